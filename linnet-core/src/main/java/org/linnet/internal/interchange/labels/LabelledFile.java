package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** A photograph of which nothing but its labels is known. */
    public static LabelledFile of(String path, String where, List<Label> labels) {
        return builder(path, where).labels(labels).build();
    }

    /**
     * A photograph of which nothing is known yet.
     *
     * @param path of the file as the source writes it
     * @param where in the source it says so; may be empty
     */
    public static Builder builder(String path, String where) {
        return new Builder(path, where);
    }

    /** The same photograph, to say something else of it. */
    public Builder toBuilder() {
        return new Builder(path, where)
                .otherPaths(otherPaths)
                .location(location)
                .position(position)
                .time(time)
                .offset(offset)
                .sequence(sequence)
                .subset(subset)
                .labels(labels)
                .failure(failure)
                .size(size)
                .deployment(deployment);
    }

    /** The same with what another record of it says that it shows. */
    public LabelledFile withLabelsOf(LabelledFile other) {
        return toBuilder()
                .labels(Stream.concat(labels.stream(), other.labels.stream())
                        .distinct()
                        .toList())
                .build();
    }

    /** Puts together what a source says of one photograph; what is not given it does not say. */
    public static final class Builder {
        private final String path;
        private final String where;
        private List<String> otherPaths = List.of();
        private Optional<String> location = Optional.empty();
        private Optional<GeographicPosition> position = Optional.empty();
        private Optional<LocalDateTime> time = Optional.empty();
        private Optional<ZoneOffset> offset = Optional.empty();
        private Optional<String> sequence = Optional.empty();
        private Optional<Subset> subset = Optional.empty();
        private List<Label> labels = List.of();
        private Optional<String> failure = Optional.empty();
        private Optional<Size> size = Optional.empty();
        private Optional<String> deployment = Optional.empty();

        private Builder(String path, String where) {
            this.path = path;
            this.where = where;
        }

        /** Paths that the file may have instead, the likeliest first. */
        public Builder otherPaths(List<String> likeliestFirst) {
            otherPaths = likeliestFirst;
            return this;
        }

        /** The place or deployment, by a name that no other has. */
        public Builder location(Optional<String> name) {
            location = name;
            return this;
        }

        /** Where that is. */
        public Builder position(Optional<GeographicPosition> point) {
            position = point;
            return this;
        }

        /** When it was taken, as the source writes it. */
        public Builder moment(Moment written) {
            return time(written.time()).offset(written.offset());
        }

        /** When it was taken, on the camera's clock. */
        public Builder time(Optional<LocalDateTime> onTheClock) {
            time = onTheClock;
            return this;
        }

        /** That time's offset from UTC. */
        public Builder offset(Optional<ZoneOffset> fromUtc) {
            offset = fromUtc;
            return this;
        }

        /** The sequence that it belongs to, by a name that no other of the source has. */
        public Builder sequence(Optional<String> name) {
            sequence = name;
            return this;
        }

        /** Whether it is to train or to validate. */
        public Builder subset(Optional<Subset> asked) {
            subset = asked;
            return this;
        }

        /** What it shows. */
        public Builder labels(List<Label> all) {
            labels = all;
            return this;
        }

        /** Why a program could not look at it. */
        public Builder failure(Optional<String> why) {
            failure = why;
            return this;
        }

        /** How large it is, turned upright. */
        public Builder size(Optional<Size> upright) {
            size = upright;
            return this;
        }

        /** The deployment that it is of, by its name among {@link Labels#deployments}. */
        public Builder deployment(Optional<String> name) {
            deployment = name;
            return this;
        }

        /** The photograph. */
        public LabelledFile build() {
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
                    deployment);
        }
    }
}
