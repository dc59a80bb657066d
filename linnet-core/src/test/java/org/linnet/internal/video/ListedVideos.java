package org.linnet.internal.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Reads videos that are lists of photographs: a first line {@code listed video}, or {@code listed video that ends early}, and one for each
 * frame with its time in microseconds and its file, or {@code damaged}. So the pass can be tested without what decodes real ones.
 */
public final class ListedVideos implements VideoReader {
    private static final String FIRST = "listed video";
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicInteger DECODED = new AtomicInteger();

    /** Writes a video. */
    public static Path write(Path file, boolean endsEarly, long between, List<String> frames) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FIRST + (endsEarly ? " that ends early" : "")));
        for (int i = 0; i < frames.size(); i++) {
            lines.add(i * between + " " + frames.get(i));
        }
        return Files.write(file, lines);
    }

    /** How many are open. */
    public static int open() {
        return OPEN.get();
    }

    /** How many frames were decoded. */
    public static int decoded() {
        return DECODED.get();
    }

    @Override
    public boolean reads(Path file) {
        try {
            return Files.readString(file).startsWith(FIRST);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Video open(Path file, ImageLimits limits) throws UnreadableImageException {
        if (!reads(file)) {
            throw new UnreadableImageException(SkipReason.NOT_A_VIDEO, "it is no list");
        }
        OPEN.incrementAndGet();
        return new Listed(file);
    }

    private record Listed(Path file) implements Video {
        private List<String> lines() {
            try {
                return Files.readAllLines(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long[] times() {
            return lines().stream()
                    .skip(1)
                    .mapToLong(line -> Long.parseLong(line.split(" ", 2)[0]))
                    .toArray();
        }

        @Override
        public DecodedImage frame(long time) throws UnreadableImageException {
            String frame = lines().stream()
                    .filter(line -> line.startsWith(time + " "))
                    .findFirst()
                    .orElseThrow()
                    .split(" ", 2)[1];
            if (frame.equals("damaged")) {
                throw new UnreadableImageException(SkipReason.DAMAGED_VIDEO, "a frame cannot be decoded");
            }
            DECODED.incrementAndGet();
            try {
                return new ImageDecoder(ImageLimits.defaults()).open(Files.readAllBytes(Path.of(frame)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean endsEarly() {
            return lines().get(0).endsWith("early");
        }

        @Override
        public long decodingBytes() {
            return 1000;
        }

        @Override
        public Optional<LocalDateTime> created() {
            return Optional.empty();
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }
}
