package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.linnet.image.Box;

/**
 * One label of a photograph.
 *
 * @param what it says that the photograph, or the box, shows
 * @param box the part of the photograph that it is about; empty for all of it
 * @param author who says so
 * @param probability that a program gives it, 0 to 1; empty for people's labels
 * @param scope whether it is about this photograph, or about the sequence that it belongs to
 * @param boxConfidence of the detector that found the box, 0 to 1; empty where a person drew it or nobody says
 * @param others what a program thinks less likely, the likeliest first
 * @param count how many individuals it is about, 1 or more; empty where nobody says
 */
public record Label(
        Identification what,
        Optional<Box> box,
        Author author,
        OptionalDouble probability,
        Scope scope,
        OptionalDouble boxConfidence,
        List<Guess> others,
        OptionalInt count) {
    /**
     * What a program thinks that something may be.
     *
     * @param probability 0 to 1
     */
    public record Guess(Identification what, double probability) {
        public Guess {
            requireNonNull(what, "what is null");
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("probability must be 0 to 1: " + probability);
            }
        }
    }

    /** Who a label is from. */
    public enum Author {
        PERSON,
        MACHINE
    }

    /** What a label is about. */
    public enum Scope {
        PHOTOGRAPH,
        /** Some photographs of a sequence show it, and nobody says which. */
        SEQUENCE
    }

    public Label {
        requireNonNull(what, "what is null");
        requireNonNull(box, "box is null");
        requireNonNull(author, "author is null");
        requireNonNull(probability, "probability is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(boxConfidence, "boxConfidence is null");
        others = List.copyOf(others);
        requireShare(probability, "probability");
        requireShare(boxConfidence, "boxConfidence");
        requireNonNull(count, "count is null");
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new IllegalArgumentException("count must be 1 or more: " + count.getAsInt());
        }
    }

    private static void requireShare(OptionalDouble number, String name) {
        if (number.isPresent() && share(number.getAsDouble()).isEmpty()) {
            throw new IllegalArgumentException(name + " must be 0 to 1: " + number.getAsDouble());
        }
    }

    /** One whose individuals nobody counted. */
    public Label(
            Identification what,
            Optional<Box> box,
            Author author,
            OptionalDouble probability,
            Scope scope,
            OptionalDouble boxConfidence,
            List<Guess> others) {
        this(what, box, author, probability, scope, boxConfidence, others, OptionalInt.empty());
    }

    /** One of which no more is known. */
    public Label(Identification what, Optional<Box> box, Author author, OptionalDouble probability, Scope scope) {
        this(what, box, author, probability, scope, OptionalDouble.empty(), List.of());
    }

    /** A probability as it is written; empty where it is none, 0 to 1. */
    public static OptionalDouble share(double number) {
        return number >= 0 && number <= 1 ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    /** A person's label of a whole photograph. */
    public static Label of(Identification what) {
        return new Label(what, Optional.empty(), Author.PERSON, OptionalDouble.empty(), Scope.PHOTOGRAPH);
    }

    /** A person's label of a part of a photograph. */
    public static Label of(Identification what, Box box) {
        return new Label(what, Optional.of(box), Author.PERSON, OptionalDouble.empty(), Scope.PHOTOGRAPH);
    }

    /** The same of another name. */
    public Label of(Identification changed, List<Guess> guesses) {
        return new Label(changed, box, author, probability, scope, boxConfidence, guesses, count);
    }

    /** The same of so many individuals. */
    public Label counted(OptionalInt individuals) {
        return new Label(what, box, author, probability, scope, boxConfidence, others, individuals);
    }

    /**
     * Each of several labels once. Those that are alike but for their counts are made one with all of their individuals, as where females and males are
     * counted apart.
     */
    public static List<Label> eachOnce(List<Label> labels) {
        Map<Label, OptionalInt> counts = new LinkedHashMap<>();
        for (Label label : labels) {
            Label alike = label.count.isEmpty() ? label : label.counted(OptionalInt.empty());
            counts.merge(
                    alike,
                    label.count,
                    (one, other) -> one.isEmpty() || other.isEmpty() || label.box.isPresent()
                            ? one
                            : OptionalInt.of(one.getAsInt() + other.getAsInt()));
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().isEmpty()
                        ? entry.getKey()
                        : entry.getKey().counted(entry.getValue()))
                .toList();
    }
}
