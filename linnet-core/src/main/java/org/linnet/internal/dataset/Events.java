package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.linnet.dataset.LocationSource;
import org.linnet.internal.image.Capture;

/**
 * Photographs that were taken on one occasion: those of one sequence where a table or labels say so, else those that one camera
 * took, each no later than a gap after the one before. Crops of one observation stay together. A photograph whose time is not
 * known is an event by itself.
 *
 * <p>A gap of 30 minutes makes events that studies of camera traps count as independent where they are of one species
 * (O'Brien, Kinnaird and Wibisono, "Crouching tigers, hidden prey", Animal Conservation 6, 2003).
 */
public final class Events {
    private final List<List<Photograph>> all;
    private final Map<Photograph, Integer> numbers;
    private final Map<Photograph, Occasion> occasions;
    private final List<String> notices;

    private Events(List<List<Photograph>> all, Map<Photograph, Occasion> occasions, List<String> notices) {
        this.all = all;
        this.occasions = occasions;
        this.notices = List.copyOf(notices);
        numbers = new HashMap<>(occasions.size() * 2);
        for (int number = 0; number < all.size(); number++) {
            for (Photograph photograph : all.get(number)) {
                numbers.put(photograph, number);
            }
        }
    }

    /**
     * Where and when photographs may be known from, and what makes an event.
     *
     * @param locations how to tell a location that no table says
     * @param sorted whether the photographs lie in folders of taxa, which mix those of several cameras; else a folder has one
     *     camera's
     * @param gap the longest time from one frame of an event to the next
     */
    public record Sources(
            Optional<MetadataTable> table,
            Optional<LocationSource> locations,
            Optional<Deployments> deployments,
            boolean sorted,
            Duration gap) {
        public Sources {
            requireNonNull(table, "table is null");
            requireNonNull(locations, "locations is null");
            requireNonNull(deployments, "deployments is null");
            if (gap.isNegative()) {
                throw new IllegalArgumentException("gap must not be negative: " + gap);
            }
        }

        /** What is known of a dataset. */
        public static Sources of(Dataset dataset, Optional<LocationSource> locations, Duration gap) {
            return new Sources(MetadataTable.find(dataset), locations, dataset.deployments(), true, gap);
        }

        /** What files themselves, and a table of deployments, say. */
        public static Sources ofFiles(Optional<Deployments> deployments, Duration gap) {
            return new Sources(Optional.empty(), Optional.empty(), deployments, false, gap);
        }
    }

    /**
     * Reads the Exif metadata of photographs and puts them together.
     *
     * @param goingOn throws where the work is to end
     */
    public static Events of(List<Photograph> photographs, Sources sources, Runnable goingOn) {
        return of(photographs, sources, Occasions::capture, goingOn);
    }

    /**
     * The same where the metadata were read before.
     *
     * @param captures what the metadata of each file say; asked by several threads at once
     */
    static Events of(
            List<Photograph> photographs, Sources sources, Function<Path, Capture> captures, Runnable goingOn) {
        ClockResets clocks = ClockResets.in(
                new Occasions(sources.table(), sources.locations(), sources.deployments(), sources.sorted())
                        .of(photographs, captures, goingOn));
        Map<Photograph, Occasion> occasions = clocks.occasions();
        List<String> notices = new ArrayList<>();
        sources.deployments().ifPresent(known -> notices.addAll(DeploymentNotices.of(known, occasions)));
        notices.addAll(clocks.notices());
        Map<Photograph, Occasion> unnumbered = new HashMap<>(occasions);
        unnumbered.values().removeIf(occasion -> occasion.sequence().isPresent());
        HoldOutGroups groups = HoldOutGroups.ofObservations(photographs)
                .joiningBy(photograph -> occasions.get(photograph).sequence().orElse(null))
                .joining(new Bursts(unnumbered, sources.gap()).find());
        Map<Integer, List<Photograph>> events = new TreeMap<>();
        photographs.stream().distinct().forEach(photograph -> events.computeIfAbsent(
                        groups.of(photograph), group -> new ArrayList<>())
                .add(photograph));
        // By time; those without one stay where they are, at the end.
        Comparator<Photograph> byTime = Comparator.comparing(
                photograph -> occasions.get(photograph).time().orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder()));
        events.values().forEach(event -> event.sort(byTime));
        return new Events(List.copyOf(events.values()), occasions, notices);
    }

    /** All of them, in the order of their first photographs as given; the photographs of each by time. */
    public List<List<Photograph>> all() {
        return all;
    }

    /** The number of a photograph's event among all, from 0. */
    public int of(Photograph photograph) {
        return numbers.get(photograph);
    }

    /** Where a photograph was taken; empty where it is not known. */
    public Optional<String> place(Photograph photograph) {
        return occasions.get(photograph).location();
    }

    /** When a photograph was taken, in UTC where its camera's offset is known; empty where it is not known. */
    public Optional<LocalDateTime> time(Photograph photograph) {
        return occasions.get(photograph).time();
    }

    /** Where and when a photograph was taken, as far as is known. */
    Occasion occasion(Photograph photograph) {
        return occasions.get(photograph);
    }

    /** What the user should know of deployments and clocks, a line each. */
    public List<String> notices() {
        return notices;
    }
}
