package org.linnet.internal.interchange.labels.deployments;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.dataset.Deployment;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.image.Capture;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.reading.Tally;
import org.linnet.taxonomy.TaxonPath;

/**
 * Where and when photographs were taken, where their source does not say it: from a table of deployments, which also puts times right, and, where
 * a folder of photographs is given, from the photographs' Exif metadata.
 */
public final class Surroundings {
    private final Optional<Deployments> deployments;
    private final Optional<Path> images;
    private final Map<String, PhotographFolder> folders = new HashMap<>();
    private final Map<Deployment, Optional<String>> places = new HashMap<>();
    private final Tally tally = new Tally();

    /**
     * @param images the folder that the photographs are in or below; empty where they are not to be looked into
     */
    public Surroundings(Optional<Deployments> deployments, Optional<Path> images) {
        this.deployments = requireNonNull(deployments, "deployments is null");
        this.images = requireNonNull(images, "images is null");
    }

    /** The same photograph with what is known besides. */
    public LabelledFile of(LabelledFile file) {
        if (deployments.isEmpty() && images.isEmpty()) {
            return file;
        }
        Capture exif = exif(file);
        Optional<LocalDateTime> time = file.time().or(exif::time);
        Optional<GeographicPosition> position = file.position().or(exif::position);
        boolean inUtc = file.time().isPresent() && file.offset().isPresent();
        Optional<LocalDateTime> written =
                inUtc ? time.map(zoned -> zoned.minusSeconds(file.offset().get().getTotalSeconds())) : time;
        Optional<Deployment> deployment = deployments
                .flatMap(known -> known.find(folder(file.path()), exif.serialNumber(), file.location(), written, inUtc))
                .map(Deployments.Match::deployment);
        if (deployments.isPresent() && deployment.isEmpty()) {
            tally.add("%s photograph{s} of no deployment in the table", file.path());
        }
        if (deployment.isEmpty()) {
            return file.toBuilder().position(position).time(time).build();
        }
        Deployment at = deployment.get();
        Duration correction = at.clock().correction();
        Optional<LocalDateTime> right = inUtc ? time : time.map(shown -> shown.plus(correction));
        Optional<ZoneOffset> offset = inUtc
                ? file.offset()
                : right.flatMap(
                        local -> at.clock().zone().map(zone -> zone.getRules().getOffset(local)));
        Optional<String> id = places.computeIfAbsent(at, one -> Optional.of(one.id()));
        return file.toBuilder()
                .location(id)
                .position(at.position().or(() -> position))
                .time(right)
                .offset(offset)
                .deployment(id)
                .build();
    }

    private Capture exif(LabelledFile file) {
        if (images.isEmpty()) {
            return Capture.UNKNOWN;
        }
        Path photograph = images.get().resolve(slashed(file.path()));
        if (!Files.isRegularFile(photograph)) {
            tally.add("%s photograph{s} not found below " + images.get(), file.path());
            return Capture.UNKNOWN;
        }
        return Capture.read(photograph);
    }

    private PhotographFolder folder(String path) {
        String slashed = slashed(path);
        String above = slashed.substring(0, Math.max(0, slashed.lastIndexOf('/')));
        return folders.computeIfAbsent(
                above, name -> new PhotographFolder(images.orElse(Path.of("")).resolve(name), name, TaxonPath.ROOT));
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }

    /** What the user should know, a line each. */
    public List<String> notices() {
        return tally.lines();
    }
}
