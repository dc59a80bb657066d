package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.Detection;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.image.ImageLimits;
import org.linnet.image.Resampling;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** What is in photographs is found once, delivered in order and kept. */
class DetectionPassTest {
    @TempDir
    private Path folder;

    /** Finds one animal as confident as the photograph's number says, and one half as confident. */
    private static final class NumberDetector implements DetectorSource {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger looked = new AtomicInteger();

        @Override
        public DetectorSpec spec() {
            return new DetectorSpec(
                    "numbers",
                    "a".repeat(64),
                    "b".repeat(64),
                    new DetectorInput(32, 32, Resampling.BILINEAR, DetectorInput.Placement.STRETCHED, 0, 1, false),
                    List.of(Detection.ANIMAL),
                    0.25,
                    "none");
        }

        @Override
        public Detector open() {
            opened.incrementAndGet();
            return new Detector() {
                @Override
                public DetectorSpec spec() {
                    return NumberDetector.this.spec();
                }

                @Override
                public Detections detect(FloatBuffer input, int width, int height) {
                    looked.incrementAndGet();
                    double number = input.get(input.position());
                    return new Detections(
                            width,
                            height,
                            List.of(
                                    new Detection(Detection.ANIMAL, number / 256, Box.WHOLE),
                                    new Detection(Detection.ANIMAL, number / 512, Box.WHOLE)));
                }

                @Override
                public void close() {
                    opened.decrementAndGet();
                }
            };
        }
    }

    private record Delivery(long index, Path file, List<Double> confidences) {}

    private static final class Deliveries implements DetectionSink {
        private final List<Delivery> detected = new ArrayList<>();
        private final List<SkippedFile> skipped = new ArrayList<>();

        @Override
        public void detected(long index, Path file, String contentSha256, Detections found) {
            assertThat(List.of(found.width(), found.height())).containsExactly(12, 10);
            detected.add(new Delivery(
                    index,
                    file,
                    found.found().stream().map(Detection::confidence).toList()));
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            skipped.add(file);
        }
    }

    private PassSummary run(
            NumberDetector detector,
            double threshold,
            Optional<EmbeddingStore> store,
            List<Path> files,
            Deliveries to) {
        PassOptions options = PassOptions.builder().decodingThreads(3).window(4).build();
        return new DetectionPass(detector, threshold, store, ImageLimits.defaults(), options)
                .run(files, to, PassListener.none());
    }

    @Test
    void findsInEachPhotographOnceAndKeepsItForAnyThreshold() throws IOException {
        List<Path> files = new ArrayList<>(Photographs.writeAll(folder.resolve("photographs"), 40));
        files.remove(0);
        files.add(Files.copy(files.get(30), folder.resolve("copy.png")));
        NumberDetector detector = new NumberDetector();
        try (EmbeddingStore store = EmbeddingStore.open(folder.resolve("store"))) {
            Deliveries first = new Deliveries();
            PassSummary summary = run(detector, 0.01, Optional.of(store), files, first);
            assertThat(first.detected).extracting(Delivery::file).isEqualTo(files);
            assertThat(first.detected.get(30).confidences()).containsExactly(31 / 256.0, 31 / 512.0);
            assertThat(first.detected.get(39).confidences()).containsExactly(31 / 256.0, 31 / 512.0);
            assertThat(detector.looked).hasValue(39);
            assertThat(detector.opened).as("left open").hasValue(0);
            assertThat(summary.computed()).isEqualTo(39);
            assertThat(summary.decoded()).isEqualTo(39);

            Deliveries second = new Deliveries();
            PassSummary kept = run(detector, 0.1, Optional.of(store), files, second);
            assertThat(detector.looked).as("looked again").hasValue(39);
            assertThat(kept.kept()).isEqualTo(40);
            assertThat(kept.decoded()).isZero();
            assertThat(second.detected.get(30).confidences()).containsExactly(31 / 256.0);
            assertThat(second.detected.get(5).confidences()).isEmpty();
        }
    }

    @Test
    void skipsWhatCannotBeReadAndNeedsNoStore() throws IOException {
        List<Path> files = new ArrayList<>(Photographs.writeAll(folder, 3));
        files.add(1, Files.writeString(folder.resolve("broken.jpg"), "not a photograph"));
        files.add(folder.resolve("missing.jpg"));
        Deliveries to = new Deliveries();
        PassSummary summary = run(new NumberDetector(), 0.01, Optional.empty(), files, to);
        assertThat(to.detected).extracting(Delivery::index).containsExactly(0L, 2L, 3L);
        assertThat(to.skipped)
                .extracting(SkippedFile::file)
                .containsExactly(files.get(1), folder.resolve("missing.jpg"));
        assertThat(summary.skipped()).isEqualTo(2);
    }

    @Test
    void failsWithTheDetector() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 3);
        DetectorSource broken = new DetectorSource() {
            @Override
            public DetectorSpec spec() {
                return new NumberDetector().spec();
            }

            @Override
            public Detector open() {
                throw new LinnetException(ErrorCode.UNUSABLE_MODEL, "damaged");
            }
        };
        DetectionPass pass =
                new DetectionPass(broken, 0.01, Optional.empty(), ImageLimits.defaults(), PassOptions.defaults());
        assertThatThrownBy(() -> pass.run(files, new Deliveries(), PassListener.none()))
                .hasMessage("damaged");
    }
}
