package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.image.GeographicPosition;

/**
 * When, where and with what a photograph was taken, as far as a table, deployments, the folders and Exif tell.
 *
 * @param location empty where it is not known
 * @param time on the camera's own clock, corrected where a deployment says how; in UTC where the table, Exif or the deployment says its
 *     offset
 * @param sequence that it belongs to, by a name that no other sequence has
 * @param cameras what its camera may be known by, such as its serial number; two photographs with one in common were
 *     taken by one camera, as far as can be told
 * @param oneCamera whether its folder has one camera's photographs, as far as can be told
 * @param deployment that it is of
 * @param position of its deployment, else as its Exif metadata say
 */
record Occasion(
        Optional<String> location,
        Optional<LocalDateTime> time,
        Optional<String> sequence,
        List<String> cameras,
        boolean oneCamera,
        Optional<Deployments.Match> deployment,
        Optional<GeographicPosition> position) {
    static final Occasion UNKNOWN = new Occasion(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, Optional.empty(), Optional.empty());

    Occasion {
        requireNonNull(location, "location is null");
        requireNonNull(time, "time is null");
        requireNonNull(sequence, "sequence is null");
        cameras = List.copyOf(cameras);
        requireNonNull(deployment, "deployment is null");
        requireNonNull(position, "position is null");
    }

    /** The same where the time is wrong. */
    Occasion withoutTime() {
        return new Occasion(location, Optional.empty(), sequence, cameras, oneCamera, deployment, position);
    }
}
