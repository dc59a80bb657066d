package org.linnet.internal.interchange.labels.shown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;
import org.linnet.taxonomy.TaxonPath;

/**
 * Which of a photograph's labels count. People's count before a program's, and what is said of the photograph before what is said of its
 * sequence. A program's boxes count from a confidence on; where all of them are below it, the photograph is blank.
 *
 * @param sequences whether labels of a sequence count for its photographs
 * @param threshold the least confidence of a box, 0 to 1
 */
record CountingLabels(boolean sequences, double threshold) {
    private static final List<Kind> ORDER = List.of(Kind.TAXON, Kind.UNKNOWN, Kind.PERSON, Kind.VEHICLE, Kind.BLANK);

    CountingLabels {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be 0 to 1: " + threshold);
        }
    }

    /** The labels that count; none where nobody says anything, or only of the sequence and that is not asked for. */
    List<Label> of(LabelledFile file) {
        for (Author author : List.of(Author.PERSON, Author.MACHINE)) {
            List<Label> said = file.labels().stream()
                    .filter(label -> label.author() == author)
                    .toList();
            List<Label> own = said.stream()
                    .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                    .toList();
            if (!own.isEmpty()) {
                List<Label> sure = own.stream().filter(this::isSure).toList();
                return sure.isEmpty() ? List.of(blank()) : sure;
            }
            if (!said.isEmpty() && (sequences || author == Author.PERSON)) {
                // What people say of a sequence is not overruled by what a program says of a frame.
                return sequences ? said : List.of();
            }
        }
        return List.of();
    }

    private boolean isSure(Label label) {
        return label.author() == Author.PERSON
                || label.boxConfidence().isEmpty()
                || label.boxConfidence().getAsDouble() >= threshold;
    }

    private static Label blank() {
        return new Label(
                new Identification(Kind.BLANK, "", List.of()),
                Optional.empty(),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH);
    }

    /**
     * What these labels show, the strongest first: of the sort whose box is surest; of several animals one with a name first, and that whose
     * box and name are surest, or else the one with the most boxes. A taxon above another one of the photograph says nothing more.
     */
    static List<Shown> shown(List<Label> labels, LabelTaxa taxa) {
        Map<Kind, Double> surest = new LinkedHashMap<>();
        Map<Shown, Strength> found = new LinkedHashMap<>();
        for (Label label : labels) {
            surest.merge(animal(label.what().kind()), detection(label), Math::max);
            Optional<TaxonPath> taxon =
                    label.what().kind() == Kind.TAXON ? Optional.of(taxa.path(label.what())) : Optional.empty();
            Shown what = new Shown(label.what().kind(), taxon, label.author(), OptionalDouble.empty());
            found.merge(what, Strength.of(label), Strength::with);
        }
        List<Shown> keys = new ArrayList<>(found.keySet());
        keys.removeIf(one -> one.taxon().isPresent()
                && found.keySet().stream()
                        .anyMatch(other -> other.taxon().isPresent()
                                && !other.equals(one)
                                && other.taxon().get().startsWith(one.taxon().get())));
        keys.removeIf(one -> one.kind() == Kind.BLANK && found.size() > 1);
        keys.sort(Comparator.<Shown>comparingDouble(one -> -surest.get(animal(one.kind())))
                .thenComparing(one -> ORDER.indexOf(one.kind()))
                .thenComparingDouble(one -> -found.get(one).product())
                .thenComparingInt(one -> -found.get(one).labels()));
        return keys.stream()
                .map(one -> new Shown(
                        one.kind(), one.taxon(), one.author(), found.get(one).certainty()))
                .toList();
    }

    /** Animals with a name and without one are of one sort. */
    private static Kind animal(Kind kind) {
        return kind == Kind.UNKNOWN ? Kind.TAXON : kind;
    }

    private static double detection(Label label) {
        return label.boxConfidence().orElse(label.probability().orElse(1));
    }

    /** How strongly a photograph shows something. */
    private record Strength(double product, OptionalDouble certainty, int labels) {
        static Strength of(Label label) {
            OptionalDouble certainty = label.probability().isPresent() ? label.probability() : label.boxConfidence();
            return new Strength(
                    label.boxConfidence().orElse(1) * label.probability().orElse(1),
                    label.author() == Author.PERSON ? OptionalDouble.empty() : certainty,
                    1);
        }

        Strength with(Strength other) {
            Strength stronger = other.product > product ? other : this;
            return new Strength(stronger.product, stronger.certainty, labels + other.labels);
        }
    }

    /** All that labels of taxa say, from which the tree is made. */
    Stream<Identification> taxa(Labels labels) {
        return labels.files().stream()
                .flatMap(file -> of(file).stream())
                .map(Label::what)
                .filter(what -> what.kind() == Kind.TAXON);
    }
}
