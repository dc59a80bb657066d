package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.internal.explanation.Explainer;
import org.linnet.internal.report.HeatMapPicture;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;
import org.linnet.report.ExplanationWriter;

/** {@code linnet predict --why}: an explanation of each photograph, and a picture of where the backbone looked. */
final class PredictionReasons {
    private final TaxonModel model;
    private final DecisionOptions options;
    private final Path pictures;
    private final Terminal terminal;
    private final Set<Path> taken = new HashSet<>();

    /** @param pictures the folder that pictures go to */
    PredictionReasons(TaxonModel model, DecisionOptions options, Path pictures, Terminal terminal) {
        this.model = requireNonNull(model, "model is null");
        this.options = requireNonNull(options, "options is null");
        this.pictures = requireNonNull(pictures, "pictures is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /**
     * Writes an explanation of each file; one that is no photograph is passed over.
     *
     * @param reasons is closed here, but where nothing could be explained
     * @throws LinnetException NOTHING_USABLE where none is a photograph
     */
    void write(Explainer explainer, Iterable<Path> files, ExplanationWriter reasons) throws IOException {
        List<Path> written = new ArrayList<>();
        LinnetException refused = null;
        for (Path file : files) {
            try {
                Explanation explanation = explainer.explain(file, options);
                Path picture = picture(file);
                HeatMapPicture.write(picture, explanation, model.preprocessing().crop());
                written.add(picture);
                reasons.explained(explanation, picture);
            } catch (LinnetException e) {
                if (e.code() != ErrorCode.NOTHING_USABLE) {
                    throw e;
                }
                terminal.note(e.getMessage());
                refused = e;
            }
        }
        if (written.isEmpty() && refused != null) {
            throw refused;
        }
        reasons.close();
    }

    /** {@code lion.why.png}; {@code lion-2.why.png} where another photograph of the same name was there before. */
    private Path picture(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        Path picture = pictures.resolve(stem + ".why.png");
        for (int number = 2; !taken.add(picture); number++) {
            picture = pictures.resolve(stem + "-" + number + ".why.png");
        }
        return picture;
    }
}
