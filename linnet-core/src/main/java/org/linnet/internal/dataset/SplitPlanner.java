package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.dataset.SplitOptions;
import org.linnet.dataset.SplitOptions.Kind;
import org.linnet.dataset.SplitOptions.Unit;

/** Settles a {@link SplitPlan}. */
final class SplitPlanner {
    private final List<Photograph> photographs;
    private final SplitOptions options;
    private final Optional<MetadataTable> table;
    private final Optional<Deployments> deployments;
    private final List<String> notices = new ArrayList<>();

    private SplitPlanner(Dataset dataset, SplitOptions options) {
        this.photographs = dataset.photographs();
        this.options = requireNonNull(options, "options is null");
        this.table = MetadataTable.find(dataset);
        this.deployments = dataset.deployments();
    }

    static SplitPlan plan(Dataset dataset, SplitOptions options, Runnable goingOn) {
        return options.kind() == Kind.KERAS
                ? keras(dataset, options)
                : new SplitPlanner(dataset, options).plan(goingOn);
    }

    private static SplitPlan keras(Dataset dataset, SplitOptions options) {
        List<String> notices = options.unit()
                .map(unit ->
                        List.of("--split keras splits file by file: nothing is kept together by " + unit.label() + "."))
                .orElse(List.of());
        HoldOutGroups groups = HoldOutGroups.ofObservations(dataset.photographs());
        SplitOptions.Builder settled = SplitOptions.builder()
                .kind(options.kind())
                .validationFraction(options.validationFraction())
                .seed(options.seed());
        options.locationFrom().ifPresent(settled::locationFrom);
        return new SplitPlan(settled.build(), groups, groups, Map.of(), Map.of(), notices);
    }

    private SplitPlan plan(Runnable goingOn) {
        table.ifPresent(found -> notices.addAll(found.notices()));
        boolean closer =
                options.unit().map(unit -> unit.compareTo(Unit.OBSERVATION) > 0).orElse(true);
        Map<Photograph, Occasion> occasions = closer ? occasions(goingOn) : Map.of();
        Map<Photograph, String> locations = new HashMap<>();
        occasions.forEach((photograph, occasion) ->
                occasion.location().ifPresent(location -> locations.put(photograph, location)));
        UnitChoice choice = UnitChoice.of(options, photographs, occasions);
        HoldOutGroups groups = groups(choice.unit(), occasions);
        // By bursts of so few locations strengths are too large, see benchmarks/README.md.
        HoldOutGroups observations =
                choice.unit() == Unit.LOCATION ? HoldOutGroups.ofObservations(photographs) : groups;
        notices.add(choice.text(count(groups)));
        Map<Photograph, Subset> subsets = table.map(MetadataTable::subsets).orElse(Map.of());
        if (!subsets.isEmpty()) {
            notices.add(marked(subsets, groups));
        }
        SplitOptions settled = options.toBuilder().unit(choice.unit()).build();
        return new SplitPlan(settled, observations, groups, locations, subsets, notices);
    }

    private Map<Photograph, Occasion> occasions(Runnable goingOn) {
        ClockResets clocks = ClockResets.in(
                new Occasions(table, options.locationFrom(), deployments, true).of(photographs, goingOn));
        deployments.ifPresent(known -> notices.addAll(DeploymentNotices.of(known, clocks.occasions())));
        notices.addAll(clocks.notices());
        return clocks.occasions();
    }

    private HoldOutGroups groups(Unit unit, Map<Photograph, Occasion> occasions) {
        return switch (unit) {
            case PHOTOGRAPH -> HoldOutGroups.ofSingles(photographs);
            case OBSERVATION -> HoldOutGroups.ofObservations(photographs);
            case BURST -> bursts(occasions);
            case LOCATION ->
                bursts(occasions)
                        .joiningBy(photograph ->
                                occasions.get(photograph).location().orElse(null));
        };
    }

    private HoldOutGroups bursts(Map<Photograph, Occasion> occasions) {
        return HoldOutGroups.ofObservations(photographs)
                .joiningBy(photograph -> occasions.get(photograph).sequence().orElse(null))
                .joining(new Bursts(occasions, options.burstGap()).find());
    }

    private int count(HoldOutGroups groups) {
        return (int) photographs.stream().mapToInt(groups::of).distinct().count();
    }

    private String marked(Map<Photograph, Subset> subsets, HoldOutGroups groups) {
        long training = subsets.values().stream()
                .filter(subset -> subset == Subset.TRAINING)
                .count();
        Map<Subset, Set<Integer>> sides = new HashMap<>();
        subsets.forEach((photograph, subset) ->
                sides.computeIfAbsent(subset, side -> new HashSet<>()).add(groups.of(photograph)));
        Set<Integer> both = new HashSet<>(sides.getOrDefault(Subset.TRAINING, Set.of()));
        both.retainAll(sides.getOrDefault(Subset.VALIDATION, Set.of()));
        return table.orElseThrow().file() + " assigns " + training + " photographs to training and "
                + (subsets.size() - training) + " to validation; the other " + (photographs.size() - subsets.size())
                + " are split by Linnet, together with those they belong to"
                + (both.isEmpty()
                        ? "."
                        : ". It separates photographs that belong together (" + both.size()
                                + " times), so the held-out ones are not new to the model.");
    }
}
