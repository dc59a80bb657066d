package org.linnet.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.HiddenAreas;
import org.linnet.internal.dataset.RelabelTable;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.model.TaxonModel;

/** What {@code linnet predict --review} writes: a page with pictures, and a table of all photographs. */
public final class ReviewFiles {
    public static final String TABLE = "review.csv";
    public static final String PAGE = "review.html";
    private static final String FILLED_IN = "review-filled-in";

    private static final FolderKind KIND =
            new FolderKind("a review", TABLE, file -> Set.of(TABLE, PAGE).contains(file.toString()));

    private ReviewFiles() {}

    /**
     * Refuses a place where a review would replace something else, or be taken for photographs.
     *
     * @param photographs files and folders that are named
     * @return whether an earlier review is there, which will be replaced
     * @throws LinnetException WRONG_USAGE where it is no place for a review
     */
    public static boolean requireReplaceable(Path folder, Collection<Path> photographs) {
        photographs.stream()
                .filter(Files::isDirectory)
                .forEach(inputs -> OutputFile.requireOutside(folder, inputs, "the photographs"));
        StagedFolder.requireReplaceable(folder, KIND);
        Path table = StagedFolder.current(folder, TABLE);
        if (Files.exists(table) && !EarlierResult.isReview(table)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    table
                            + " is no review of Linnet's and would be replaced; give --out another name, or move it away.");
        }
        return Files.exists(StagedFolder.current(folder, TABLE));
    }

    /**
     * Writes both out of sight and moves them into place. An earlier table in which right taxa are filled in stays, under another
     * name.
     *
     * @param model that named them
     * @param entries in any order
     * @param hidden what no picture may show
     * @return where the earlier table with what is filled in is now; empty where there was none
     * @throws LinnetException FAILURE where they cannot be written; WRONG_USAGE where another program writes there
     */
    public static Optional<Path> write(
            Path folder, TaxonModel model, List<ReviewEntry> entries, HiddenAreas hidden) {
        List<ReviewEntry> ordered =
                entries.stream().sorted(ReviewEntry.MOST_DOUBTFUL_FIRST).toList();
        try (StagedFolder staged = StagedFolder.open(folder, KIND)) {
            ReviewCsv.write(staged.path().resolve(TABLE), model.ranks(), ordered);
            ReviewPage.of(folder.resolve(PAGE), model, ordered, hidden)
                    .write(staged.path().resolve(PAGE));
            Optional<Path> kept = keepFilledIn(folder);
            staged.moveIntoPlace();
            return kept;
        }
    }

    /** The same, hiding nothing. */
    public static Optional<Path> write(Path folder, TaxonModel model, List<ReviewEntry> entries) {
        return write(folder, model, entries, HiddenAreas.NONE);
    }

    private static Optional<Path> keepFilledIn(Path folder) {
        Path table = StagedFolder.current(folder, TABLE);
        if (!Files.exists(table) || !RelabelTable.isFilledIn(table)) {
            return Optional.empty();
        }
        Path kept = folder.resolve(FILLED_IN + ".csv");
        for (int number = 2; Files.exists(kept); number++) {
            kept = folder.resolve(FILLED_IN + "-" + number + ".csv");
        }
        AtomicFile.write(kept, out -> Files.copy(table, out));
        return Optional.of(kept);
    }
}
