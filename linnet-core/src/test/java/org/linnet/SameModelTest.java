package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.dataset.SplitOptions;
import org.linnet.home.LinnetHome;

/** Real photographs make the same model, byte for byte, from whichever source their labels, places and times are read. */
class SameModelTest {
    @TempDir
    private Path folder;

    private TrainedTree train(Path source, String model, TrainingOptions.Builder options) {
        try (Linnet linnet = Linnet.open(new LinnetHome(folder.resolve("home")))) {
            return linnet.train(
                    source, folder.resolve(model), options.name("same").build());
        }
    }

    private void assertSame(Path source, String model, Path images) throws IOException {
        train(
                source,
                model,
                TrainingOptions.builder().labels(LabelOptions.defaults().withImages(images)));
        ModelFolders.assertSame(folder.resolve(model), folder.resolve("sorted"));
    }

    /** Boxes around whole photographs say no place in them, also where they are a pixel short or were rounded. */
    @Test
    void isMadeOfFelidsFromFoldersATableCocoAndMegaDetector() throws IOException {
        Path images = SharedTestData.require("data/felidae/taxon_train");
        SortedPhotographs felids = SortedPhotographs.in(images);
        TrainedTree sorted = train(images, "sorted", TrainingOptions.builder());
        assertThat(sorted.pass().embedded()).isEqualTo(felids.files().size()).isGreaterThan(400);

        assertSame(felids.table(folder.resolve("labels.csv")), "table", images);
        assertSame(felids.coco(folder.resolve("coco.json"), List.of(0.0, 0.0, 223.0, 224.0), 224, 224), "coco", images);
        assertSame(
                felids.megaDetector(folder.resolve("results.json"), List.of(0.0, 0.0001, 1.0, 0.9998)),
                "megadetector",
                images);
    }

    /** The table says nothing that a training from folders does not read from it as well, but for its boxes. */
    @Test
    void isMadeOfCameraTrapsByLocationFromTheirTable() throws IOException {
        Path images = SharedTestData.require("data/cameratraps/taxon_train");
        Path table = SharedTestData.require("data/cameratraps/metadata.csv");
        train(images, "sorted", byLocation());
        train(
                table,
                "table",
                byLocation().labels(LabelOptions.defaults().withImages(images).withoutBoxes()));

        ModelFolders.assertSame(folder.resolve("table"), folder.resolve("sorted"));
        assertThat(folder.resolve("table/MODEL_CARD.md")).content().contains("--images IMAGES --without-boxes");

        TrainedTree withBoxes = train(
                table, "boxes", byLocation().labels(LabelOptions.defaults().withImages(images)));
        assertThat(withBoxes.model().photographBoxes().byFile()).hasSize(16);
        assertThat(Files.readString(folder.resolve("boxes/splits.csv")))
                .isEqualTo(Files.readString(folder.resolve("sorted/splits.csv")));
    }

    private static TrainingOptions.Builder byLocation() {
        return TrainingOptions.builder()
                .split(SplitOptions.builder().unit(SplitOptions.Unit.LOCATION).build());
    }
}
