package org.linnet.internal.backbone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.Architecture.Fit;
import org.linnet.backbone.ArchitectureFamily;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.label.NearestWord;
import org.linnet.internal.label.Providers;
import org.linnet.tensor.Tensor;

/** The architectures of every family on the class path, and which of them a weights file is of. */
public final class Architectures {
    /** How many of the tensors that do not fit are named. */
    private static final int NAMED = 5;

    private Architectures() {}

    private static Map<String, Architecture> byName() {
        return Providers.byName(
                Providers.load(ArchitectureFamily.class).stream()
                        .flatMap(family -> family.architectures().stream())
                        .toList(),
                Architecture::name);
    }

    /** A family after the other. */
    public static List<Architecture> all() {
        return List.copyOf(byName().values());
    }

    /** The architecture of that name; empty where there is none. */
    public static Optional<Architecture> find(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /**
     * The architecture of that name.
     *
     * @throws LinnetException ({@link ErrorCode#WRONG_USAGE}) where there is none
     */
    public static Architecture named(String name) {
        return find(name)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "There is no architecture '" + name + "'; known are " + String.join(", ", byName().keySet())
                                + NearestWord.question(name, byName().keySet())));
    }

    /** The architecture that the tensors of a weights file fit best; empty where none knows their names. */
    public static Optional<Architecture> closest(Map<String, Tensor> tensors) {
        return best(tensors).map(Candidate::architecture);
    }

    /**
     * Checks the tensors of a weights file against an architecture and brings them under its names and shapes.
     *
     * @param tensors under the names of the file
     * @param file for the message
     * @return as {@link Architecture#canonical} does
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) naming what is missing, left over or misshapen, or a
     *     tensor that holds infinities or what is not a number
     */
    public static Map<String, Tensor> canonical(Architecture architecture, Map<String, Tensor> tensors, String file) {
        Optional<Fit> fit = architecture.fit(tensors);
        if (fit.isPresent() && fit.get().problems() > 0) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " does not fit " + architecture.name() + ": " + describe(fit.get()) + "."
                            + hint(fit.get(), tensors));
        }
        Map<String, Tensor> canonical = architecture.canonical(tensors, file);
        canonical.forEach((name, tensor) -> requireFinite(tensor, name, file));
        return canonical;
    }

    private record Candidate(Architecture architecture, Fit fit) {}

    private static Optional<Candidate> best(Map<String, Tensor> tensors) {
        return byName().values().stream()
                .flatMap(
                        architecture -> architecture.fit(tensors).map(fit -> new Candidate(architecture, fit)).stream())
                .min(Comparator.comparingInt(candidate -> candidate.fit().problems()));
    }

    private static String hint(Fit fit, Map<String, Tensor> tensors) {
        Candidate best = best(tensors).orElseThrow();
        String name = best.architecture().name();
        if (best.fit().problems() == 0) {
            return "\nAll its tensors fit " + name + ": take it as that.";
        }
        // A file that lacks a few tensors is still clearly of one variant, since others differ in hundreds.
        return best.fit().problems() * 4 < fit.problems() ? "\nIt is closest to " + name + "." : "";
    }

    /** Such as "2 missing (a, b), 1 left over (c)". */
    private static String describe(Fit fit) {
        List<String> parts = new ArrayList<>();
        describe(parts, "missing", fit.missing());
        describe(parts, "left over", fit.leftOver());
        describe(parts, "of another shape", fit.misshapen());
        return String.join(", ", parts);
    }

    private static void describe(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            String listed = names.stream().limit(NAMED).collect(Collectors.joining(", "));
            parts.add(names.size() + " " + what + " (" + listed + (names.size() > NAMED ? ", …" : "") + ")");
        }
    }

    private static void requireFinite(Tensor tensor, String name, String file) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        file + " is damaged: " + name + " holds " + value
                                + ".\nGet the file again from where it came.");
            }
        }
    }
}
