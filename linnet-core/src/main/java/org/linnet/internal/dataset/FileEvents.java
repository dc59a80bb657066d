package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.linnet.dataset.Capture;
import org.linnet.taxonomy.TaxonPath;

/** The events of photographs that nobody has labelled: each folder has one camera's, unless deployments say otherwise. */
public final class FileEvents {
    private final Events events;
    private final Map<Path, Integer> numbers = new HashMap<>();
    private final Map<Path, Photograph> photographs = new HashMap<>();

    private FileEvents(Events events) {
        this.events = requireNonNull(events, "events is null");
        for (int number = 0; number < events.all().size(); number++) {
            for (Photograph photograph : events.all().get(number)) {
                numbers.put(photograph.file(), number);
                photographs.put(photograph.file(), photograph);
            }
        }
    }

    /**
     * Reads the Exif metadata of files.
     *
     * @param gap the longest time from one photograph of an event to the next
     */
    public static FileEvents of(Collection<Path> files, Optional<Deployments> deployments, Duration gap) {
        return of(files, Occasions::capture, deployments, gap);
    }

    /**
     * The same of files whose metadata were read before; nothing is read.
     *
     * @param captures what the metadata of each file say; asked by several threads at once
     */
    public static FileEvents of(
            Collection<Path> files,
            Function<Path, org.linnet.internal.image.Capture> captures,
            Optional<Deployments> deployments,
            Duration gap) {
        Map<Path, PhotographFolder> folders = new LinkedHashMap<>();
        List<Photograph> photographs = files.stream()
                .distinct()
                .map(file -> new Photograph(
                        folders.computeIfAbsent(
                                file.resolveSibling(""),
                                folder -> new PhotographFolder(folder, DiskName.text(folder), TaxonPath.ROOT)),
                        file.getFileName()))
                .toList();
        return new FileEvents(Events.of(photographs, Events.Sources.ofFiles(deployments, gap), captures, () -> {}));
    }

    /** The files with those of each event next to one another, by time. */
    public List<Path> inOrder(List<Path> files) {
        Map<Path, Integer> places = new HashMap<>();
        events.all().forEach(event -> event.forEach(photograph -> places.put(photograph.file(), places.size())));
        return files.stream().sorted(Comparator.comparing(places::get)).toList();
    }

    /** The number of a file's event, from 0. */
    public int of(Path file) {
        return numbers.get(file);
    }

    /** The name of a file's event: that of its first photograph. */
    public String name(Path file) {
        return DiskName.text(events.all().get(of(file)).get(0).file());
    }

    /** The first and last time of a file's event, in UTC where its camera's offset is known; none where no time is known. */
    public List<LocalDateTime> ends(Path file) {
        List<LocalDateTime> times = events.all().get(of(file)).stream()
                .flatMap(photograph -> events.time(photograph).stream())
                .sorted()
                .toList();
        return times.isEmpty() ? List.of() : List.of(times.get(0), times.get(times.size() - 1));
    }

    /** The place of a file's event; empty where it is not known. */
    public Optional<String> place(Path file) {
        return events.place(events.all().get(of(file)).get(0));
    }

    /**
     * Where and when a file was taken. Its time is the one on the clock where the camera was, put right where a deployment says how.
     *
     * @param file of which nothing is known where it is none of those that were given
     * @param root the folder that the names of events are relative to
     */
    public Capture capture(Path file, Path root) {
        Photograph photograph = photographs.get(file);
        if (photograph == null) {
            return Capture.UNKNOWN;
        }
        Occasion occasion = events.occasion(photograph);
        Optional<Deployment> deployment = occasion.deployment().map(Deployments.Match::deployment);
        Optional<ZoneId> zone = deployment.flatMap(one -> one.clock().zone());
        Optional<ZonedDateTime> zoned = zone.flatMap(
                known -> occasion.time().map(utc -> utc.atZone(ZoneOffset.UTC).withZoneSameInstant(known)));
        return new Capture(
                deployment.map(Deployment::id),
                occasion.location(),
                occasion.position().map(at -> OptionalDouble.of(at.latitude())).orElse(OptionalDouble.empty()),
                occasion.position().map(at -> OptionalDouble.of(at.longitude())).orElse(OptionalDouble.empty()),
                zoned.map(ZonedDateTime::toLocalDateTime).or(occasion::time),
                zoned.map(ZonedDateTime::getOffset),
                Optional.of(
                        DiskName.below(root, events.all().get(of(file)).get(0).file())));
    }

    /** How many there are. */
    public int count() {
        return events.all().size();
    }

    /** What the user should know of deployments and clocks, a line each. */
    public List<String> notices() {
        return events.notices();
    }
}
