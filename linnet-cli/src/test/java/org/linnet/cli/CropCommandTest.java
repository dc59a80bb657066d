package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropCommandTest {
    @TempDir
    private Path folder;

    private Path photographs;
    private Path boxes;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        photographs = Files.createDirectories(folder.resolve("photographs"));
        ImageIO.write(
                new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB),
                "jpg",
                photographs.resolve("1.jpg").toFile());
        boxes = folder.resolve("boxes.json");
        Files.writeString(
                boxes,
                """
                {"info": {"format_version": "1.6"}, "detection_categories": {"1": "animal"},
                 "images": [{"file": "1.jpg", "detections": [
                   {"category": "1", "conf": 0.3, "bbox": [0.0, 0.0, 0.2, 0.2]},
                   {"category": "1", "conf": 0.9, "bbox": [0.5, 0.0, 0.5, 1.0]}]}]}
                """);
        out = folder.resolve("crops");
    }

    @Test
    void cutsWhatAFileSaysAndTellsWhatToDoNext() throws IOException {
        CommandRun run = CommandRun.of("crop", photographs, "--boxes", boxes, "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 crops of 1 photograph").contains("crops.csv");
        assertThat(ImageIO.read(out.resolve("1_a.jpg").toFile()).getWidth()).isEqualTo(20);
        assertThat(ImageIO.read(out.resolve("1_b.jpg").toFile()).getWidth()).isEqualTo(50);
        assertThat(CommandRun.of("crop", photographs, "--boxes", boxes, "--out", out)
                        .out())
                .contains("1 already cropped");
    }

    @Test
    void otherToolsHaveTheirOwnThresholdsAndLayout() throws IOException {
        Path table = folder.resolve("observations.csv");
        Files.write(
                table,
                List.of(
                        "id,scientific_name,taxon_family_name,taxon_genus_name,taxon_species_name",
                        "1,Panthera leo,Felidae,Panthera,Panthera leo"));

        CommandRun run = CommandRun.of(
                "crop", photographs, "--boxes", boxes, "--out", out, "--like", "animal-detector", "--taxa", table);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(out.resolve("taxon_train/felidae/panthera/panthera_leo/1_a.jpg"))
                .exists();
        assertThat(out.resolve("taxon_train/felidae/panthera/panthera_leo/1_b.jpg"))
                .doesNotExist();
        assertThat(run.out()).contains("train " + out.resolve("taxon_train"));
    }

    @Test
    void cropsThePhotographsOfAList() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), photographs.resolve("1.jpg") + "\n");

        CommandRun run = CommandRun.of("crop", "--files-from", list, "--boxes", boxes, "--out", out);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(out.resolve("1_b.jpg")).exists();
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() {
        assertThat(CommandRun.of("crop", photographs, "--out", out)).satisfies(run -> {
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("--detect").contains("--boxes FILE");
        });
        assertThat(CommandRun.of("crop", photographs, "--boxes", boxes, "--out", out, "--hide-people"))
                .satisfies(run -> {
                    assertThat(run.status()).isEqualTo(2);
                    assertThat(run.err()).contains("boxes.json").contains("linnet detector list");
                });
        assertThat(CommandRun.of(
                                "crop",
                                photographs,
                                "--boxes",
                                boxes,
                                "--out",
                                out,
                                "--like",
                                "megadetector",
                                "--box-margin",
                                "0.1")
                        .status())
                .isEqualTo(2);
        assertThat(CommandRun.of("crop", photographs, "--boxes", boxes, "--out", photographs.resolve("crops"))
                        .err())
                .contains("in the folder of the photographs");
        assertThat(out).doesNotExist();
    }
}
