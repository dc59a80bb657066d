package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import org.linnet.backbone.BackboneEntry;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Preprocessing;

/** Says in a few lines what a backbone is. */
final class BackboneText {
    private BackboneText() {}

    /** @param entry of a backbone that is here */
    static void describe(BackboneEntry entry, Terminal terminal) {
        BackboneSpec backbone = entry.spec().orElseThrow();
        Preprocessing preprocessing = backbone.preprocessing();
        line("backbone", backbone.name(), terminal);
        line("architecture", backbone.architecture(), terminal);
        line("embedding", Terminal.number(backbone.embeddingLength()) + " numbers", terminal);
        line(
                "photographs",
                preprocessing.size() + " × " + preprocessing.size() + " pixels, "
                        + preprocessing.resampling().label() + ", crop "
                        + preprocessing.crop().label(),
                terminal);
        line(
                "normalised",
                "(x - mean) / deviation for x in 0..255: mean " + triple(preprocessing.mean()) + ", deviation "
                        + triple(preprocessing.deviation()),
                terminal);
        line("weights", megabytes(entry.bytes()) + ", SHA-256 of the original file:", terminal);
        line("", backbone.weightsSha256(), terminal);
        line("source", backbone.source(), terminal);
        line("kept in", entry.folder().map(Object::toString).orElse("Linnet itself"), terminal);
    }

    /** What to type next with a backbone that is here. */
    static void next(String name, Terminal terminal) {
        terminal.result("");
        terminal.result("Next:  linnet train DATA --out MODEL --backbone " + name);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static void line(String what, String value, Terminal terminal) {
        terminal.result(String.format(Locale.ROOT, "%-13s %s", what, value));
    }

    private static String triple(List<Float> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%.2f", value))
                .collect(joining(" "));
    }
}
