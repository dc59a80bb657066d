package org.linnet.internal.dataset;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.TaxonPath;

/**
 * The default rule: one split for the whole tree, so that a photograph which trains one node never validates another.
 *
 * <p>It is stratified by the finest class, the taxon of the photographs' folder: each gives its fraction to validation,
 * as near as its observations allow, for observations are never parted. Each class is drawn from a generator of its own,
 * seeded with the class's path, so that adding a class leaves all others as they were.
 *
 * <p>A class is too small to split if not even one of its observations is due to validation: if
 * {@code fraction * observations} rounds to 0, which at 0.2 is fewer than three, or if it has one observation only. It is
 * trained on whole.
 *
 * @param validationFraction of each class, 0 (nothing is validated) to below 1
 */
public record TreeSplit(double validationFraction, long seed) implements Splitter {
    public TreeSplit {
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validationFraction must be at least 0 and below 1: " + validationFraction);
        }
    }

    /** A fifth of each class. */
    public static TreeSplit seeded(long seed) {
        return new TreeSplit(0.2, seed);
    }

    @Override
    public Split split(Dataset dataset) {
        List<SplitRemark> remarks = new ArrayList<>();
        Set<Photograph> validation = chooseValidation(dataset, remarks);
        List<NodeSplit> nodes = new ArrayList<>();
        ClassIndex.of(dataset).forEach((node, index) -> {
            index.without()
                    .forEach(taxon -> remarks.add(new SplitRemark(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, taxon, 0)));
            if (!index.classes().isEmpty()) {
                NodeSplit split = part(node, index, validation);
                nodes.add(split);
                remarks.addAll(Split.remarksOn(split));
            }
        });
        return new Split(nodes, remarks);
    }

    private Set<Photograph> chooseValidation(Dataset dataset, List<SplitRemark> remarks) {
        Map<TaxonPath, List<Photograph>> classes = new TreeMap<>();
        for (Photograph photograph : dataset.photographs()) {
            classes.computeIfAbsent(photograph.taxon(), t -> new ArrayList<>()).add(photograph);
        }
        Set<Photograph> validation = new HashSet<>();
        classes.forEach((taxon, photographs) -> {
            List<List<Photograph>> observations = observations(photographs);
            if (observations.size() > 1 && Math.round(validationFraction * observations.size()) > 0) {
                choose(taxon, observations, photographs.size()).forEach(validation::addAll);
            } else if (validationFraction > 0) {
                remarks.add(new SplitRemark(SplitRemark.Kind.TOO_SMALL_TO_SPLIT, taxon, photographs.size()));
            }
        });
        return validation;
    }

    /** Sorted by name, composed, so that neither the disk's order nor its way with accents makes a difference. */
    private static List<List<Photograph>> observations(List<Photograph> photographs) {
        Map<String, List<Photograph>> observations = new TreeMap<>(CodePointOrder.INSTANCE);
        for (Photograph photograph : photographs) {
            String name = Normalizer.normalize(photograph.observation(), Normalizer.Form.NFC);
            observations.computeIfAbsent(name, n -> new ArrayList<>()).add(photograph);
        }
        return new ArrayList<>(observations.values());
    }

    /** Takes observations in a random order, each if it brings the photographs chosen nearer to the fraction. */
    private List<List<Photograph>> choose(TaxonPath taxon, List<List<Photograph>> observations, int photographs) {
        SplitMix64.of(seed, taxon.toString()).shuffle(observations);
        double due = validationFraction * photographs;
        List<List<Photograph>> chosen = new ArrayList<>();
        int count = 0;
        for (List<Photograph> observation : observations) {
            boolean oneLeft = chosen.size() < observations.size() - 1;
            if (oneLeft && Math.abs(count + observation.size() - due) < Math.abs(count - due)) {
                chosen.add(observation);
                count += observation.size();
            }
        }
        if (chosen.isEmpty()) {
            observations.stream().min(Comparator.comparingInt(List::size)).ifPresent(chosen::add);
        }
        return chosen;
    }

    private static NodeSplit part(TaxonPath node, ClassIndex index, Set<Photograph> validation) {
        List<String> names = List.copyOf(index.classes().keySet());
        List<LabelledPhotograph> training = new ArrayList<>();
        List<LabelledPhotograph> validating = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            for (Photograph photograph : index.classes().get(names.get(label))) {
                (validation.contains(photograph) ? validating : training)
                        .add(new LabelledPhotograph(photograph, label));
            }
        }
        return new NodeSplit(node, names, training, validating);
    }
}
