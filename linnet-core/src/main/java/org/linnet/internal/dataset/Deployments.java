package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Which deployment a photograph is of: that of the longest folder that it lies in, else that of its camera's serial number,
 * else that which its label names. Where several have these, that counts which was there at the time, or else was there
 * nearest to it. Safe for use by several threads.
 */
public final class Deployments {
    private final String source;
    private final Optional<Path> folder;
    private final List<Deployment> all;
    private final Map<String, List<Deployment>> byFolder = new HashMap<>();
    private final Map<String, List<Deployment>> byCamera = new HashMap<>();
    private final Map<String, List<Deployment>> byName = new HashMap<>();
    private final Map<PhotographFolder, List<Deployment>> found = new ConcurrentHashMap<>();

    /**
     * Of a file, whose folders may be named from where it lies.
     *
     * @throws LinnetException NOTHING_USABLE where two have one name, or one folder at one time
     */
    public Deployments(Path file, List<Deployment> all) {
        this(file.toString(), Optional.of(file.toAbsolutePath().normalize().getParent()), all);
    }

    /**
     * Of what is no file, whose folders are parts of the photographs' own paths.
     *
     * @param source what messages call it
     * @throws LinnetException NOTHING_USABLE where two have one name, or one folder at one time
     */
    public Deployments(String source, List<Deployment> all) {
        this(source, Optional.empty(), all);
    }

    private Deployments(String source, Optional<Path> folder, List<Deployment> all) {
        this.source = requireNonNull(source, "source is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.all = List.copyOf(all);
        Map<String, Deployment> ids = new HashMap<>();
        for (Deployment deployment : all) {
            Deployment before = ids.putIfAbsent(deployment.id(), deployment);
            if (before != null) {
                throw contradiction(
                        before, deployment, "are both called " + deployment.id() + "; give each its own name");
            }
            // Folders are often called as the deployment is.
            add(byFolder, MetadataTable.key(deployment.folder().orElse(deployment.id())), deployment);
            deployment.camera().ifPresent(camera -> add(byCamera, folded(camera), deployment));
            add(byName, folded(deployment.id()), deployment);
            deployment
                    .location()
                    .filter(location -> !folded(location).equals(folded(deployment.id())))
                    .ifPresent(location -> add(byName, folded(location), deployment));
        }
        requireApart();
    }

    /** That of a photograph, and whether it was taken while the camera was there. */
    public record Match(Deployment deployment, boolean outside) {}

    /** What messages call the file that they are from. */
    String source() {
        return source;
    }

    /** All of them. */
    public List<Deployment> all() {
        return all;
    }

    /**
     * Finds that of a photograph.
     *
     * @param serialNumber of its camera, with or without make and model before it
     * @param location that its label names: a deployment or a place
     * @param written its time: on the camera's clock
     * @param inUtc or in UTC, because it was written with its offset
     */
    public Optional<Match> find(
            PhotographFolder folder,
            Optional<String> serialNumber,
            Optional<String> location,
            Optional<LocalDateTime> written,
            boolean inUtc) {
        List<Deployment> candidates = found.computeIfAbsent(folder, this::inFolder);
        if (candidates.isEmpty() && serialNumber.isPresent()) {
            candidates = unambiguous(ofCamera(serialNumber.get()), written, inUtc);
        }
        if (candidates.isEmpty() && location.isPresent()) {
            candidates = unambiguous(byName.getOrDefault(folded(location.get()), List.of()), written, inUtc);
        }
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        if (written.isEmpty()) {
            // Where its time is not known, one of several cannot be told.
            return candidates.size() > 1 ? Optional.empty() : Optional.of(new Match(candidates.get(0), false));
        }
        Deployment nearest = candidates.stream()
                .min(Comparator.comparing(candidate -> distance(candidate, written.get(), inUtc)))
                .orElseThrow();
        return Optional.of(
                new Match(nearest, !distance(nearest, written.get(), inUtc).isZero()));
    }

    /** From the deployment's time; zero where a zone that is not known keeps both from being compared. */
    private static Duration distance(Deployment deployment, LocalDateTime written, boolean inUtc) {
        if (inUtc) {
            return deployment.clock().zone().isPresent() ? deployment.distance(written) : Duration.ZERO;
        }
        return deployment.distance(deployment.clock().right(written));
    }

    /** Several cameras may stand at one place at one time, and tables do call two cameras the same; which of them took a photograph is not known then. */
    private static List<Deployment> unambiguous(
            List<Deployment> candidates, Optional<LocalDateTime> written, boolean inUtc) {
        long there = candidates.stream()
                .filter(candidate -> written.isPresent()
                        && distance(candidate, written.get(), inUtc).isZero())
                .count();
        return there > 1 ? List.of() : candidates;
    }

    private List<Deployment> inFolder(PhotographFolder photographs) {
        List<String> below = new ArrayList<>();
        folder.ifPresent(own -> {
            String absolute = DiskName.text(photographs.path().toAbsolutePath().normalize());
            String base = DiskName.text(own) + "/";
            below.add(absolute);
            if (absolute.startsWith(base)) {
                below.add(absolute.substring(base.length()));
            }
        });
        below.add(photographs.relativePath());
        Optional<String> longest = below.stream()
                .map(MetadataTable::key)
                .flatMap(path -> longestPrefix(path).stream())
                .max(Comparator.comparing(Deployments::names));
        return longest.or(() -> longestPart(MetadataTable.key(photographs.relativePath())))
                .map(byFolder::get)
                .orElse(List.of());
    }

    private Optional<String> longestPrefix(String path) {
        String prefix = path;
        while (!prefix.isEmpty()) {
            if (byFolder.containsKey(prefix)) {
                return Optional.of(prefix);
            }
            prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
        }
        return Optional.empty();
    }

    /** Folders of cameras lie inside those of taxa where photographs are sorted. */
    private Optional<String> longestPart(String path) {
        List<String> names = Arrays.asList(path.split("/", -1));
        for (int length = names.size(); length > 0; length--) {
            for (int end = names.size(); end >= length; end--) {
                String part = String.join("/", names.subList(end - length, end));
                if (byFolder.containsKey(part)) {
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }

    private static int names(String path) {
        return path.split("/", -1).length;
    }

    private List<Deployment> ofCamera(String serialNumber) {
        String folded = folded(serialNumber);
        List<Deployment> known = byCamera.get(folded);
        // Make and model stand before the number.
        return known != null ? known : byCamera.getOrDefault(folded.substring(folded.lastIndexOf(' ') + 1), List.of());
    }

    private static void add(Map<String, List<Deployment>> index, String key, Deployment deployment) {
        index.computeIfAbsent(key, first -> new ArrayList<>(1)).add(deployment);
    }

    /** Of two by their start, the later one meets an earlier one if it meets the one that ends last. */
    private void requireApart() {
        byFolder.forEach((path, same) -> {
            List<Deployment> byStart = same.stream()
                    .sorted(Comparator.comparing(Deployments::start))
                    .toList();
            Deployment last = byStart.get(0);
            for (Deployment next : byStart.subList(1, byStart.size())) {
                if (last.overlaps(next)) {
                    boolean inOrder = same.indexOf(last) < same.indexOf(next);
                    throw contradiction(
                            inOrder ? last : next,
                            inOrder ? next : last,
                            "have the same folder (" + path + ") at the same time; correct their start and end");
                }
                last = end(next).isAfter(end(last)) ? next : last;
            }
        });
    }

    private static LocalDateTime start(Deployment deployment) {
        return deployment.start().orElse(LocalDateTime.MIN);
    }

    private static LocalDateTime end(Deployment deployment) {
        return deployment.end().orElse(LocalDateTime.MAX);
    }

    private LinnetException contradiction(Deployment first, Deployment second, String what) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE, source + ", " + first.where() + " and " + second.where() + ": " + what + ".");
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
