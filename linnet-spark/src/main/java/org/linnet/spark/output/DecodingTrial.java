package org.linnet.spark.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.linnet.image.ImageLimits;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.process.LimitedJava;

/**
 * Decodes a photograph, which is where hostile or damaged files do harm.
 *
 * @param memoryBytes what the process may take, Java's heap being half of it
 */
record DecodingTrial(long memoryBytes) implements Trial {
    /** For the largest photographs that Linnet reads. */
    static final long MEMORY = 3L << 30;

    private static final Duration PROCESSOR_TIME = Duration.ofMinutes(2);
    private static final Duration TIME = Duration.ofMinutes(6);

    @Override
    public Optional<String> problem(Path photograph) throws IOException {
        return problem(
                Decoding.class,
                List.of(ImageDecoder.class, opencv_imgcodecs.class, Loader.class),
                photograph,
                new LimitedJava.Limits(memoryBytes / 2, memoryBytes, PROCESSOR_TIME, TIME));
    }

    /** As {@link #problem(Path)}, for a main class whose argument is the photograph. */
    static Optional<String> problem(Class<?> main, List<Class<?>> libraries, Path photograph, LimitedJava.Limits limits)
            throws IOException {
        LimitedJava.Outcome outcome = LimitedJava.run(
                main, libraries, List.of(photograph.toAbsolutePath().toString()), limits);
        return switch (outcome.ending()) {
            case TOOK_TOO_LONG ->
                Optional.of("it was stopped after " + Progress.text(limits.processorTime()) + " of processor time");
            case TOOK_TOO_MUCH_MEMORY ->
                Optional.of("it took more than " + (limits.memoryBytes() >> 20) + " MB of memory");
            case BY_ITSELF ->
                outcome.status() == 0 ? Optional.empty() : Optional.of("it ended with status " + outcome.status());
        };
    }

    /** The process. */
    static final class Decoding {
        private Decoding() {}

        public static void main(String[] arguments) throws IOException {
            LimitedJava.endWithParent();
            try {
                new ImageDecoder(ImageLimits.defaults())
                        .open(Files.readAllBytes(Path.of(arguments[0])))
                        .close();
            } catch (UnreadableImageException e) {
                // An answer as good as any: the pass skips it for the same reason.
            }
            Runtime.getRuntime().halt(0);
        }
    }
}
