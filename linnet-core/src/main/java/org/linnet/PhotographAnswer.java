package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.image.Capture;
import org.linnet.service.StageTimes;

/** What a model says of one photograph, and what it takes to name it together with others. */
public final class PhotographAnswer {
    private final Path file;
    private final String contentSha256;
    private final List<Classification> classifications;
    private final StageTimes times;
    private final Looks looks;
    private final Capture capture;

    PhotographAnswer(
            Path file,
            String contentSha256,
            List<Classification> classifications,
            StageTimes times,
            Looks looks,
            Capture capture) {
        this.file = requireNonNull(file, "file is null");
        this.contentSha256 = requireNonNull(contentSha256, "contentSha256 is null");
        this.classifications = List.copyOf(classifications);
        this.times = requireNonNull(times, "times is null");
        this.looks = requireNonNull(looks, "looks is null");
        this.capture = requireNonNull(capture, "capture is null");
    }

    /** What the request called it. */
    public Path file() {
        return file;
    }

    /** Checksum of the file's bytes, 64 lower-case hexadecimal digits. */
    public String contentSha256() {
        return contentSha256;
    }

    /**
     * One for the whole photograph, or one for each animal, the most confident box first, or one that {@link Classification#isBlank is blank}:
     * as {@link Classifier#classify(List, ClassificationOptions)} gives them for one file.
     */
    public List<Classification> classifications() {
        return classifications;
    }

    /** What was found in it, people and vehicles too; empty where nobody looked for boxes. */
    public Optional<Detections> found() {
        return looks.found();
    }

    /** How long it took. */
    public StageTimes times() {
        return times;
    }

    /** When it was taken, by the clock of its camera, if the file or the request say so. */
    public Optional<LocalDateTime> taken() {
        return capture.time();
    }

    Looks looks() {
        return looks;
    }

    Capture capture() {
        return capture;
    }

    @Override
    public String toString() {
        return "PhotographAnswer[" + file + ", " + classifications + "]";
    }
}
