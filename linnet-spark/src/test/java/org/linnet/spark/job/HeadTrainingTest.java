package org.linnet.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.BoxOptions;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.error.LinnetException;
import org.linnet.image.Decoding;
import org.linnet.model.TaxonModel;
import org.linnet.spark.Examples;
import org.linnet.spark.TestSpark;
import org.linnet.spark.head.HeadOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.photograph.PhotographSources;

@Timeout(600)
class HeadTrainingTest {
    private static final Path DATA = Examples.FOLDER.resolve("taxon_train");

    @TempDir
    private static Path shared;

    private static String table;
    private static String boxes;

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    @BeforeAll
    static void embed() {
        table = embed("embeddings", EmbedOptions.defaults(), DATA);
        boxes = embed(
                "boxes", EmbedOptions.defaults().withBoxes(BoxOptions.defaults()), DATA.resolve("carnivora/felidae"));
    }

    private static String embed(String name, EmbedOptions options, Path photographs) {
        TestSpark.session();
        String out = shared.resolve(name).toString();
        Job.start("embed", new PrintWriter(new StringWriter()))
                .embed(options, PhotographSources.of(photographs.toString()), out, new OutputArguments());
        return out;
    }

    private void train(String from, Optional<Path> data, Optional<Path> labels, Path out) {
        new HeadTraining(Job.start("train", new PrintWriter(told)), from, Map.of(), HeadOptions.defaults())
                .run(data.map(Path::toString), labels.map(Path::toString), "cats", out);
    }

    @Test
    void trainsFromTheFoldersOfPaths() {
        Path out = folder.resolve("model");
        train(table, Optional.of(DATA), Optional.empty(), out);
        TaxonModel model = TaxonModel.load(out);
        assertThat(model.leaves()).isEqualTo(TaxonModel.load(Examples.model()).leaves());
        assertThat(model.split().unit()).contains(Unit.OBSERVATION);
        assertThat(model.boxes()).isEmpty();
        assertThat(told.toString())
                .contains("Labels: 82 of 82 embeddings have one.")
                .contains("Split by observation.");
    }

    @Test
    void looksAtTheBoxesThatTheTableIsOf() {
        Path out = folder.resolve("model");
        train(boxes, Optional.of(DATA), Optional.empty(), out);
        TaxonModel model = TaxonModel.load(out);
        assertThat(model.boxes().orElseThrow().identity()).isPresent();
        assertThat(model.preprocessing().decoding()).isEqualTo(Decoding.EXACT);
    }

    @Test
    void namesPathsOfTheTableWhereNoneHasALabel() {
        Path elsewhere = folder.resolve("elsewhere");
        assertThatThrownBy(() -> train(table, Optional.of(elsewhere), Optional.empty(), folder.resolve("model")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(elsewhere.toString())
                .hasMessageContaining(DATA.toString());
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void refusesLabelsThatMakeNoSense() throws IOException {
        Path labels = folder.resolve("labels.csv");
        Path out = folder.resolve("model");
        assertThatThrownBy(() -> train(table, Optional.empty(), Optional.of(labels), out))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("labels.csv does not exist");
        Files.writeString(labels, "path,species\na.jpg,lynx\n");
        assertThatThrownBy(() -> train(table, Optional.empty(), Optional.of(labels), out))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("'label'")
                .hasMessageContaining("path, species");
        Files.writeString(labels, "path,label\na.jpg,lynx\na.jpg,puma\n");
        assertThatThrownBy(() -> train(table, Optional.empty(), Optional.of(labels), out))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("2 rows of a.jpg");
    }

    @Test
    void refusesToReplaceWhatIsNoModelBeforeItTrains() throws IOException {
        Path out = Files.createDirectory(folder.resolve("notes"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> train("no table", Optional.of(DATA), Optional.empty(), out))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("notes exists and is not");
    }
}
