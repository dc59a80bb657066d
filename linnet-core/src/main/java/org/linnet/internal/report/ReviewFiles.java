package org.linnet.internal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.model.TaxonModel;

/** What {@code linnet predict --review} writes: a page with pictures, and a table of all photographs. */
public final class ReviewFiles {
    public static final String TABLE = "review.csv";
    public static final String PAGE = "review.html";

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
        return Files.exists(StagedFolder.current(folder, TABLE));
    }

    /**
     * Writes both out of sight and moves them into place.
     *
     * @param model that named them
     * @param entries in any order
     * @throws LinnetException FAILURE where they cannot be written; WRONG_USAGE where another program writes there
     */
    public static void write(Path folder, TaxonModel model, List<ReviewEntry> entries) {
        List<ReviewEntry> ordered =
                entries.stream().sorted(ReviewEntry.MOST_DOUBTFUL_FIRST).toList();
        try (StagedFolder staged = StagedFolder.open(folder, KIND)) {
            ReviewCsv.write(staged.path().resolve(TABLE), model.ranks(), ordered);
            ReviewPage.of(folder.resolve(PAGE), model, ordered)
                    .write(staged.path().resolve(PAGE));
            staged.moveIntoPlace();
        }
    }
}
