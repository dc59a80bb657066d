package org.linnet.internal.interchange.labels;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a source says of each photograph in one line, to compare with a table of what it must say. */
public final class LabelText {
    private LabelText() {}

    /** {@code path | place | time | label, label}, where a box stands behind its label. */
    public static List<String> of(Labels labels) {
        return labels.files().stream().map(LabelText::line).toList();
    }

    private static String line(LabelledFile file) {
        return String.join(
                        " | ",
                        file.path(),
                        file.location().orElse("-")
                                + file.position()
                                        .map(at -> " " + at.latitude() + " " + at.longitude())
                                        .orElse(""),
                        file.time().map(Object::toString).orElse("-")
                                + file.offset().map(offset -> " " + offset).orElse(""),
                        file.labels().stream().map(LabelText::label).collect(Collectors.joining(", ")))
                .strip();
    }

    private static String label(Label label) {
        String name = label.what().kind() == Identification.Kind.TAXON
                ? Optional.of(label.what().lineage())
                        .filter(lineage -> !lineage.isEmpty())
                        .map(lineage -> lineage.stream().map(one -> one.name()).collect(Collectors.joining("/")))
                        .orElse(label.what().text())
                : label.what().kind().name();
        return name
                + label.box()
                        .map(box -> String.format(
                                Locale.ROOT, " [%.4f %.4f %.4f %.4f]", box.x(), box.y(), box.width(), box.height()))
                        .orElse("")
                + (label.author() == Label.Author.MACHINE ? " by machine" : "")
                + (label.probability().isPresent()
                        ? String.format(
                                Locale.ROOT, " %.3f", label.probability().getAsDouble())
                        : "");
    }
}
