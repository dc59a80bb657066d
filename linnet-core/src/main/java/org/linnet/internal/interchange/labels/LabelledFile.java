package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.image.GeographicPosition;

/**
 * What a source says of one photograph; what is empty it does not say.
 *
 * @param path of the file as the source writes it
 * @param otherPaths that the file may have instead, the likeliest first, as where the source has an address and a name
 * @param where in the source it says so, such as {@code line 12}
 * @param location the place or deployment, by a name that no other has
 * @param position where that is
 * @param time on the camera's clock
 * @param offset of that time from UTC
 * @param sequence that it belongs to, by a name that no other sequence of the source has
 * @param subset whether it is to train or to validate
 * @param labels what it shows, several where it shows several; none where nobody looked
 * @param failure why a program could not look at it, in its words; empty where it could, or nobody looked
 * @param size of the photograph turned upright
 * @param deployment that it is of, by its name among {@link Labels#deployments} where the source has these
 */
public record LabelledFile(
        String path,
        List<String> otherPaths,
        String where,
        Optional<String> location,
        Optional<GeographicPosition> position,
        Optional<LocalDateTime> time,
        Optional<ZoneOffset> offset,
        Optional<String> sequence,
        Optional<Subset> subset,
        List<Label> labels,
        Optional<String> failure,
        Optional<Size> size,
        Optional<String> deployment) {
    /**
     * How large a photograph is.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     */
    public record Size(int width, int height) {
        public Size {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("no size of a photograph: " + width + "×" + height);
            }
        }

        /** Empty where one of both is not known: not above 0, or no number. */
        public static Optional<Size> of(double width, double height) {
            return width >= 1 && height >= 1 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE
                    ? Optional.of(new Size((int) width, (int) height))
                    : Optional.empty();
        }
    }

    public LabelledFile {
        requireNonNull(path, "path is null");
        otherPaths = List.copyOf(otherPaths);
        requireNonNull(where, "where is null");
        requireNonNull(location, "location is null");
        requireNonNull(position, "position is null");
        requireNonNull(time, "time is null");
        requireNonNull(offset, "offset is null");
        requireNonNull(sequence, "sequence is null");
        requireNonNull(subset, "subset is null");
        labels = List.copyOf(labels);
        requireNonNull(failure, "failure is null");
        requireNonNull(size, "size is null");
        requireNonNull(deployment, "deployment is null");
    }

    /** What a source says of a photograph whose deployment has no name of its own. */
    public LabelledFile(
            String path,
            List<String> otherPaths,
            String where,
            Optional<String> location,
            Optional<GeographicPosition> position,
            Optional<LocalDateTime> time,
            Optional<ZoneOffset> offset,
            Optional<String> sequence,
            Optional<Subset> subset,
            List<Label> labels,
            Optional<String> failure,
            Optional<Size> size) {
        this(
                path,
                otherPaths,
                where,
                location,
                position,
                time,
                offset,
                sequence,
                subset,
                labels,
                failure,
                size,
                Optional.empty());
    }

    /** What a source says of a photograph whose size it does not say. */
    public LabelledFile(
            String path,
            List<String> otherPaths,
            String where,
            Optional<String> location,
            Optional<GeographicPosition> position,
            Optional<LocalDateTime> time,
            Optional<ZoneOffset> offset,
            Optional<String> sequence,
            Optional<Subset> subset,
            List<Label> labels,
            Optional<String> failure) {
        this(
                path,
                otherPaths,
                where,
                location,
                position,
                time,
                offset,
                sequence,
                subset,
                labels,
                failure,
                Optional.empty());
    }

    /** What a source says of a photograph that could be looked at. */
    public LabelledFile(
            String path,
            List<String> otherPaths,
            String where,
            Optional<String> location,
            Optional<GeographicPosition> position,
            Optional<LocalDateTime> time,
            Optional<ZoneOffset> offset,
            Optional<String> sequence,
            Optional<Subset> subset,
            List<Label> labels) {
        this(path, otherPaths, where, location, position, time, offset, sequence, subset, labels, Optional.empty());
    }

    /** What a source says of a photograph that has one path. */
    public LabelledFile(
            String path,
            String where,
            Optional<String> location,
            Optional<GeographicPosition> position,
            Optional<LocalDateTime> time,
            Optional<ZoneOffset> offset,
            Optional<String> sequence,
            Optional<Subset> subset,
            List<Label> labels) {
        this(path, List.of(), where, location, position, time, offset, sequence, subset, labels);
    }

    /** A photograph of which nothing but its labels is known. */
    public static LabelledFile of(String path, String where, List<Label> labels) {
        return new LabelledFile(
                path,
                where,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                labels);
    }

    /** The same, of a deployment. */
    public LabelledFile at(Optional<String> camera) {
        return new LabelledFile(
                path,
                otherPaths,
                where,
                location,
                position,
                time,
                offset,
                sequence,
                subset,
                labels,
                failure,
                size,
                camera);
    }

    /** The same where a program could not look at it. */
    public LabelledFile failed(String why) {
        return new LabelledFile(
                path,
                otherPaths,
                where,
                location,
                position,
                time,
                offset,
                sequence,
                subset,
                labels,
                Optional.of(why),
                size,
                deployment);
    }

    /** The same with other labels. */
    public LabelledFile withLabels(List<Label> changed) {
        return new LabelledFile(
                path,
                otherPaths,
                where,
                location,
                position,
                time,
                offset,
                sequence,
                subset,
                changed,
                failure,
                size,
                deployment);
    }

    /** The same, taken elsewhere or at another time. */
    public LabelledFile taken(
            Optional<String> place,
            Optional<GeographicPosition> at,
            Optional<LocalDateTime> when,
            Optional<ZoneOffset> zone) {
        return new LabelledFile(
                path, otherPaths, where, place, at, when, zone, sequence, subset, labels, failure, size, deployment);
    }
}
