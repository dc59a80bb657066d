package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.linnet.taxonomy.TaxonPath;

/**
 * The default rule: one split for the whole tree, so that a photograph which trains one node never validates another.
 *
 * <p>It is stratified by the finest class, the taxon of the photographs' folder: each gives its fraction to validation,
 * as near as its groups allow, for {@linkplain HoldOutGroups groups} are never parted. Each class is drawn from a generator
 * of its own, seeded with the class's path, so that adding a class leaves those as they were that share no group with it.
 * A group that several classes share goes to validation where all of them together come nearer to their fractions, and
 * none of them would be left without a group to learn from.
 *
 * <p>A class is too small to split if not even one of its groups is due to validation: if {@code fraction * groups} rounds
 * to 0, which at 0.2 is fewer than three, or if it has one group only. It is trained on whole, less what other classes'
 * groups take along.
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
    public Split split(Dataset dataset, HoldOutGroups groups) {
        List<SplitRemark> remarks = new ArrayList<>();
        Set<Photograph> validation = chooseValidation(dataset, groups, remarks);
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

    private Set<Photograph> chooseValidation(Dataset dataset, HoldOutGroups groups, List<SplitRemark> remarks) {
        GroupedTaxa taxa = new GroupedTaxa(dataset.photographs(), groups, validationFraction);
        for (TaxonPath taxon : taxa.taxa()) {
            int count = taxa.groups(taxon).size();
            if (count > 1 && Math.round(validationFraction * count) > 0) {
                choose(taxon, taxa);
            } else if (validationFraction > 0) {
                remarks.add(new SplitRemark(SplitRemark.Kind.TOO_SMALL_TO_SPLIT, taxon, taxa.photographs(taxon)));
            }
        }
        return taxa.heldOut();
    }

    /** Takes groups in a random order, each if it brings the photographs chosen nearer to the fraction. */
    private void choose(TaxonPath taxon, GroupedTaxa taxa) {
        List<Integer> groups = new ArrayList<>(taxa.groups(taxon));
        SplitMix64.of(seed, taxon.toString()).shuffle(groups);
        for (int group : groups) {
            if (taxa.maySpare(group) && taxa.gain(group) > 0) {
                taxa.holdOut(group);
            }
        }
        if (groups.stream().noneMatch(taxa::isHeldOut)) {
            groups.stream()
                    .filter(taxa::maySpare)
                    .min(Comparator.comparingInt(group -> taxa.photographs(taxon, group)))
                    .ifPresent(taxa::holdOut);
        }
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
