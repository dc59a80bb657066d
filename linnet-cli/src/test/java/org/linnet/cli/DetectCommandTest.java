package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.interchange.BoxFile;

/** Detections as other programs read them. */
class DetectCommandTest {
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private Path folder;

    private Path card() throws IOException {
        Path card = Files.createDirectories(folder.resolve("card/DCIM"));
        Files.copy(LION, card.resolve("1.jpg"));
        Files.copy(LION, card.resolve("2.jpg"));
        Files.writeString(card.resolve("broken.jpg"), "not a photograph");
        Files.writeString(card.resolve("raw.heic"), "not read");
        Files.writeString(card.resolve("clip.mp4"), "no photograph");
        return card.getParent();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static List<String> texts(JsonNode images, String field) {
        List<String> texts = new ArrayList<>();
        images.forEach(image -> texts.add(image.path(field).asText()));
        return texts;
    }

    @Test
    void writesWhatWasFoundInEachPhotographBelowTheFolder() throws IOException {
        Path out = folder.resolve("detections.json");
        CommandRun run = CommandRun.of("detect", card(), "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();

        JsonNode document = json(Files.readString(out));
        assertThat(document.path("info").path("format_version").asText()).isEqualTo("1.6");
        assertThat(document.path("detection_categories").path("1").asText()).isEqualTo("animal");
        JsonNode images = document.path("images");
        assertThat(texts(images, "file"))
                .containsExactly("DCIM/1.jpg", "DCIM/2.jpg", "DCIM/broken.jpg", "DCIM/raw.heic");
        assertThat(texts(images, "failure")).containsExactly("", "", "Failure image access", "Failure image access");
        assertThat(images.get(0).path("detections").get(0).path("conf").asDouble())
                .isBetween(0.25, 1.0);
        assertThat(images.get(0).path("detections")).isEqualTo(images.get(1).path("detections"));
        assertThat(folder.resolve("detections.json.skipped.csv")).content().contains("broken.jpg", "clip.mp4");
        assertThat(run.err())
                .contains("Animals in 2 of 2 photographs")
                .contains("Next: ")
                .contains("Detections: " + out);

        CommandRun again = CommandRun.of("detect", folder.resolve("card"), "--out", out);
        assertThat(again.err())
                .contains("Replaces the earlier detections in " + out)
                .contains(" 0 looked at, 2 already processed");
        assertThat(BoxFile.read(out)
                        .of(folder.resolve("card/DCIM/1.jpg"))
                        .orElseThrow()
                        .animals())
                .isNotEmpty();
    }

    @Test
    void looksAtThePhotographsOfAList() throws IOException {
        Path card = card();
        Path list = Files.writeString(
                folder.resolve("list"), card.resolve("DCIM/2.jpg") + "\0" + card.resolve("none.jpg") + "\0");
        Path out = folder.resolve("detections.json");
        CommandRun run = CommandRun.of("detect", "--files-from", list, "-0", "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(texts(json(Files.readString(out)).path("images"), "file")).containsExactly("DCIM/2.jpg", "none.jpg");
        assertThat(run.err()).contains("predict MODEL --files-from " + list + " -0 --detect");
        assertThat(CommandRun.of("detect", "--out", out).err()).contains("--files-from FILE");
    }

    @Test
    void writesToTheScreenWithoutAFile() throws IOException {
        CommandRun run = CommandRun.of("detect", LION, "-q", "--detection-threshold", "0.9999");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode images = json(run.out()).path("images");
        assertThat(texts(images, "file")).containsExactly("lion-male-3.jpg");
        assertThat(images.get(0).path("detections")).isEmpty();
    }

    @Test
    void replacesNoPhotographAndNothingThatItDidNotWrite() throws IOException {
        Path photograph = Files.copy(LION, folder.resolve("a.jpg"));
        Path other = Files.writeString(folder.resolve("other.json"), "{\"images\": []}");
        for (Path out : List.of(photograph, other, folder)) {
            CommandRun run = CommandRun.of("detect", photograph, "--out", out);
            assertThat(run.status()).as(run.err()).isEqualTo(2);
        }
        assertThat(photograph).hasSameBinaryContentAs(LION);
        assertThat(other).hasContent("{\"images\": []}");
    }

    @Test
    void writesNothingWhereNothingCanBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "not a photograph");
        Path out = folder.resolve("detections.json");
        CommandRun run = CommandRun.of("detect", broken, "--out", out);
        assertThat(run.status()).isEqualTo(3);
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("detections.json.skipped.csv")).doesNotExist();
    }

    @Test
    void failsAPipelineThatLostMorePhotographsThanAllowed() throws IOException {
        Path out = folder.resolve("detections.json");
        CommandRun run = CommandRun.of("detect", card(), "--out", out, "--max-skipped", "2");
        assertThat(run.status()).as(run.err()).isEqualTo(5);
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void refusesAThresholdBelowWhatIsKept() {
        CommandRun run = CommandRun.of("detect", LION, "--detection-threshold", "0.001");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("0.01");
    }

    @Test
    void saysWhichDetectorIsNotHere() {
        CommandRun run = CommandRun.of("detect", LION, "--detector", "no-such");
        assertThat(run.status()).as(run.err()).isNotZero();
        assertThat(run.err()).contains("no-such");
    }
}
