package org.linnet.internal.interchange.answers;

import java.util.List;
import java.util.stream.Stream;
import org.linnet.internal.interchange.camtrapdp.CamtrapDpFormat;
import org.linnet.internal.label.Providers;

/** All formats of answers that can be written: Linnet's own here, those of other modules by {@link java.util.ServiceLoader}. */
public final class AnswerFormats {
    private static final List<AnswerFormat> OWN = List.of(
            new MegaDetectorAnswers(), //
            new SpeciesNetAnswers(),
            new CocoAnswers(),
            new CamtrapDpFormat(),
            new TableAnswers(),
            new WorkbookAnswers());

    /** Predictions have other forms of these names. */
    private static final List<AnswerFormat> CONVERTED = List.of(JsonAnswers.LIST, JsonAnswers.LINES);

    private AnswerFormats() {}

    /** In the order in which they are listed. */
    public static List<AnswerFormat> all() {
        return Providers.of(AnswerFormat.class, OWN);
    }

    /** Those that labels of any source can be converted to. */
    public static List<AnswerFormat> converted() {
        return Stream.concat(all().stream(), CONVERTED.stream()).toList();
    }
}
