package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.linnet.dataset.SplitOptions;
import org.linnet.taxonomy.TaxonPath;

/**
 * How photographs will be parted, settled before the long work begins.
 *
 * @param options with the unit that is used in place of none
 * @param observations what is never parted where the strength of heads is chosen: the groups, or where these are locations,
 *     crops and copies
 * @param groups what is never parted, of one or more observations each
 * @param locations of the photographs whose location is known
 * @param subsets where photographs go of which a table says it
 * @param notices what was decided and why, a line each
 */
public record SplitPlan(
        SplitOptions options,
        HoldOutGroups observations,
        HoldOutGroups groups,
        Map<Photograph, String> locations,
        Map<Photograph, Subset> subsets,
        List<String> notices) {
    public SplitPlan {
        requireNonNull(options, "options is null");
        requireNonNull(observations, "observations is null");
        requireNonNull(groups, "groups is null");
        locations = Map.copyOf(locations);
        subsets = Map.copyOf(subsets);
        notices = List.copyOf(notices);
    }

    /**
     * Reads what the data say of when and where photographs were taken.
     *
     * @param goingOn throws where the work is to end
     */
    public static SplitPlan of(Dataset dataset, SplitOptions options, Runnable goingOn) {
        return SplitPlanner.plan(dataset, options, goingOn);
    }

    /** The rule. */
    public Splitter splitter() {
        return switch (options.kind()) {
            case TREE -> new TreeSplit(options.validationFraction(), options.seed(), subsets);
            case KERAS -> new KerasSplit(options.validationFraction(), options.seed());
        };
    }

    /** The same with each of these sets of photographs made one observation. */
    public SplitPlan joining(Collection<List<Photograph>> together) {
        return new SplitPlan(
                options, observations.joining(together), groups.joining(together), locations, subsets, notices);
    }

    /** Parts the photographs, and remarks on taxa that were photographed in one location only. */
    public Split split(Dataset dataset) {
        Split split = splitter().split(dataset, groups);
        Set<TaxonPath> oneLocation = taxaOfOneLocation(dataset.photographs());
        if (oneLocation.isEmpty()) {
            return split;
        }
        Map<TaxonPath, Integer> counts = new TreeMap<>();
        dataset.photographs().forEach(photograph -> counts.merge(photograph.taxon(), 1, Integer::sum));
        List<SplitRemark> remarks = new ArrayList<>(split.remarks().stream()
                .filter(remark ->
                        remark.kind() != SplitRemark.Kind.TOO_SMALL_TO_SPLIT || !oneLocation.contains(remark.taxon()))
                .toList());
        oneLocation.forEach(
                taxon -> remarks.add(new SplitRemark(SplitRemark.Kind.ONE_LOCATION, taxon, counts.get(taxon))));
        return new Split(split.nodes(), remarks);
    }

    /** How many units there are of photographs that train or validate, and how many of these do nothing but validate. */
    public HeldOutCounts heldOut(Split split) {
        Set<Photograph> training = new HashSet<>();
        Set<Photograph> all = new HashSet<>();
        for (NodeSplit node : split.nodes()) {
            node.training().forEach(labelled -> training.add(labelled.photograph()));
            node.validation().forEach(labelled -> all.add(labelled.photograph()));
        }
        all.addAll(training);
        boolean byLocation = options.unit().equals(Optional.of(SplitOptions.Unit.LOCATION));
        Function<Photograph, Optional<?>> unit = photograph ->
                byLocation ? Optional.ofNullable(locations.get(photograph)) : Optional.of(groups.of(photograph));
        Set<Object> units = new HashSet<>();
        all.forEach(photograph -> unit.apply(photograph).ifPresent(units::add));
        Set<Object> trained = new HashSet<>();
        training.forEach(photograph -> unit.apply(photograph).ifPresent(trained::add));
        return new HeldOutCounts(units.size(), units.size() - trained.size());
    }

    /**
     * How many units.
     *
     * @param units all of them
     * @param heldOut those that nothing was trained on
     */
    public record HeldOutCounts(int units, int heldOut) {}

    /** Those all of whose photographs are from one known location; none where another unit is never parted. */
    public Set<TaxonPath> taxaOfOneLocation(List<Photograph> photographs) {
        if (!options.unit().equals(Optional.of(SplitOptions.Unit.LOCATION))) {
            return Set.of();
        }
        Map<TaxonPath, Set<Optional<String>>> found = new TreeMap<>();
        for (Photograph photograph : photographs) {
            found.computeIfAbsent(photograph.taxon(), taxon -> new HashSet<>())
                    .add(Optional.ofNullable(locations.get(photograph)));
        }
        Set<TaxonPath> one = new TreeSet<>();
        found.forEach((taxon, places) -> {
            if (places.size() == 1 && !places.contains(Optional.<String>empty())) {
                one.add(taxon);
            }
        });
        return one;
    }
}
