package org.linnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.detector.DetectorEntry;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorOutput;
import org.linnet.detector.DetectorSpec;

/** Says in a few lines what a detector is. */
final class DetectorText {
    private DetectorText() {}

    /** @param entry of a detector that is here */
    static void describe(DetectorEntry entry, Terminal terminal) {
        DetectorSpec detector = entry.spec().orElseThrow();
        DetectorInput input = detector.input();
        line("detector", detector.name(), terminal);
        line("finds", String.join(", ", detector.categories()), terminal);
        entry.output().ifPresent(output -> describe(output, terminal));
        line("threshold", String.format(Locale.ROOT, "%.2f", detector.threshold()), terminal);
        line(
                "photographs",
                input.width() + " × " + input.height() + " pixels, "
                        + input.resampling().label() + ", "
                        + input.placement().label() + ", padded with grey level " + input.padding() + ", 0.."
                        + Math.round(255 * input.scale()) + (input.blueFirst() ? ", blue first" : ""),
                terminal);
        line("file", BackboneText.megabytes(entry.bytes()) + ", SHA-256 of the original file:", terminal);
        line("", detector.sha256(), terminal);
        line("licence", entry.licence(), terminal);
        line("kept in", entry.folder().map(Object::toString).orElse("Linnet itself"), terminal);
    }

    private static void describe(DetectorOutput output, Terminal terminal) {
        line("layout", output.layout().label(), terminal);
        List<String> renamed = new ArrayList<>();
        for (int i = 0; i < output.classes().size(); i++) {
            String category = output.categories().get(i);
            if (!category.isEmpty() && !category.equals(output.classes().get(i))) {
                renamed.add(output.classes().get(i) + " is " + category);
            }
        }
        if (!renamed.isEmpty()) {
            line("classes", String.join(", ", renamed), terminal);
        }
        if (!output.leftOut().isEmpty()) {
            line("left out", String.join(", ", output.leftOut()), terminal);
        }
    }

    /** What to type next with a detector that is here. */
    static void next(String name, Terminal terminal) {
        terminal.result("");
        terminal.result("Next:  linnet predict MODEL CARD --detect --detector " + name);
    }

    private static void line(String what, String value, Terminal terminal) {
        BackboneText.line(what, value, terminal);
    }
}
