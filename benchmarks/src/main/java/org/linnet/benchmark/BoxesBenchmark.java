package org.linnet.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.SharedBackbone;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detector;
import org.linnet.detector.NoBox;
import org.linnet.detector.SharedDetector;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.BoxShape;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.detector.DetectorTensorWriter;
import org.linnet.internal.detector.EmbeddedDetector;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.onnx.RuntimeOptions;

/**
 * Takes different frames through a pass that looks at boxes, into an empty store, beside the bare sessions of the same detector and
 * backbone on as many inputs, on as many threads as there are cores. The three take turns and use the same sessions, which are opened before. Prints a line for each round and one for all, with
 * the time that passed and the processor's. {@code benchmarks/boxes.sh} runs it.
 */
public final class BoxesBenchmark {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int INPUTS = 16;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final SharedDetector detector = new SharedDetector(new EmbeddedDetector(RuntimeOptions.defaults()));
    private final SharedBackbone backbone;
    private final List<FloatBuffer> frames = new ArrayList<>();
    private Used pass = Used.NOTHING;
    private Used detecting = Used.NOTHING;
    private Used embedding = Used.NOTHING;

    private BoxesBenchmark(GeneratedBackbone backbone) {
        this.backbone = new SharedBackbone(backbone);
    }

    /** Seconds that passed, and seconds of the processor. */
    private record Used(double passed, double processor) {
        static final Used NOTHING = new Used(0, 0);

        Used plus(Used other) {
            return new Used(passed + other.passed, processor + other.processor);
        }
    }

    /** Work that may fail to read its files. */
    private interface Work {
        void run() throws IOException;
    }

    /** Arguments: a variant as {@code efficientnet-lite0@224}, how many frames and rounds, and folders of real ones. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<Path> real = PhotographFiles.find(
                        Arrays.stream(arguments).skip(3).map(Path::of).toList())
                .files();
        Path folder = Files.createTempDirectory("linnet-benchmark-");
        try {
            new BoxesBenchmark(GeneratedBackbone.parse(arguments[0])).run(real, count, rounds, folder);
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private void run(List<Path> real, int count, int rounds, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Neighbours by path are alike: take them from all over.
            Path file = real.get((int) ((long) i * 7919 % real.size()));
            files.add(Files.write(folder.resolve(i + ".jpg"), commented(Files.readAllBytes(file), i)));
        }
        try (detector;
                backbone;
                Detector openDetector = detector.open();
                Backbone openBackbone = backbone.open()) {
            write(files.subList(0, Math.min(count, INPUTS)));
            // Java warm and everything loaded once.
            round(openDetector, openBackbone, files.subList(0, Math.min(count, 40)), folder.resolve("warm"));
            pass = Used.NOTHING;
            detecting = Used.NOTHING;
            embedding = Used.NOTHING;
            for (int round = 0; round < rounds; round++) {
                List<Path> part = files.subList(count * round / rounds, count * (round + 1) / rounds);
                BoxCounts found = round(openDetector, openBackbone, part, folder.resolve("round " + round));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d frames, %d boxes, %d without; so far %s%n",
                        round + 1,
                        part.size(),
                        found.boxes(),
                        found.withoutAnimal(),
                        text());
            }
        }
        System.out.println(text());
    }

    private String text() {
        return String.format(
                Locale.ROOT,
                "pass %.1f s (processor %.1f), detector %.1f (%.1f), backbone %.1f (%.1f): ratio %.3f (processor %.3f)",
                pass.passed(),
                pass.processor(),
                detecting.passed(),
                detecting.processor(),
                embedding.passed(),
                embedding.processor(),
                pass.passed() / (detecting.passed() + embedding.passed()),
                pass.processor() / (detecting.processor() + embedding.processor()));
    }

    private BoxCounts round(Detector openDetector, Backbone openBackbone, List<Path> files, Path home)
            throws IOException {
        BoxRule rule = new BoxRule(
                detector.spec().name(),
                Optional.of(detector.spec().identity()),
                detector.spec().threshold(),
                0.1,
                BoxShape.STRETCHED,
                NoBox.BLANK);
        PassSummary[] summary = new PassSummary[1];
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            EmbeddingPass looking = new EmbeddingPass(
                    backbone,
                    Optional.of(store),
                    ImageLimits.defaults(),
                    PassOptions.defaults(),
                    Optional.of(new Looking(rule, Optional.of(detector), Optional.empty())));
            pass = pass.plus(timed(
                    () -> summary[0] = looking.run(files, List.of(View.WHOLE), new Nothing(), PassListener.none())));
        }
        BoxCounts found = summary[0].boxes().orElseThrow();
        if (summary[0].decoded() != files.size() || found.detected() != files.size()) {
            throw new IllegalStateException("not every frame was decoded once: " + summary[0]);
        }
        detecting = detecting.plus(timed(() -> onAllCores(
                files.size(),
                i -> openDetector.detect(frames.get(i % frames.size()).duplicate(), 1024, 768))));
        FloatBuffer tensor = direct(backbone.preprocessing().tensorLength());
        embedding = embedding.plus(
                timed(() -> onAllCores((int) found.boxes(), i -> openBackbone.embed(tensor.duplicate(), 1))));
        return found;
    }

    private static void onAllCores(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int core = 0; core < CORES; core++) {
            Thread thread = new Thread(() -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Used timed(Work work) throws IOException {
        long start = System.nanoTime();
        long processor = SYSTEM.getProcessCpuTime();
        work.run();
        return new Used((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    private void write(List<Path> files) throws IOException {
        DetectorTensorWriter writer = new DetectorTensorWriter(detector.spec().input());
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
        for (Path file : files) {
            FloatBuffer tensor = direct(detector.spec().input().tensorLength());
            try (DecodedImage image = decoder.open(Files.readAllBytes(file))) {
                writer.write(image, tensor);
            } catch (UnreadableImageException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
            frames.add(tensor.flip());
        }
    }

    private static FloatBuffer direct(int length) {
        return ByteBuffer.allocateDirect(Float.BYTES * length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The same photograph in another file: a JPEG comment right behind the start of the image. */
    private static byte[] commented(byte[] jpeg, int number) {
        byte[] comment = String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 16);
        out.write(jpeg, 0, 2);
        out.write(0xff);
        out.write(0xfe);
        out.write(0);
        out.write(2 + comment.length);
        out.write(comment, 0, comment.length);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static final class Nothing implements ViewSink {
        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            // The time says all.
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            throw new IllegalStateException(file.toString());
        }
    }
}
