package org.linnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos beside photographs, made by the FFmpeg program that comes with the library. */
class VideosTest {
    private static final int LEAVES = 40;

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path zebra;
    private static Path card;

    @BeforeAll
    static void makeVideos() throws Exception {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        zebra = example("equus_quagga");
        card = Files.createDirectories(folder.resolve("card"));
        Files.copy(zebra, card.resolve("a.jpg"));
        BufferedImage photograph = ImageIO.read(zebra.toFile());
        String size = photograph.getWidth() / 2 * 2 + ":" + photograph.getHeight() / 2 * 2;
        String scaled = "[0]scale=" + size + ",setsar=1,format=yuvj420p[grey];[1]crop=" + size
                + ":0:0,setsar=1,format=yuvj420p[zebra];";
        // Three seconds of nothing, then two of a zebra.
        ffmpeg(
                "-f",
                "lavfi",
                "-t",
                "3",
                "-i",
                "color=gray:s=640x480:r=10",
                "-loop",
                "1",
                "-framerate",
                "10",
                "-t",
                "2",
                "-i",
                zebra,
                "-filter_complex",
                scaled + "[grey][zebra]concat=n=2",
                "-c:v",
                "mjpeg",
                "-q:v",
                "2",
                card.resolve("b zébra.avi"));
        ffmpeg(
                "-f",
                "lavfi",
                "-t",
                "4",
                "-i",
                "color=gray:s=640x480:r=10",
                "-c:v",
                "mpeg4",
                card.resolve("c blank.mp4"));
        Files.writeString(card.resolve("d text.MOV"), "404 Not Found");
        byte[] avi = Files.readAllBytes(card.resolve("b zébra.avi"));
        Files.write(card.resolve("e cut.avi"), Arrays.copyOf(avi, avi.length * 9 / 10));
    }

    private static Path example(String species) throws IOException {
        try (Stream<Path> files = Files.walk(Examples.VALIDATE)) {
            return files.filter(file -> file.getParent().endsWith(species)
                            && file.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void ffmpeg(Object... arguments) throws IOException, InterruptedException {
        // Unpacks all that the program needs.
        Loader.load(avdevice.class);
        String program = Loader.load(ffmpeg.class);
        List<String> command = new ArrayList<>(List.of(program, "-y", "-loglevel", "error"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        File log = File.createTempFile("ffmpeg", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
        assertThat(builder.start().waitFor())
                .as(() -> {
                    try {
                        return command + Files.readString(log.toPath());
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
        Files.delete(log.toPath());
    }

    private static CommandRun predict(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("predict", model));
        all.addAll(Arrays.asList(arguments));
        CommandRun run = CommandRun.of(all.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static Map<String, NamedCsvRecord> rows(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            Map<String, NamedCsvRecord> rows = new LinkedHashMap<>();
            reader.forEach(
                    row -> rows.put(Path.of(row.getField("file")).getFileName().toString(), row));
            return rows;
        }
    }

    @Test
    void withoutTheOptionVideosAreLeftOutAndTheOptionIsNamed() {
        CommandRun run = predict(card);

        assertThat(run.out()).contains("b zébra.avi: skipped, video");
        assertThat(run.err()).contains("4 videos were left out; add --video-fps 1 to name each by a frame a second.");
        assertThat(predict(card.resolve("a.jpg"), "--format", "csv").out()).doesNotContain("frames");
    }

    @Test
    void eachVideoHasOneAnswerWithItsBestFrame() throws IOException {
        CommandRun run = predict(card, "--video-fps", "2", "--detect", "--format", "csv");

        Map<String, NamedCsvRecord> rows = rows(run.out());
        assertThat(rows).containsOnlyKeys("a.jpg", "b zébra.avi", "c blank.mp4", "d text.MOV", "e cut.avi");
        NamedCsvRecord named = rows.get("b zébra.avi");
        assertThat(named.getField("taxon")).isEqualTo("perissodactyla/equidae/equus_quagga");
        assertThat(named.getField("frames")).isEqualTo("10");
        assertThat(named.getField("found")).isEqualTo("animal");
        // Frames without an animal have no say.
        assertThat(Double.parseDouble(named.getField("best_frame_seconds"))).isBetween(3.0, 4.5);
        assertThat(Double.parseDouble(named.getField("best_frame_confidence")))
                .isCloseTo(Double.parseDouble(named.getField("confidence")), within(0.05));
        NamedCsvRecord blank = rows.get("c blank.mp4");
        assertThat(List.of("frames", "best_frame_seconds", "found", "taxon"))
                .extracting(blank::getField)
                .containsExactly("8", "", "blank", "");
        assertThat(rows.get("d text.MOV").getField("skipped")).isEqualTo("not a video");
        assertThat(rows.get("a.jpg").getField("frames")).isEmpty();
        assertThat(rows.get("a.jpg").getField("taxon")).isEqualTo("perissodactyla/equidae/equus_quagga");
        assertThat(run.err())
                .contains("1 video ends early or is damaged: ")
                .contains("e cut.avi")
                .contains("1 photograph and 4 videos in ")
                .contains("3 with animals, 1 blank, 1 unreadable");
    }

    @Test
    void textAndJsonSayTheSame() throws IOException {
        String text = predict(card, "--video-fps", "2", "--detect").out();
        assertThat(text)
                .contains("b zébra.avi (10 frames, 4 with animals, best at ")
                .contains("s): equus_quagga (species, 0.")
                .contains("c blank.mp4 (8 frames): no animal found\n");
        JsonNode all = new ObjectMapper()
                .readTree(predict(card, "--video-fps", "2", "--detect", "--format", "json")
                        .out());
        JsonNode named = all.get(1);
        assertThat(named.path("file").asText()).endsWith("b zébra.avi");
        assertThat(named.path("taxon").asText()).isEqualTo("perissodactyla/equidae/equus_quagga");
        JsonNode video = named.path("video");
        assertThat(video.path("frames").asInt()).isEqualTo(10);
        assertThat(video.path("named").asInt()).isEqualTo(4);
        assertThat(video.path("bestFrameSeconds").asDouble()).isBetween(3.0, 4.5);
        assertThat(video.path("found").get(0).asText()).isEqualTo("animal");
        assertThat(named.path("boxes")).hasSize(1);
        assertThat(all.get(2).path("video").path("named").asInt()).isZero();
        assertThat(all.get(2).has("taxon")).isFalse();
    }

    /** Of a video without loss, whose frames are photographs, too. */
    @Test
    void theAnswerIsTheMeanOfTheLogarithmsOfTheFrames() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        int count = 0;
        for (String species : List.of("equus_quagga", "panthera_leo", "loxodonta_africana")) {
            ffmpeg(
                    "-i",
                    example(species),
                    "-vf",
                    "scale=320:240,setsar=1",
                    "-pix_fmt",
                    "rgb24",
                    pictures.resolve(count++ + ".png"));
        }
        Path video = folder.resolve("lossless.mov");
        ffmpeg("-framerate", "1", "-i", pictures.resolve("%d.png"), "-c:v", "png", video);
        Map<String, NamedCsvRecord> rows =
                rows(predict(pictures, video, "--video-fps", "1", "--top", LEAVES, "--format", "csv")
                        .out());

        Map<String, Double> logarithms = new TreeMap<>();
        for (int frame = 0; frame < count; frame++) {
            leaves(rows.get(frame + ".png"))
                    .forEach((leaf, p) -> logarithms.merge(leaf, Math.log(Math.max(p, 5e-5)) / 3, Double::sum));
        }
        double sum = logarithms.values().stream().mapToDouble(Math::exp).sum();
        leaves(rows.get("lossless.mov"))
                .forEach((leaf, p) ->
                        assertThat(p).as(leaf).isCloseTo(Math.exp(logarithms.get(leaf)) / sum, within(0.02)));
        assertThat(rows.get("lossless.mov").getField("frames")).isEqualTo("3");
    }

    private static Map<String, Double> leaves(NamedCsvRecord row) {
        Map<String, Double> leaves = new TreeMap<>();
        for (int i = 1; i <= LEAVES; i++) {
            leaves.put(row.getField("top" + i), Double.parseDouble(row.getField("top" + i + "_confidence")));
        }
        return leaves;
    }

    @Test
    void videosAreOfEventsByTheTimeOfTheirRecording() throws Exception {
        Path camera = Files.createDirectories(folder.resolve("camera"));
        for (String time : List.of("10:00:00", "10:10:00", "14:00:00")) {
            ffmpeg(
                    "-loop",
                    "1",
                    "-framerate",
                    "2",
                    "-t",
                    "1",
                    "-i",
                    zebra,
                    "-vf",
                    "scale=320:240",
                    "-c:v",
                    "mpeg4",
                    "-metadata",
                    "creation_time=2024-05-02T" + time + "Z",
                    camera.resolve(time.replace(':', '.') + ".mp4"));
        }

        Map<String, NamedCsvRecord> rows = rows(predict(camera, "--video-fps", "1", "--by", "event", "--format", "csv")
                .out());

        assertThat(rows.values().stream()
                        .map(row -> Path.of(row.getField("event")).getFileName().toString())
                        .collect(Collectors.toList()))
                .containsExactly("10.00.00.mp4", "10.00.00.mp4", "14.00.00.mp4");
        assertThat(rows.get("10.00.00.mp4").getField("frames")).isEqualTo("1");
    }

    @Test
    void aFileIsTheSameAsTheScreenAndIsNotMadeOfAnotherRate() throws IOException {
        String screen =
                predict(card, "--video-fps", "2", "--detect", "--format", "csv").out();
        Path out = folder.resolve("names.csv");

        predict(card, "--video-fps", "2", "--detect", "--out", out);

        assertThat(Files.readString(out, UTF_8)).isEqualTo(screen);
        predict(card, "--video-fps", "1", "--detect", "--out", out);
        assertThat(rows(Files.readString(out, UTF_8)).get("b zébra.avi").getField("frames"))
                .isEqualTo("5");
    }

    @Test
    void estimatesAndLimitsCountVideos() {
        assertThat(predict(card, "--video-fps", "1", "--estimate").out()).contains("Estimate for 5 ");
        assertThat(CommandRun.of("predict", model, card, "--video-fps", "1", "--max-skipped", "0")
                        .status())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "61", "fast", "NaN"})
    void otherRatesAreRefused(String rate) {
        CommandRun run = CommandRun.of("predict", model, card, "--video-fps=" + rate);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--video-fps must be above 0 and at most 60, e.g. 1 or 0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--why", "--review=review", "--by=observation"})
    void whatShowsPhotographsIsRefused(String option) {
        CommandRun run = CommandRun.of("predict", model, card, "--video-fps", "1", option);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("leave out");
    }
}
