package org.linnet.internal.interchange.labels.shown;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * What photographs show, for sources with more of them than there is memory: photographs that show the same have one number, and what
 * the numbers stand for is known once all photographs were seen.
 */
public final class DistinctShown {
    private final CountingLabels counting;
    private final Map<List<Said>, Integer> numbers = new HashMap<>();
    private final List<List<Label>> labels = new ArrayList<>();
    private final Map<Identification, Identification> same = new HashMap<>();
    private long bySequence;

    /**
     * What the labels of one name, by one sort of author, say.
     *
     * @param individuals how many there are; -1 where nobody says
     */
    private record Said(Identification what, Author author, int individuals) {}

    /**
     * One of the things that a photograph shows.
     *
     * @param individuals how many of it, by their count or the boxes around them; empty where nobody says
     */
    public record Counted(Shown shown, OptionalInt individuals) {
        public Counted {
            requireNonNull(shown, "shown is null");
            requireNonNull(individuals, "individuals is null");
        }
    }

    /**
     * What the numbers stand for.
     *
     * @param shown by number
     * @param ranks of the taxa
     * @param notices what the user should know, a line each
     */
    public record Meanings(List<List<Counted>> shown, Ranks ranks, List<String> notices) {
        public Meanings {
            shown = List.copyOf(shown);
            requireNonNull(ranks, "ranks is null");
            notices = List.copyOf(notices);
        }
    }

    /**
     * Begins.
     *
     * @param sequences whether labels of a sequence count for its photographs
     * @param threshold the least confidence of a program's boxes, 0 to 1
     */
    public DistinctShown(boolean sequences, double threshold) {
        counting = new CountingLabels(sequences, threshold);
    }

    /** The number of what a photograph shows. */
    public int of(LabelledFile file) {
        List<Label> counted = counting.of(file);
        bySequence += !counted.isEmpty() && counted.get(0).scope() == Scope.SEQUENCE ? 1 : 0;
        Map<Identification, List<Label>> byName = new LinkedHashMap<>();
        for (Label label : counted) {
            Identification what = same.computeIfAbsent(label.what(), one -> one);
            byName.computeIfAbsent(what, one -> new ArrayList<>(1)).add(label);
        }
        List<Said> said = new ArrayList<>(byName.size());
        byName.forEach((what, about) -> said.add(
                new Said(what, about.get(0).author(), individuals(about).orElse(-1))));
        said.sort(Comparator.comparing((Said one) -> one.what().kind())
                .thenComparing(one -> one.what().text())
                .thenComparing(Said::individuals));
        return numbers.computeIfAbsent(said, key -> {
            labels.add(counted);
            return labels.size() - 1;
        });
    }

    /** How many photographs are known by what is said of their sequence only. */
    public long bySequence() {
        return bySequence;
    }

    private static OptionalInt individuals(List<Label> about) {
        int sum = 0;
        for (Label label : about) {
            if (label.count().isEmpty() && label.box().isEmpty()) {
                return OptionalInt.empty();
            }
            sum += label.count().orElse(1);
        }
        return OptionalInt.of(sum);
    }

    /** What the numbers stand for, once all photographs were seen. */
    public Meanings meanings(TaxonomyTable table) {
        LabelTaxa taxa = LabelTaxa.of(
                same.keySet().stream()
                        .filter(one -> one.kind() == Kind.TAXON)
                        .sorted(Comparator.comparing(Identification::text))
                        .toList(),
                table);
        List<List<Counted>> shown = labels.stream()
                .map(counted -> CountingLabels.shown(counted, taxa).stream()
                        .map(one -> new Counted(one, individuals(of(one, counted, taxa))))
                        .toList())
                .toList();
        return new Meanings(shown, ranks(shown, taxa), taxa.notices());
    }

    private static List<Label> of(Shown shown, List<Label> labels, LabelTaxa taxa) {
        return labels.stream()
                .filter(label -> label.what().kind() == shown.kind())
                .filter(label -> shown.taxon()
                        .map(taxon -> taxon.equals(taxa.path(label.what())))
                        .orElse(true))
                .toList();
    }

    private static Ranks ranks(List<List<Counted>> shown, LabelTaxa taxa) {
        var all = shown.stream()
                .flatMap(List::stream)
                .flatMap(one -> one.shown().taxon().stream())
                .collect(Collectors.<TaxonPath>toSet());
        return all.isEmpty()
                ? new Ranks(List.of())
                : taxa.ranks(
                        Taxonomy.of(all),
                        Optional.empty(),
                        new StatedRanks(DatasetOptions.training().rankTable()));
    }
}
