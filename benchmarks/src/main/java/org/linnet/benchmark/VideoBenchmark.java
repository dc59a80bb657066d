package org.linnet.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;
import org.linnet.backbone.BackboneStore;
import org.linnet.home.LinnetHome;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.video.Video;
import org.linnet.internal.video.VideoReader;
import org.linnet.internal.video.VideoReaders;
import org.linnet.internal.video.VideoSampling;

/** Arguments: a folder of photographs, and how many seconds of video to make of them. */
public final class VideoBenchmark {
    private static final int RATE = 30;
    private static final ImageLimits LIMITS = ImageLimits.defaults();

    private static final Preprocessing PREPARED = new BackboneStore(LinnetHome.standard())
            .source("efficientnet-lite0", own -> own)
            .preprocessing();

    private static final TensorWriter WRITER = new TensorWriter(PREPARED);
    private static final FloatBuffer TENSOR = FloatBuffer.allocate(PREPARED.tensorLength());

    private VideoBenchmark() {}

    /** What is made, and how. */
    private record Made(String name, List<String> encoding) {}

    private static final List<Made> VIDEOS = List.of(
            new Made("h264.mp4", List.of("-c:v", "libopenh264", "-b:v", "8M", "-g", "30")),
            new Made("h264-long.mp4", List.of("-c:v", "libopenh264", "-b:v", "8M", "-g", "300")),
            new Made("mpeg4.avi", List.of("-c:v", "mpeg4", "-q:v", "4", "-g", "15")),
            new Made("mjpeg.avi", List.of("-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p")));

    /** Prints milliseconds. */
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("videos");
        try {
            Path list = list(Path.of(arguments[0]), folder, seconds);
            System.out.println("milliseconds    find frames: each   1 a second: each   30 a second: each");
            for (Made made : VIDEOS) {
                Path file = folder.resolve(made.name());
                List<String> command = new ArrayList<>(List.of(
                        "-f",
                        "concat",
                        "-safe",
                        "0",
                        "-i",
                        list.toString(),
                        "-vf",
                        "scale=2112:1188,setsar=1,fps=" + RATE + ",crop=1920:1080:'96+96*sin(t)':'54+54*cos(t)'",
                        "-t",
                        "" + seconds));
                command.addAll(made.encoding());
                command.add(file.toString());
                ffmpeg(command);
                measure(file, 1);
                measure(file, 1);
                System.out.printf(
                        Locale.ROOT,
                        "%-15s %9.1f %18.1f %23.1f%n",
                        made.name(),
                        measure(file, 0),
                        measure(file, 1),
                        measure(file, RATE));
            }
            Path photographs = Files.createDirectory(folder.resolve("photographs"));
            ffmpeg(List.of(
                    "-i",
                    folder.resolve("mjpeg.avi").toString(),
                    "-vf",
                    "fps=1",
                    "-q:v",
                    "3",
                    photographs.resolve("%03d.jpg").toString()));
            for (Decoding decoding : Decoding.values()) {
                photographs(photographs, decoding);
                System.out.printf(
                        Locale.ROOT,
                        "photographs, %s: each %.1f%n",
                        decoding.label(),
                        photographs(photographs, decoding));
            }
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    /** Each photograph for a second. */
    private static Path list(Path photographs, Path folder, int seconds) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> all = Files.walk(photographs)) {
            all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(seconds)
                    .forEach(file -> {
                        lines.add("file '" + file.toAbsolutePath().normalize() + "'");
                        lines.add("duration 1");
                    });
        }
        return Files.write(folder.resolve("list.txt"), lines);
    }

    private static void ffmpeg(List<String> arguments) throws IOException, InterruptedException {
        Loader.load(avdevice.class);
        String program = Loader.load(ffmpeg.class);
        List<String> command = new ArrayList<>(List.of(program, "-y", "-loglevel", "error"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
        if (builder.start().waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Milliseconds for each frame; with rate 0 for finding all frames, each. */
    private static double measure(Path file, int rate) throws Exception {
        VideoReader reader = VideoReaders.installed().orElseThrow();
        long start = processorNanos();
        int count = 0;
        try (Video video = reader.open(file, LIMITS)) {
            long[] times = video.times();
            if (rate == 0) {
                return (processorNanos() - start) / 1e6 / times.length;
            }
            for (long time : new VideoSampling(rate).of(times)) {
                try (DecodedImage frame = video.frame(time)) {
                    WRITER.write(frame, View.WHOLE, TENSOR.clear());
                }
                count++;
            }
        }
        return (processorNanos() - start) / 1e6 / count;
    }

    private static double photographs(Path folder, Decoding decoding) throws Exception {
        ImageDecoder decoder = new ImageDecoder(LIMITS, PREPARED.withDecoding(decoding));
        int count = 0;
        long start = processorNanos();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (DecodedImage image = decoder.open(Files.readAllBytes(file))) {
                    WRITER.write(image, View.WHOLE, TENSOR.clear());
                }
                count++;
            }
        }
        return (processorNanos() - start) / 1e6 / count;
    }
}
