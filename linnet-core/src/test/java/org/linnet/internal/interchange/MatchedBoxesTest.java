package org.linnet.internal.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.error.LinnetException;

/** Which photograph an entry of a file is of, wherever both lie. Each entry has as many boxes as its place in the list says, from 1. */
class MatchedBoxesTest {
    private static final Path PHOTOGRAPHS = Path.of("/data/survey").toAbsolutePath();

    @TempDir
    private Path folder;

    private final List<String> remarks = new ArrayList<>();

    private BoxFile file(String... entries) {
        StringBuilder images = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            String box = "{\"category\": \"1\", \"conf\": 0.5, \"bbox\": [0, 0, 1, 1]}";
            images.append(i == 0 ? "" : ",")
                    .append("{\"file\": \"")
                    .append(entries[i].replace("\\", "\\\\"))
                    .append("\", \"detections\": [")
                    .append(Stream.generate(() -> box).limit(i + 1).collect(Collectors.joining(",")))
                    .append("]}");
        }
        try {
            return BoxFile.read(Files.writeString(
                    folder.resolve("boxes.json"),
                    "{\"images\": [" + images + "], \"detection_categories\": {\"1\": \"animal\"}}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Which entry each photograph has, from 1; 0 for none. */
    private List<Integer> entries(GivenBoxes boxes, String... photographs) {
        return Stream.of(photographs)
                .map(name -> boxes.of(PHOTOGRAPHS.resolve(name))
                        .map(Detections::found)
                        .map(List::size)
                        .orElse(0))
                .toList();
    }

    private List<Integer> matched(BoxFile file, String... photographs) {
        List<Path> all = Stream.of(photographs).map(PHOTOGRAPHS::resolve).toList();
        return entries(file.among(all, remarks::add), photographs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A/1.jpg",
                "./A/1.jpg",
                "A\\1.jpg",
                "/data/survey/A/1.jpg",
                "C:\\Users\\me\\survey\\A\\1.jpg",
                "\\\\server\\share\\A\\1.jpg",
                "/home/another/A/1.jpg",
                "file:///home/another/A/1.jpg",
                "https://example.org/photographs/A/1.jpg",
                "B/../A/1.jpg"
            })
    void findsAPhotographByItsFolderAndName(String entry) {
        BoxFile file = file("other.jpg", entry);
        assertThat(entries(file, "A/1.jpg")).containsExactly(2);
        assertThat(matched(file, "A/1.jpg", "B/1.jpg")).containsExactly(2, 0);
    }

    @Test
    void readsEscapedNamesAndAccentsAsOtherSystemsWriteThem() {
        BoxFile file = file("A%20B/caf%C3%A9%201.jpg", "C/cafe\u0301.jpg", "C/100%.jpg");
        assertThat(matched(file, "A B/café 1.jpg", "C/café.jpg", "C/100%.jpg")).containsExactly(1, 2, 3);
    }

    @Test
    void prefersThePathRelativeToTheFile() throws IOException {
        BoxFile file = file("1.jpg", "A/1.jpg", "elsewhere/A/1.jpg");
        Path own = Files.createDirectories(folder.resolve("A"));
        assertThat(file.of(folder.resolve("1.jpg")).orElseThrow().found()).hasSize(1);
        assertThat(file.of(own.resolve("1.jpg")).orElseThrow().found()).hasSize(2);
    }

    @Test
    void tellsPhotographsOfOneNameByTheirFolders() {
        BoxFile file = file("cam1/IMG_0001.JPG", "cam2/IMG_0001.JPG", "IMG_0001.JPG");
        assertThat(matched(file, "cam2/IMG_0001.JPG", "cam1/IMG_0001.JPG", "IMG_0001.JPG"))
                .containsExactly(2, 1, 3);
    }

    @Test
    void takesANameAloneOnlyWhereItIsUniqueOnBothSides() {
        assertThat(entries(file("x/1.jpg"), "A/1.jpg")).containsExactly(0);
        assertThat(matched(file("x/1.jpg", "x/2.jpg"), "A/1.jpg", "A/3.jpg")).containsExactly(1, 0);
        assertThat(matched(file("x/1.jpg", "x/2.jpg"), "A/1.jpg", "B/1.jpg", "A/2.jpg"))
                .containsExactly(0, 0, 2);
        assertThat(matched(file("x/1.jpg", "y/1.jpg", "x/2.jpg"), "A/1.jpg", "A/2.jpg"))
                .containsExactly(0, 3);
    }

    @Test
    void takesANameAloneForThePhotographInTheFolderOfAll() {
        assertThat(matched(file("1.jpg"), "1.jpg", "A/1.jpg")).containsExactly(1, 0);
    }

    @Test
    void saysHowManyPhotographsTheFileTellsOf() {
        matched(file("A/1.jpg", "A/2.jpg", "A/3.jpg"), "A/1.jpg", "A/9.jpg");
        assertThat(remarks).anyMatch(line -> line.startsWith("Boxes: ") && line.endsWith("3 photographs, 6 animals"));
        assertThat(remarks).contains("boxes.json tells of 1 of these 2 photographs, and of 2 that are not among them.");
    }

    @Test
    void saysNothingMoreWhereEveryPhotographIsFound() {
        matched(file("A/1.jpg", "A/2.jpg"), "A/1.jpg", "A/2.jpg");
        assertThat(remarks).hasSize(1);
    }

    @Test
    void refusesAFileOfOtherPhotographs() {
        BoxFile file = file("A/1.jpg");
        assertThatThrownBy(() -> matched(file, "A/2.jpg"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("tells of none of these photographs")
                .hasMessageContaining("A/1.jpg");
    }
}
