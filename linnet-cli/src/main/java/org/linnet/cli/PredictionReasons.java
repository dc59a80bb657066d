package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.explanation.Explanation;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.report.HeatMapPicture;
import org.linnet.model.TaxonModel;
import org.linnet.report.ExplanationWriter;

/** {@code linnet predict --why}: an explanation of each answer, and a picture of where the backbone looked. */
final class PredictionReasons {
    private final TaxonModel model;
    private final Path pictures;
    private final ExplanationWriter writer;
    private final Set<Path> taken = new HashSet<>();

    /** @param pictures the folder that pictures go to */
    PredictionReasons(TaxonModel model, Path pictures, ExplanationWriter writer) {
        this.model = requireNonNull(model, "model is null");
        this.pictures = requireNonNull(pictures, "pictures is null");
        this.writer = requireNonNull(writer, "writer is null");
    }

    /** Draws the pictures of an explanation, and writes it. */
    void write(Explanation explanation) throws IOException {
        List<Path> drawn = new ArrayList<>();
        for (Explanation.Sight sight : explanation.sights()) {
            Path picture = picture(sight.file());
            HeatMapPicture.write(
                    picture, explanation, sight, model.preprocessing().crop());
            drawn.add(picture);
        }
        writer.explained(explanation, drawn);
    }

    /** {@code lion.why.png}; {@code lion-2.why.png} where there is one already. */
    private Path picture(Path file) {
        String name = DiskName.text(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path picture = pictures.resolve(stem + ".why.png");
        for (int number = 2; Files.exists(picture) || !taken.add(picture); number++) {
            picture = pictures.resolve(stem + "-" + number + ".why.png");
        }
        return picture;
    }
}
