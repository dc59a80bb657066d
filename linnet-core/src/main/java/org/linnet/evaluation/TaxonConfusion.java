package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.internal.linear.Sums;
import org.linnet.taxonomy.TaxonPath;

/**
 * How often photographs of each taxon of a rank were named each taxon. Only pairs that occurred are kept, since a tree
 * may have many thousands of leaves.
 *
 * @param cells the pairs that occurred, by truth and then by name
 */
public record TaxonConfusion(List<Cell> cells) {
    /**
     * A pair that occurred.
     *
     * @param truth what the photographs show
     * @param named what they were named
     * @param images how many, 1 or more
     */
    public record Cell(TaxonPath truth, TaxonPath named, long images) {
        public Cell {
            requireNonNull(truth, "truth is null");
            requireNonNull(named, "named is null");
            if (images < 1) {
                throw new IllegalArgumentException("images: " + images);
            }
        }

        /** Whether the name is right. */
        public boolean right() {
            return truth.equals(named);
        }
    }

    public TaxonConfusion {
        cells = cells.stream()
                .sorted(Comparator.comparing(Cell::truth).thenComparing(Cell::named))
                .toList();
    }

    /** How many photographs there are. */
    public long images() {
        return cells.stream().mapToLong(Cell::images).sum();
    }

    /** Share of the photographs that were named rightly; 0 where there are none. */
    public double accuracy() {
        long right = cells.stream().filter(Cell::right).mapToLong(Cell::images).sum();
        return Sums.quotient(right, images());
    }

    /** Mean recall of the taxa that have photographs; NaN where none has. */
    public double balancedAccuracy() {
        return Sums.mean(scores().stream()
                .filter(score -> score.images() > 0)
                .mapToDouble(TaxonScore::recall)
                .toArray());
    }

    /** The scores of the taxa that have photographs or that a photograph was named, in the order of their paths. */
    public List<TaxonScore> scores() {
        Map<TaxonPath, Long> support = new TreeMap<>();
        Map<TaxonPath, Long> named = new TreeMap<>();
        Map<TaxonPath, Long> right = new TreeMap<>();
        for (Cell cell : cells) {
            support.merge(cell.truth(), cell.images(), Long::sum);
            named.merge(cell.named(), cell.images(), Long::sum);
            if (cell.right()) {
                right.merge(cell.truth(), cell.images(), Long::sum);
            }
        }
        return taxa().stream()
                .map(taxon -> score(
                        taxon,
                        right.getOrDefault(taxon, 0L),
                        support.getOrDefault(taxon, 0L),
                        named.getOrDefault(taxon, 0L)))
                .toList();
    }

    private static TaxonScore score(TaxonPath taxon, long right, long support, long named) {
        return new TaxonScore(
                taxon,
                support,
                Sums.quotient(right, named),
                Sums.quotient(right, support),
                Sums.quotient(2 * right, support + named));
    }

    /** The taxa that have photographs or that a photograph was named, in the order of their paths. */
    public List<TaxonPath> taxa() {
        TreeSet<TaxonPath> taxa = new TreeSet<>();
        for (Cell cell : cells) {
            taxa.add(cell.truth());
            taxa.add(cell.named());
        }
        return List.copyOf(taxa);
    }

    /** The pairs of taxa taken for one another, the commonest first. */
    public List<Cell> commonestMistakes(int count) {
        return cells.stream()
                .filter(cell -> !cell.right())
                .sorted(Comparator.comparingLong(Cell::images).reversed())
                .limit(count)
                .toList();
    }

    /** The matrix over {@link #taxa}, named by their paths. */
    public ConfusionMatrix matrix() {
        List<TaxonPath> taxa = taxa();
        Map<TaxonPath, Integer> indices = new TreeMap<>();
        taxa.forEach(taxon -> indices.put(taxon, indices.size()));
        return new ConfusionMatrix(
                taxa.stream().map(TaxonPath::toString).toList(),
                cells.stream()
                        .map(cell -> new ConfusionMatrix.Cell(indices.get(cell.truth()), indices.get(cell.named())))
                        .toList(),
                cells.stream().mapToLong(Cell::images).toArray());
    }
}
