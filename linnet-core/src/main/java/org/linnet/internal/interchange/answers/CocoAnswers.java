package org.linnet.internal.interchange.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.linnet.internal.file.OutputFile;

/**
 * COCO Camera Traps: whose file it is, where, when and in which sequence it was taken, and what people and programs say it shows. The
 * format has no place for who says so and how surely; {@code classification_method}, by Camtrap DP's word, and {@code score}, by COCO's
 * for results, stand beside what it has. Categories have their taxonomy string in {@code taxonomy}.
 *
 * @see <a href="https://lila.science/coco-camera-traps">the format</a>
 */
final class CocoAnswers implements JsonDocumentFormat {
    static final String BEGINNING = "{\n \"info\": {\"version\":\"1.0\",\"linnet\":{";

    @Override
    public String label() {
        return "coco";
    }

    @Override
    public boolean isOwn(Path document) {
        return OutputFile.head(document).startsWith(BEGINNING);
    }

    @Override
    public Set<AnswerFact> untold() {
        return Set.of(
                AnswerFact.OTHER_TAXA,
                AnswerFact.POSITIONS,
                AnswerFact.OFFSETS,
                AnswerFact.SPLITS,
                AnswerFact.FAILURES);
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) throws IOException {
        return new CocoWriter(out, context);
    }
}
