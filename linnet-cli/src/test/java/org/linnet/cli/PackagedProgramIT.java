package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.model.TaxonModel;

/** What can only be seen of a process of its own: where it works, how it ends, and what it leaves when it is killed. */
class PackagedProgramIT {
    @TempDir
    private Path folder;

    @Test
    void findsAndWritesEverythingInTheReferencesLayout() throws Exception {
        Path images = Files.createDirectories(folder.resolve("data/images"));
        Files.createSymbolicLink(images.resolve("taxon_train"), Examples.TRAIN);
        CommandRun run = LinnetProcess.run(
                folder, home(), "train", "--node", "carnivora/felidae", "--name", "felidae_taxon_classifier");
        assertThat(run.status()).as(run.err()).isZero();
        TaxonModel model = TaxonModel.load(folder.resolve("models/image/felidae_taxon_classifier"));
        assertThat(model.name()).isEqualTo("felidae_taxon_classifier");
        assertThat(folder.resolve("resources/felidae_classification_training.jpg"))
                .isNotEmptyFile();
        assertThat(run.out()).contains("models/image/felidae_taxon_classifier");
    }

    @Test
    void goesOnWhereAKilledTrainingWas() throws Exception {
        try (LinnetProcess killed =
                LinnetProcess.start(folder, home(), "train", Examples.TRAIN, "--out", folder.resolve("model"))) {
            awaitKept(killed, 5);
            killed.kill();
        }
        assertThat(folder.resolve("model")).doesNotExist();
        CommandRun run = LinnetProcess.run(folder, home(), "train", Examples.TRAIN, "--out", folder.resolve("model"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain(": 82 computed");
        assertThat(TaxonModel.load(folder.resolve("model")).photographs().byFile())
                .hasSize(82);
    }

    private void awaitKept(LinnetProcess process, long atLeast) throws Exception {
        while (process.isRunning()) {
            if (Files.exists(home().resolve("embeddings"))) {
                try (EmbeddingStore store = EmbeddingStore.open(home().resolve("embeddings"))) {
                    if (store.statistics().embeddings() >= atLeast) {
                        return;
                    }
                }
            }
            Thread.sleep(5);
        }
    }

    @Test
    void ofTwoTrainingsAtOnceIntoOneFolderTheSecondWaitsAndReplacesTheModelOfTheFirst() throws Exception {
        Path model = folder.resolve("model");
        List<CommandRun> runs = new ArrayList<>();
        try (LinnetProcess one = LinnetProcess.start(folder, home(), "train", Examples.TRAIN, "--out", model);
                LinnetProcess other = LinnetProcess.start(folder, home(), "train", Examples.TRAIN, "--out", model)) {
            runs.add(one.await());
            runs.add(other.await());
        }
        assertThat(runs)
                .allSatisfy(run -> assertThat(run.status()).as(run.err()).isZero());
        assertThat(runs)
                .filteredOn(run -> run.err().contains("Replaces the earlier model in " + model))
                .singleElement()
                // Unless the first had ended before it began.
                .satisfies(last -> assertThat(last.err().lines())
                        .filteredOn(line -> line.startsWith("Waiting: "))
                        .hasSizeLessThan(2)
                        .allMatch(line -> line.equals("Waiting: another program is writing to " + model)));
        assertThat(TaxonModel.load(model).leaves()).hasSize(41 - 1);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("partial"));
        }
        try (var left = Files.list(model)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith(".linnet") || name.equals("lock"));
        }
    }

    @Test
    void aTrainingThatWaitsCanBeToldToEnd() throws Exception {
        Path model = folder.resolve("model");
        try (LinnetProcess first = LinnetProcess.start(folder, home(), "train", Examples.TRAIN, "--out", model)) {
            awaitKept(first, 1);
            try (LinnetProcess second = LinnetProcess.start(folder, home(), "train", Examples.TRAIN, "--out", model)) {
                while (first.isRunning() && !second.err().contains("Waiting: ")) {
                    Thread.sleep(20);
                }
                assumeTrue(first.isRunning(), "it was too fast to be waited for");
                second.terminate();
            }
            CommandRun run = first.await();
            assertThat(run.status()).as(run.err()).isZero();
        }
        assertThat(TaxonModel.load(model).leaves()).hasSize(41 - 1);
    }

    @Test
    void aFullDiskIsAnErrorAndTheNextRunIsAsIfNothingHadBeen() throws Exception {
        Path model = folder.resolve("model");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString()), "may not mount a disk");
        try {
            CommandRun noRoomForEmbeddings =
                    LinnetProcess.run(folder, disk.resolve("home"), "train", Examples.TRAIN, "--out", model);
            assertThat(noRoomForEmbeddings.status()).isEqualTo(1);
            assertThat(noRoomForEmbeddings.err()).contains("space").contains("LINNET_HOME");
            CommandRun noRoomForTheModel =
                    LinnetProcess.run(folder, home(), "train", Examples.TRAIN, "--out", disk.resolve("model"));
            assertThat(noRoomForTheModel.status()).isEqualTo(1);
            assertThat(noRoomForTheModel.err()).contains("No space left").doesNotContain("\tat ");
            assertThat(disk.resolve("model")).doesNotExist();
        } finally {
            run("umount", disk.toString());
        }
        assertThat(model).doesNotExist();
        CommandRun run = LinnetProcess.run(folder, home(), "train", Examples.TRAIN, "--out", model);
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void printsNamesOfEveryScriptWhateverTheLocale() throws Exception {
        Path data = folder.resolve("daten");
        for (String name : new String[] {"löwe 🦁", "πάνθηρας"}) {
            Path species = Files.createDirectories(data.resolve(name));
            for (int i = 1; i <= 2; i++) {
                Files.copy(
                        Examples.TRAIN.resolve("carnivora/felidae/"
                                + (name.startsWith("l") ? "panthera_leo/lion-male-" : "panthera_pardus/leopard-") + i
                                + ".jpg"),
                        species.resolve("foto " + i + " é.jpg"));
            }
        }
        CommandRun run = LinnetProcess.run(folder, home(), "train", data, "--out", folder.resolve("model"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("löwe 🦁").contains("πάνθηρας");
    }

    private Path home() {
        return folder.resolve("home");
    }
}
