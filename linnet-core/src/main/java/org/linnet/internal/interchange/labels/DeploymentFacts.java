package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.dataset.Deployment;
import org.linnet.internal.image.GeographicPosition;

/**
 * What a source says of a deployment: a camera's stay at a place.
 *
 * @param id that no other deployment of the source has
 * @param locationId of the place, by which several deployments at one place are known
 * @param locationName as people call the place
 * @param camera its serial number or name
 * @param position where it stood
 * @param start when it was put there, with its offset from UTC where that is known
 * @param end when it was taken away
 * @param clock the offset from UTC that the camera's clock showed all the time
 * @param others what else is said, by the names that Camtrap DP has for it, such as {@code habitat}
 * @param where in the source it says so, such as {@code line 12}
 */
public record DeploymentFacts(
        String id,
        Optional<String> locationId,
        Optional<String> locationName,
        Optional<String> camera,
        Optional<GeographicPosition> position,
        Moment start,
        Moment end,
        Optional<ZoneOffset> clock,
        Map<String, String> others,
        String where) {
    /** What can be said of a deployment besides, by the names of Camtrap DP's columns. */
    public static final List<String> OTHERS = List.of(
            "coordinateUncertainty",
            "setupBy",
            "cameraModel",
            "cameraDelay",
            "cameraHeight",
            "cameraDepth",
            "cameraTilt",
            "cameraHeading",
            "detectionDistance",
            "timestampIssues",
            "baitUse",
            "featureType",
            "habitat",
            "deploymentGroups",
            "deploymentTags",
            "deploymentComments");

    /** Of the years in which cameras take photographs. */
    private static final Instant SOME_DAY = Instant.EPOCH.plus(Duration.ofDays(20_000));

    public DeploymentFacts {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a deployment without a name");
        }
        requireNonNull(locationId, "locationId is null");
        requireNonNull(locationName, "locationName is null");
        requireNonNull(camera, "camera is null");
        requireNonNull(position, "position is null");
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        requireNonNull(clock, "clock is null");
        others = Map.copyOf(others);
        requireNonNull(where, "where is null");
    }

    /** What a table of deployments says. */
    public static DeploymentFacts of(Deployment deployment) {
        Optional<ZoneId> zone = deployment.clock().zone();
        return new DeploymentFacts(
                deployment.id(),
                deployment.other("locationID").or(deployment::location),
                deployment.other("locationName").or(deployment::location),
                deployment.camera(),
                deployment.position(),
                moment(deployment.start(), zone),
                moment(deployment.end(), zone),
                zone.map(known -> offset(known, deployment.start().or(deployment::end))),
                deployment.others(),
                deployment.where());
    }

    /** The table has times in UTC where it knows the zone. */
    private static Moment moment(Optional<LocalDateTime> time, Optional<ZoneId> zone) {
        Optional<OffsetDateTime> zoned = time.flatMap(utc -> zone.map(
                known -> utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(known).toOffsetDateTime()));
        return new Moment(
                zoned.map(OffsetDateTime::toLocalDateTime).or(() -> time), zoned.map(OffsetDateTime::getOffset));
    }

    private static ZoneOffset offset(ZoneId zone, Optional<LocalDateTime> utc) {
        return utc.map(time -> zone.getRules().getOffset(time.toInstant(ZoneOffset.UTC)))
                .orElseGet(() -> zone instanceof ZoneOffset fixed
                        ? fixed
                        : zone.getRules().getStandardOffset(SOME_DAY));
    }

    /** Something else that is said of it, by Camtrap DP's name; empty where it is not. */
    public Optional<String> other(String name) {
        return Optional.ofNullable(others.get(name));
    }

    /** The same by another name. */
    public DeploymentFacts called(String name) {
        return new DeploymentFacts(name, locationId, locationName, camera, position, start, end, clock, others, where);
    }
}
