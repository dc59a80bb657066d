package org.linnet.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.video.Video;
import org.linnet.internal.video.VideoReader;
import org.linnet.internal.video.VideoReaders;

class FfmpegVideoTest {
    /** Codecs lose a little; frames of different photographs differ by 40 and more. */
    private static final double NEAR = 6;

    @TempDir
    private static Path folder;

    private static MadeVideos made;
    private final VideoReader reader = new FfmpegVideoReader();

    @BeforeAll
    static void makePictures() throws IOException {
        made = new MadeVideos(folder, 322, 240, 12);
    }

    @Test
    void isFoundOnTheClassPath() {
        assertThat(VideoReaders.installed())
                .hasValueSatisfying(found -> assertThat(found).isInstanceOf(FfmpegVideoReader.class));
    }

    @ParameterizedTest
    @CsvSource({
        "mpeg4.mp4, mpeg4, 1",
        "mpeg4_b.mp4, mpeg4 -bf 2 -g 6, 1",
        "mpeg4.avi, mpeg4 -g 6, 1",
        "mjpeg.avi, mjpeg, 1",
        "mjpeg.mov, mjpeg, 1",
        "mpeg4.mov, mpeg4 -g 4, 1",
        "vp9.webm, libvpx-vp9 -b:v 2M -deadline realtime, 1",
        "vp9.mkv, libvpx-vp9 -b:v 2M -deadline realtime -g 5, 1",
        "h264.mp4, libopenh264 -b:v 4M, 1",
        "mpeg2.ts, mpeg2video -g 4 -bf 1, 25",
        "mpeg2.mpg, mpeg2video -g 4 -bf 1, 25"
    })
    void framesAreNearTheirPicturesAndHaveTheirTimes(String name, String encoder, String perSecond) throws Exception {
        String pixels = encoder.startsWith("mjpeg") ? "yuvj420p" : "yuv420p";
        String[] encoding = ("-q:v 2 -pix_fmt " + pixels + " -c:v " + encoder).split(" ");
        Path file = made.of(name, perSecond, encoding);
        long each = 1_000_000 / Integer.parseInt(perSecond);
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            assertThat(video.times())
                    .containsExactly(
                            IntStream.range(0, 12).mapToLong(i -> i * each).toArray());
            assertThat(video.endsEarly()).isFalse();
            for (int i = 0; i < 12; i++) {
                assertNear(video, i * each, made.pictures().get(i));
            }
        }
        // Asked for now and then, as they mostly are.
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            for (int i : new int[] {1, 5, 6, 11}) {
                video.times();
                assertNear(video, i * each, made.pictures().get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"90, 1", "180, 2", "270, 3"})
    void framesAreTurnedAsTheFileSays(String degrees, int quarters) throws Exception {
        Path upright = made.of("upright" + degrees + ".mp4", "1", "-c:v", "mpeg4", "-q:v", "2", "-frames:v", "2");
        Path file = folder.resolve("turned" + degrees + ".mp4");
        // Turned by so much against the clock when it is shown.
        MadeVideos.run(List.of("-display_rotation", degrees, "-i", upright.toString(), "-c", "copy", file.toString()));
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            video.times();
            assertNear(video, 0, turned(made.pictures().get(0), 4 - quarters));
        }
    }

    @Test
    void pixelsThatAreNotSquareBecomeSquare() throws Exception {
        Path file = made.of("wide.mp4", "1", "-c:v", "mpeg4", "-q:v", "2", "-aspect", "16:9");
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            video.times();
            try (DecodedImage frame = video.frame(0)) {
                assertThat(frame.height()).isEqualTo(240);
                assertThat(frame.width()).isBetween(425, 428);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"odd.mjpeg.avi, 161, 121, mjpeg", "odd.mp4, 161, 121, mpeg4", "small.mp4, 18, 16, mpeg4"})
    void anySizeIsRead(String name, int width, int height, String encoder) throws Exception {
        MadeVideos odd = new MadeVideos(Files.createDirectories(folder.resolve(name + ".folder")), width, height, 3);
        Path file = odd.of(
                name, "1", "-c:v", encoder, "-q:v", "2", "-pix_fmt", encoder.equals("mjpeg") ? "yuvj444p" : "yuv420p");
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            video.times();
            assertNear(video, 1_000_000, odd.pictures().get(1));
        }
    }

    @Test
    void framesOfVariableRateHaveTheirOwnTimes() throws Exception {
        Path file = made.of(
                "variable.mp4",
                "2",
                "-vf",
                "setpts='if(lt(N,6),N*0.5,N*2-9)/TB'",
                "-fps_mode",
                "vfr",
                "-enc_time_base",
                "1/1000",
                "-c:v",
                "mpeg4",
                "-q:v",
                "2");
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            assertThat(video.times())
                    .containsExactly(
                            0,
                            500_000,
                            1_000_000,
                            1_500_000,
                            2_000_000,
                            2_500_000,
                            3_000_000,
                            5_000_000,
                            7_000_000,
                            9_000_000,
                            11_000_000,
                            13_000_000);
            assertNear(video, 2_500_000, made.pictures().get(5));
            assertNear(video, 13_000_000, made.pictures().get(11));
        }
    }

    @ParameterizedTest
    @CsvSource({"cut.avi, mjpeg", "cut.mkv, mpeg4", "cut.ts, mpeg2video", "cut.mp4, mpeg4 -movflags +faststart"})
    void ofAFileThatEndsEarlyThoseFramesAreReadThatAreThere(String name, String encoder) throws Exception {
        String[] encoding = ("-r 25 -q:v 2 -c:v " + encoder).split(" ");
        Path whole = made.of("whole-" + name, "25", encoding);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            long[] times = video.times();
            assertThat(times).hasSizeBetween(3, 8);
            // Of the others the size alone says how long they are.
            assertThat(video.endsEarly()).isEqualTo(!name.endsWith("ts") && !name.endsWith("mkv"));
            assertNear(video, times[0], made.pictures().get(0));
            assertNear(video, times[2], made.pictures().get(2));
        }
    }

    @Test
    void aLongRecordingThatWasCutOffSaysSo() throws Exception {
        byte[] bytes = Files.readAllBytes(made.of("long.mkv", "1", "-c:v", "mpeg4", "-q:v", "2"));
        Path file = Files.write(folder.resolve("cut-long.mkv"), Arrays.copyOf(bytes, bytes.length / 2));
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            video.times();
            assertThat(video.endsEarly()).isTrue();
        }
    }

    @Test
    void whatIsNoVideoIsToldFromWhatIsDamaged() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mp4"), "<html>404 Not Found</html>\n".repeat(50));
        Path empty = Files.write(folder.resolve("empty.mp4"), new byte[0]);
        Path zeros = Files.write(folder.resolve("zeros.mp4"), new byte[100_000]);
        Path jpeg = Files.copy(firstExample(), folder.resolve("photograph.mp4"));
        Path list = Files.writeString(
                folder.resolve("list.mp4"), "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:5,\n/etc/hostname\n#EXT-X-ENDLIST\n");
        for (Path none : List.of(text, empty, zeros, jpeg, list)) {
            assertThat(reader.reads(none)).as(none.toString()).isFalse();
            assertSkipped(none, SkipReason.NOT_A_VIDEO);
        }
        byte[] whole = Files.readAllBytes(made.of("whole.mp4", "1", "-c:v", "mpeg4"));
        // What says where the frames are comes last.
        assertSkipped(
                Files.write(folder.resolve("half.mp4"), Arrays.copyOf(whole, whole.length / 2)),
                SkipReason.DAMAGED_VIDEO);
        assertThat(reader.reads(folder.resolve("none.mp4"))).isFalse();
    }

    @Test
    void soundAloneIsNoVideo() throws Exception {
        Path sound = folder.resolve("sound.mp4");
        MadeVideos.run(List.of("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", sound.toString()));
        assertSkipped(sound, SkipReason.NOT_A_VIDEO);
    }

    @Test
    void picturesBesideSoundAreRead() throws Exception {
        Path file = folder.resolve("beside.mp4");
        Path silent = made.of("silent.mp4", "4", "-c:v", "mpeg4", "-q:v", "2");
        MadeVideos.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "sine=duration=3",
                "-i",
                silent.toString(),
                "-c:a",
                "aac",
                "-c:v",
                "copy",
                file.toString()));
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            assertThat(video.times()).hasSize(12);
            assertNear(video, 1_250_000, made.pictures().get(5));
        }
    }

    @Test
    void anyNameIsRead() throws Exception {
        assumeTrue(File.separatorChar == '/', "Windows has no such names");
        Path source = made.of("source.mp4", "1", "-c:v", "mpeg4");
        for (String name :
                List.of("Löwe im Schnee 2.mp4", "new\nline.mp4", "concat:a|b.mp4", "100%.mp4", "no_suffix")) {
            Path file = Files.copy(source, folder.resolve(name));
            try (Video video = reader.open(file, ImageLimits.defaults())) {
                assertThat(video.times()).hasSize(12);
            }
        }
    }

    @Test
    void theTimeOfRecordingIsTheCamerasOwn() throws Exception {
        Path mp4 = made.of("dated.mp4", "1", "-c:v", "mpeg4", "-metadata", "creation_time=2021-05-06T07:08:09Z");
        Path none = made.of("undated.mp4", "1", "-c:v", "mpeg4");
        try (Video video = reader.open(mp4, ImageLimits.defaults());
                Video other = reader.open(none, ImageLimits.defaults())) {
            assertThat(video.created()).contains(LocalDateTime.of(2021, 5, 6, 7, 8, 9));
            assertThat(other.created()).isEmpty();
        }
        assertThat(VideoReaders.created(mp4)).contains(LocalDateTime.of(2021, 5, 6, 7, 8, 9));
    }

    @Test
    void morePixelsThanTheLimitAreNotDecoded() throws Exception {
        Path file = made.of("large.mp4", "1", "-c:v", "mpeg4");
        assertThatThrownBy(() -> reader.open(file, new ImageLimits(1_000_000, 1000)))
                .isInstanceOfSatisfying(UnreadableImageException.class, e -> assertThat(e.reason())
                        .isEqualTo(SkipReason.TOO_LARGE));
    }

    /** Whatever is in a file, it ends, and the next one is read. */
    @Test
    void damagedBytesEndInFramesOrAReason() throws Exception {
        byte[] whole = Files.readAllBytes(made.of("sound.avi", "5", "-c:v", "mpeg4", "-g", "4"));
        byte[] other = Files.readAllBytes(made.of("sound.mov", "5", "-c:v", "mjpeg"));
        Random random = new Random(13);
        Path file = folder.resolve("damaged");
        for (int trial = 0; trial < 60; trial++) {
            byte[] bytes = (trial % 2 == 0 ? whole : other).clone();
            for (int i = 0; i < 1 + trial * 4; i++) {
                bytes[random.nextInt(trial % 3 == 0 ? 3000 : bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try (Video video = reader.open(file, ImageLimits.defaults())) {
                for (long time : video.times()) {
                    video.frame(time).close();
                }
            } catch (UnreadableImageException e) {
                assertThat(e.reason())
                        .isIn(SkipReason.DAMAGED_VIDEO, SkipReason.NOT_A_VIDEO, SkipReason.VIDEO, SkipReason.TOO_LARGE);
            }
        }
    }

    @Test
    void manyAreReadAtATimeAndAnInterruptEndsOne() throws Exception {
        Path file = made.of("many.mp4", "1", "-c:v", "mpeg4", "-q:v", "2");
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> all = IntStream.range(0, 32)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        try (Video video = reader.open(file, ImageLimits.defaults())) {
                            video.times();
                            assertNear(video, 7_000_000, made.pictures().get(7));
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        try (Video video = reader.open(file, ImageLimits.defaults())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(video::times).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void assertSkipped(Path file, SkipReason reason) {
        assertThatThrownBy(() -> {
                    try (Video video = reader.open(file, ImageLimits.defaults())) {
                        video.frame(video.times()[0]).close();
                    }
                })
                .as(file.toString())
                .isInstanceOfSatisfying(UnreadableImageException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason));
    }

    private static Path firstExample() throws IOException {
        try (var all = Files.walk(Path.of("..", "examples", "taxon_validate"))) {
            return all.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static BufferedImage turned(BufferedImage picture, int quarters) {
        int width = quarters % 2 == 0 ? picture.getWidth() : picture.getHeight();
        int height = quarters % 2 == 0 ? picture.getHeight() : picture.getWidth();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(quarters);
        turn.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                .filter(picture, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }

    private static void assertNear(Video video, long time, BufferedImage picture) throws Exception {
        try (DecodedImage frame = video.frame(time)) {
            assertThat(frame.width()).isEqualTo(picture.getWidth());
            assertThat(frame.height()).isEqualTo(picture.getHeight());
            byte[] row = new byte[3 * frame.width()];
            double difference = 0;
            for (int y = 0; y < frame.height(); y++) {
                frame.copyRow(y, row);
                for (int x = 0; x < frame.width(); x++) {
                    int rgb = picture.getRGB(x, y);
                    for (int channel = 0; channel < 3; channel++) {
                        difference += Math.abs((row[3 * x + channel] & 0xff) - (rgb >> (16 - 8 * channel) & 0xff));
                    }
                }
            }
            assertThat(difference / (3.0 * frame.width() * frame.height()))
                    .as("mean difference at " + time)
                    .isLessThan(NEAR);
        }
    }
}
