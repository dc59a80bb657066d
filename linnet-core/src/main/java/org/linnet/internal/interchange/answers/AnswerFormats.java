package org.linnet.internal.interchange.answers;

import java.util.List;
import org.linnet.internal.interchange.camtrapdp.CamtrapDpFormat;
import org.linnet.internal.label.Providers;

/** All formats of answers that can be written: Linnet's own here, those of other modules by {@link java.util.ServiceLoader}. */
public final class AnswerFormats {
    private static final List<AnswerFormat> OWN = List.of(
            new MegaDetectorAnswers(), //
            new SpeciesNetAnswers(),
            new CocoAnswers(),
            new CamtrapDpFormat());

    private AnswerFormats() {}

    /** In the order in which they are listed. */
    public static List<AnswerFormat> all() {
        return Providers.of(AnswerFormat.class, OWN);
    }
}
