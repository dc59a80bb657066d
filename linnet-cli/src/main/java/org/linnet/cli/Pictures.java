package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.explanation.Explanation;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.report.HeatMapPicture;
import org.linnet.internal.report.PredictionJournal;
import org.linnet.model.TaxonModel;

/** The pictures of {@code linnet predict --why}: where the backbone looked. None replaces a file that was there before. */
final class Pictures {
    private final Path folder;
    private final Optional<PredictionJournal> journal;
    private final Set<Path> taken = new HashSet<>();

    private Pictures(Path folder, Optional<PredictionJournal> journal) {
        this.folder = requireNonNull(folder, "folder is null");
        this.journal = journal;
    }

    Pictures(Path folder) {
        this(folder, Optional.empty());
    }

    /** @param journal knows the pictures of a run that was killed, so that they get the same names again */
    Pictures(Path folder, PredictionJournal journal) {
        this(folder, Optional.of(journal));
    }

    /** Draws one for each photograph of an explanation. */
    List<Path> draw(Explanation explanation, TaxonModel model) throws IOException {
        List<Path> drawn = new ArrayList<>();
        for (Explanation.Sight sight : explanation.sights()) {
            Path picture = picture(sight.file());
            if (journal.isPresent()) {
                journal.get().drawing(picture);
            }
            HeatMapPicture.write(picture, explanation, sight, model);
            drawn.add(picture);
        }
        return drawn;
    }

    /** {@code lion.why.png}; {@code lion-2.why.png} where there is one already. */
    private Path picture(Path file) {
        String name = DiskName.text(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path picture = folder.resolve(stem + ".why.png");
        for (int number = 2; !isFree(picture); number++) {
            picture = folder.resolve(stem + "-" + number + ".why.png");
        }
        taken.add(picture);
        return picture;
    }

    private boolean isFree(Path picture) {
        boolean unfinished = journal.isPresent() && journal.get().isUnfinished(picture);
        boolean drawn = journal.isPresent() && journal.get().isDrawn(picture);
        return !taken.contains(picture) && !drawn && (unfinished || !Files.exists(picture));
    }
}
