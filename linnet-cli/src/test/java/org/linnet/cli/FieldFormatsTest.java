package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions in the formats of other programs. */
class FieldFormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path card;
    private static Path detections;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        List<Path> photographs;
        try (Stream<Path> files = Files.walk(Examples.VALIDATE)) {
            photographs = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(6)
                    .toList();
        }
        card = folder.resolve("card");
        for (int i = 0; i < photographs.size(); i++) {
            Path to = card.resolve("cam" + (i % 2 + 1)).resolve("IMG_" + i + ".JPG");
            TimedPhotograph.write(to, photographs.get(i), "2024:05:02 11:0" + i + ":00");
        }
        Files.writeString(card.resolve("cam2/broken.jpg"), "no photograph");
        Files.writeString(card.resolve("cam2/raw.nef"), "not read");
        Files.writeString(card.resolve("cam2/clip.mp4"), "no photograph");
        detections = folder.resolve("card/detections.json");
        CommandRun found = CommandRun.of("detect", card, "--out", detections);
        assertThat(found.status()).as(found.err()).isZero();
    }

    private static CommandRun run(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("predict", model, card));
        arguments.addAll(Arrays.asList(options));
        return CommandRun.of(arguments.toArray());
    }

    private static CommandRun predict(Object... options) {
        CommandRun run = run(options);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    @Test
    void megaDetectorsFileIsRelativeToTheFolderAndHasEveryPhotograph() throws IOException {
        Path out = folder.resolve("results.json");
        CommandRun first = predict("--format", "megadetector", "--out", out);
        assertThat(first.err()).contains("Predictions: " + out).contains("for Timelapse, put it there");
        JsonNode images = JSON.readTree(Files.readString(out)).path("images");
        assertThat(texts(images, "file"))
                .containsExactlyInAnyOrder(
                        "cam1/IMG_0.JPG",
                        "cam1/IMG_2.JPG",
                        "cam1/IMG_4.JPG",
                        "cam2/IMG_1.JPG",
                        "cam2/IMG_3.JPG",
                        "cam2/IMG_5.JPG",
                        "cam2/broken.jpg",
                        "cam2/raw.nef");
        images.forEach(image -> {
            boolean broken = !image.path("file").asText().endsWith("JPG");
            assertThat(image.path("detections").isNull()).isEqualTo(broken);
            if (!broken) {
                assertThat(image.path("datetime").asText()).startsWith("2024-05-02 11:0");
                assertThat(image.path("detections")).hasSize(1);
            }
        });
        assertThat(predict("--format", "megadetector", "--out", out).err())
                .contains("Replaces the earlier predictions in " + out);
        CommandRun shown = predict("--format", "megadetector");
        assertThat(JSON.readTree(shown.out()).path("images")).isEqualTo(images);
    }

    @Test
    void namesAreMergedIntoTheDetectionsThatWereGiven() throws IOException {
        JsonNode given = JSON.readTree(Files.readString(detections)).path("images");
        JsonNode images = JSON.readTree(predict("--boxes", detections, "--format", "megadetector")
                        .out())
                .path("images");
        int weak = 0;
        int classified = 0;
        for (JsonNode one : given) {
            JsonNode image = image(images, one.path("file").asText());
            if (one.path("detections").isNull()) {
                assertThat(image.path("detections").isNull()).isTrue();
                continue;
            }
            assertThat(image.path("detections")).hasSize(one.path("detections").size());
            for (int i = 0; i < one.path("detections").size(); i++) {
                JsonNode before = one.path("detections").path(i);
                JsonNode after = image.path("detections").path(i);
                for (String field : List.of("category", "conf", "bbox")) {
                    assertThat(after.path(field)).isEqualTo(before.path(field));
                }
                boolean named = after.has("classifications") || after.has("raw_classifications");
                weak += before.path("conf").asDouble() < 0.4 ? 1 : 0;
                assertThat(named).isEqualTo(before.path("conf").asDouble() >= 0.4);
                classified += named ? 1 : 0;
            }
        }
        assertThat(weak).isPositive();
        assertThat(classified).isPositive();
    }

    private static JsonNode image(JsonNode images, String file) {
        for (JsonNode image : images) {
            if (image.path("file").asText().equals(file)) {
                return image;
            }
        }
        throw new AssertionError(file + " is missing");
    }

    @Test
    void cocoSaysWhereWhenAndInWhichEventPhotographsWereTaken() throws IOException {
        Path deployments = Files.writeString(
                folder.resolve("deployments.csv"),
                """
                folder,deploymentID,location,latitude,longitude,start,end,timezone
                card/cam1,D1,Waterhole,-2.5,34.8,2024-05-01,2024-06-01,+03:00
                """);
        JsonNode images = JSON.readTree(predict("--format", "coco", "--deployments", deployments, "--event-gap", "90s")
                        .out())
                .path("images");
        JsonNode first = imageOf(images, "cam1/IMG_0.JPG");
        assertThat(first.path("location").asText()).isIn("D1", "Waterhole");
        assertThat(first.path("datetime").asText()).isEqualTo("2024-05-02 11:00:00");
        assertThat(first.path("seq_num_frames").asInt()).isEqualTo(1);
        JsonNode joined = JSON.readTree(predict("--format", "coco", "--deployments", deployments)
                        .out())
                .path("images");
        assertThat(imageOf(joined, "cam1/IMG_4.JPG").path("seq_id").asText()).isEqualTo("cam1/IMG_0.JPG");
        assertThat(imageOf(joined, "cam1/IMG_4.JPG").path("seq_num_frames").asInt())
                .isEqualTo(3);
        assertThat(imageOf(joined, "cam2/IMG_1.JPG").path("location").asText()).isEqualTo("cam2");
        JsonNode timed = JSON.readTree(predict("--format", "megadetector", "--deployments", deployments)
                        .out())
                .path("images");
        assertThat(image(timed, "cam1/IMG_0.JPG").path("datetime").asText()).isEqualTo("2024-05-02 11:00:00+03:00");
        assertThat(image(timed, "cam2/IMG_1.JPG").path("datetime").asText()).isEqualTo("2024-05-02 11:01:00");
        JsonNode placed = JSON.readTree(predict("--format", "speciesnet", "--deployments", deployments)
                        .out())
                .path("predictions");
        Set<Double> latitudes = new HashSet<>();
        placed.forEach(one -> latitudes.add(one.path("latitude").asDouble()));
        assertThat(latitudes).containsExactlyInAnyOrder(-2.5, 0.0);
    }

    private static JsonNode imageOf(JsonNode images, String file) {
        for (JsonNode image : images) {
            if (image.path("file_name").asText().equals(file)) {
                return image;
            }
        }
        throw new AssertionError(file + " is missing");
    }

    @Test
    void nothingThatIsNoEarlierResultIsReplaced() throws IOException {
        CommandRun found = run("--format", "megadetector", "--out", detections);
        assertThat(found.status()).isEqualTo(2);
        assertThat(found.err()).contains("holds no predictions written by Linnet");
        Path other = Files.writeString(
                folder.resolve("other.json"), "{\"images\": [], \"detection_categories\": {}, \"info\": {}}");
        assertThat(run("--format", "megadetector", "--out", other).status()).isEqualTo(2);
        Path named = folder.resolve("named.json");
        predict("--format", "megadetector", "--out", named);
        assertThat(CommandRun.of("detect", card, "--out", named).status()).isEqualTo(2);
    }

    @Test
    void whatTheFormatsCannotSayIsRefusedBeforeTheWork() {
        assertThat(run("--format", "coco", "--by", "observation").err()).contains("leave out --by observation");
        assertThat(run("--format", "megadetector", "--out", folder.resolve("image_recognition_file.json"))
                        .err())
                .contains("Timelapse");
        assertThat(run("--format", "megadetector", "--out", folder.resolve("results.csv"))
                        .err())
                .contains("contradicts");
        assertThat(run("--format", "megadetector", "--why").err()).contains("--why explains in");
        assertThat(run("--out", folder.resolve("results.megadetector")).err()).contains("there is no format");
    }

    @Test
    void aPhotographThatIsGivenTwiceIsWrittenOnce() throws IOException {
        CommandRun run = CommandRun.of(
                "predict",
                model,
                card,
                card.resolve("cam1/IMG_0.JPG"),
                card.resolve("cam2/../cam1/IMG_0.JPG"),
                "--format",
                "megadetector");
        assertThat(texts(JSON.readTree(run.out()).path("images"), "file")).containsOnlyOnce("cam1/IMG_0.JPG");
    }
}
