package org.linnet.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.linnet.internal.label.Providers;
import org.linnet.internal.report.AnswerPredictions;
import org.linnet.label.Labelled;

/**
 * A way to write predictions; its label is what {@code linnet predict --format} calls it.
 *
 * <p>To add one, name a public class that implements this and has a constructor without parameters in
 * {@code META-INF/services/org.linnet.report.PredictionFormat}.
 */
public interface PredictionFormat extends Labelled {
    /**
     * Those that come with Linnet, {@code text}, {@code json}, {@code jsonl} and {@code csv}; those that were added; and those of
     * other programs, such as {@code megadetector}.
     */
    static List<PredictionFormat> all() {
        List<PredictionFormat> all = new ArrayList<>(Providers.load(PredictionFormat.class));
        all.addAll(AnswerPredictions.all());
        return List.copyOf(Providers.byName(all, Labelled::label).values());
    }

    /**
     * What the names of its files may end in, in lower case and without a dot; by default its label. A file's name chooses the
     * format that is called by its ending.
     */
    default Set<String> endings() {
        return Set.of(label());
    }

    /**
     * How many of the most probable leaves a writer asks each prediction for, by {@link
     * org.linnet.model.Prediction#top}, if {@link PredictionOutput#top} does not ask for more; by default none. A long run keeps as many, so that it can be resumed.
     */
    default int likeliest() {
        return 0;
    }

    /**
     * Starts a document. Its entries may have been found long before they are written: {@code linnet predict --out}
     * keeps them in a journal, so that a run that was killed is resumed, and writes the document when all are there.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it is no text but can only go where text does
     */
    PredictionWriter open(PredictionOutput output) throws IOException;
}
