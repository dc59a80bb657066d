package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.image.SkippedFile;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.service.Admission;
import org.linnet.service.Deadline;

/**
 * A photograph that an {@link InferenceService} is asked about.
 */
public final class PhotographRequest {
    private final Path file;
    private final byte[] content;
    private final ClassificationOptions options;
    private final Optional<BoxOptions> boxes;
    private final Optional<List<Detection>> given;
    private final Optional<LocalDateTime> taken;
    private final Deadline deadline;
    private final Optional<Admission> admission;

    private PhotographRequest(Builder builder) {
        file = builder.file;
        content = builder.content;
        options = builder.options;
        boxes = builder.boxes;
        given = builder.given;
        taken = builder.taken;
        deadline = builder.deadline;
        admission = builder.admission;
        if (given.isPresent() && boxes.flatMap(BoxOptions::detector).isPresent()) {
            throw new IllegalArgumentException("either a detector or given boxes");
        }
        if (boxes.flatMap(BoxOptions::given).isPresent()) {
            throw new IllegalArgumentException("boxes of a photograph in memory are given with it");
        }
    }

    /**
     * A builder that starts from the defaults: one view, looked at as the model learned, without a deadline.
     *
     * @param file what the answer calls the photograph; nothing is read from there
     * @param content of a file: JPEG, PNG, GIF, BMP, WebP or TIFF; not to be changed until the answer is there
     */
    public static Builder builder(Path file, byte[] content) {
        return new Builder(file, content);
    }

    /** What the answer calls the photograph. */
    public Path file() {
        return file;
    }

    /** The content of a file; not a copy. */
    byte[] content() {
        return content;
    }

    /** How many bytes the file has. */
    public int bytes() {
        return content.length;
    }

    /** How names are decided, and of which views. */
    public ClassificationOptions options() {
        return options;
    }

    /** Where to look; empty to look as the model learned. */
    public Optional<BoxOptions> boxes() {
        return boxes;
    }

    /** Boxes in place of a detector's. */
    public Optional<List<Detection>> given() {
        return given;
    }

    /** When it was taken, if the caller knows better than the file's own metadata. */
    public Optional<LocalDateTime> taken() {
        return taken;
    }

    /** When nobody waits for the answer any more. */
    public Deadline deadline() {
        return deadline;
    }

    /** The same with the boxes that are given. */
    Optional<BoxOptions> looking() {
        return looking(boxes);
    }

    /** Other options with the boxes that are given. */
    Optional<BoxOptions> looking(Optional<BoxOptions> asked) {
        return given.isEmpty()
                ? asked
                : Optional.of(asked.orElseGet(BoxOptions::defaults).withGiven(new RequestBoxes(given.get())));
    }

    Optional<Admission> admission() {
        return admission;
    }

    /** The result for this photograph where it cannot be read, as {@link Classifier} gives it. */
    public Classification skipped(UnreadablePhotographException reason) {
        return Classification.skipped(new SkippedFile(file, reason.reason(), reason.getMessage()));
    }

    @Override
    public String toString() {
        return "PhotographRequest[" + file + ", " + content.length + " bytes]";
    }

    /** Builds a request. Not safe for use by several threads. */
    public static final class Builder {
        private final Path file;
        private final byte[] content;
        private ClassificationOptions options = ClassificationOptions.defaults();
        private Optional<BoxOptions> boxes = Optional.empty();
        private Optional<List<Detection>> given = Optional.empty();
        private Optional<LocalDateTime> taken = Optional.empty();
        private Deadline deadline = Deadline.never();
        private Optional<Admission> admission = Optional.empty();

        private Builder(Path file, byte[] content) {
            this.file = requireNonNull(file, "file is null");
            this.content = requireNonNull(content, "content is null");
        }

        /** How names are decided, and of which views; {@link ClassificationOptions#by} counts in {@link ModelLease#together} only. */
        public Builder options(ClassificationOptions options) {
            this.options = requireNonNull(options, "options is null");
            return this;
        }

        /** Looks at boxes; by default, photographs are looked at as the model learned. */
        public Builder boxes(BoxOptions boxes) {
            this.boxes = Optional.of(boxes);
            return this;
        }

        /** Looks at these boxes in place of a detector's; {@link #boxes} may say from which confidence on, and how they are cut. */
        public Builder given(List<Detection> boxes) {
            this.given = Optional.of(List.copyOf(boxes));
            return this;
        }

        /** When it was taken, in place of what the file's own metadata say; used where events are named. */
        public Builder taken(LocalDateTime time) {
            this.taken = Optional.of(time);
            return this;
        }

        /** When nobody waits for the answer any more; by default never. */
        public Builder deadline(Deadline deadline) {
            this.deadline = requireNonNull(deadline, "deadline is null");
            return this;
        }

        /** Takes the room that was given beforehand; by default room is asked for as the photograph is handed over. */
        public Builder admission(Admission admission) {
            this.admission = Optional.of(admission);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException where both a detector and boxes are given
         */
        public PhotographRequest build() {
            return new PhotographRequest(this);
        }
    }
}
