package org.linnet.report;

import java.io.IOException;
import java.util.List;
import org.linnet.internal.label.Providers;
import org.linnet.label.Labelled;

/**
 * A way to write predictions; its label is what {@code linnet predict --format} calls it.
 *
 * <p>To add one, name a public class that implements this and has a constructor without parameters in
 * {@code META-INF/services/org.linnet.report.PredictionFormat}.
 */
public interface PredictionFormat extends Labelled {
    /** Those that come with Linnet, {@code text}, {@code json} and {@code csv}, and those that were added. */
    static List<PredictionFormat> all() {
        return Providers.of(PredictionFormat.class, List.of());
    }

    /**
     * Begins a document.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where it is no text but can only go where text does
     */
    PredictionWriter open(PredictionOutput output) throws IOException;
}
