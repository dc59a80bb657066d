package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * <p>Photographs of which it is said where they go go there, and those of their groups with them, wherever that is said of
 * one side only.
 *
 * @param validationFraction of each class, 0 (nothing is validated) to below 1
 * @param subsets where some photographs go, whatever the rule says
 */
public record TreeSplit(double validationFraction, long seed, Map<Photograph, Subset> subsets) implements Splitter {
    public TreeSplit {
        subsets = Map.copyOf(subsets);
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validationFraction must be at least 0 and below 1: " + validationFraction);
        }
    }

    /** By the rule alone. */
    public TreeSplit(double validationFraction, long seed) {
        this(validationFraction, seed, Map.of());
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
        chooseSaid(groups, taxa);
        for (TaxonPath taxon : taxa.taxa()) {
            int count = taxa.groups(taxon).size();
            if (count > 1 && Math.round(validationFraction * count) > 0) {
                choose(taxon, taxa);
            } else if (validationFraction > 0 && taxa.groups(taxon).stream().noneMatch(taxa::isHeldOut)) {
                remarks.add(new SplitRemark(SplitRemark.Kind.TOO_SMALL_TO_SPLIT, taxon, taxa.photographs(taxon)));
            }
        }
        Set<Photograph> validation = taxa.heldOut();
        subsets.forEach((photograph, subset) -> {
            if (subset == Subset.TRAINING) {
                validation.remove(photograph);
            } else {
                validation.add(photograph);
            }
        });
        return validation;
    }

    private void chooseSaid(HoldOutGroups groups, GroupedTaxa taxa) {
        Set<Integer> training = groupsOf(Subset.TRAINING, groups);
        Set<Integer> validation = groupsOf(Subset.VALIDATION, groups);
        training.forEach(taxa::keep);
        validation.removeAll(training);
        validation.forEach(taxa::holdOut);
    }

    private Set<Integer> groupsOf(Subset side, HoldOutGroups groups) {
        return subsets.entrySet().stream()
                .filter(entry -> entry.getValue() == side)
                .map(entry -> groups.of(entry.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
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
