package org.linnet.spark.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.BackboneSpec;
import org.linnet.error.LinnetException;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.spark.TestSpark;
import org.linnet.taxonomy.TaxonPath;

class DistributedHeadsTest {
    private static final int CLASSES = 6;
    private static final int DIMENSIONS = 40;
    private static final Clouds CLOUDS = new Clouds(CLASSES, DIMENSIONS);
    private static final int[] PARTITIONS = {700, 0, 11, 489};
    private static final int ROWS = 1_200;

    private static TrainedHeads onDriver;
    private static TrainedHeads onExecutors;

    @BeforeAll
    static void train() {
        Dataset<Row> table = CLOUDS.table(TestSpark.session(), false, PARTITIONS);
        onDriver = DistributedHeads.train(table, description(DIMENSIONS), HeadOptions.defaults());
        onExecutors = DistributedHeads.train(table, description(DIMENSIONS), HeadOptions.defaults().withDriverBytes(0));
    }

    @Test
    void trainsEveryNodeWhereItFits() {
        assertThat(onDriver.nodes()).hasSize(4).allMatch(node -> node.place() == NodeSummary.Place.DRIVER);
        assertThat(onExecutors.nodes()).hasSize(4).allMatch(node -> node.place() == NodeSummary.Place.EXECUTORS);
        long half = onExecutors.nodes().get(0).rows() * DIMENSIONS * Float.BYTES - 1;
        TrainedHeads both = DistributedHeads.train(
                CLOUDS.table(TestSpark.session(), true, PARTITIONS),
                description(DIMENSIONS),
                HeadOptions.defaults().withDriverBytes(half).withStrength(0.1));
        assertThat(both.nodes().get(0).place()).isEqualTo(NodeSummary.Place.EXECUTORS);
        assertThat(both.nodes().subList(1, 4)).allMatch(node -> node.place() == NodeSummary.Place.DRIVER);
        assertThat(both.nodes().get(0).rows()).isEqualTo(ROWS);
    }

    @Test
    void namesWhatTheDriversHeadsName() {
        List<NodeSummary> expected = onDriver.nodes();
        List<NodeSummary> actual = onExecutors.nodes();
        for (int node = 0; node < expected.size(); node++) {
            assertThat(actual.get(node).node()).isEqualTo(expected.get(node).node());
            assertThat(actual.get(node).rows()).isEqualTo(expected.get(node).rows());
            assertThat(actual.get(node).heldOutAccuracy())
                    .isCloseTo(expected.get(node).heldOutAccuracy(), within(0.03));
        }
        NodeModel driver = onDriver.model().nodes().get(TaxonPath.ROOT);
        NodeModel executors = onExecutors.model().nodes().get(TaxonPath.ROOT);
        assertThat(executors.training().orElseThrow().validationPhotographs())
                .isEqualTo(driver.training().orElseThrow().validationPhotographs())
                .isBetween(ROWS / 6, ROWS / 4);
        long same = IntStream.range(ROWS, ROWS + 200)
                .filter(row -> best(driver, row) == best(executors, row))
                .count();
        assertThat(same).isGreaterThan(190);
    }

    @Test
    void writesAModelThatNames(@TempDir Path folder) {
        onExecutors.save(folder.resolve("model"));
        TaxonModel model = TaxonModel.load(folder.resolve("model"));
        assertThat(model.leaves()).hasSize(CLASSES);
        assertThat(model.ranks().names()).containsExactly("genus", "species");
        assertThat(model.nodes().get(TaxonPath.ROOT).head().orElseThrow().kernel().values())
                .isEqualTo(onExecutors
                        .model()
                        .nodes()
                        .get(TaxonPath.ROOT)
                        .head()
                        .orElseThrow()
                        .kernel()
                        .values());
        assertThat(model.decision().heldOut().orElseThrow().photographs()).isBetween(ROWS / 6, ROWS / 4);
        assertThat(model.decision().heldOut().orElseThrow().precision().orElseThrow())
                .isGreaterThan(0.85);
    }

    @Test
    void refusesEmbeddingsOfAnotherBackbone() {
        Dataset<Row> table = CLOUDS.table(TestSpark.session(), false, 20);
        assertThatThrownBy(() -> DistributedHeads.train(table, description(41), HeadOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("40 numbers")
                .hasMessageContaining("41");
        assertThatThrownBy(() -> DistributedHeads.train(
                        table.drop("label"), description(DIMENSIONS), HeadOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("'label'");
        assertThatThrownBy(() -> DistributedHeads.train(
                        table.withColumn("label", functions.lit("panthera/panthera_leo")),
                        description(DIMENSIONS),
                        HeadOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("no taxon has two children");
    }

    @Test
    void takesLabelsFromFoldersAndFromTables() {
        Dataset<Row> paths = TestSpark.session()
                .createDataset(
                        List.of("file:/cats/panthera/panthera_leo/1.jpg", "file:/cats/2.jpg", "file:/other/lynx/3.jpg"),
                        org.apache.spark.sql.Encoders.STRING())
                .toDF("path");
        assertThat(EmbeddingLabels.byFolders(paths, "file:/cats").collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly("file:/cats/panthera/panthera_leo/1.jpg panthera/panthera_leo", "file:/cats/2.jpg ");
        Dataset<Row> labels = paths.limit(1).withColumn("label", functions.lit("lynx"));
        assertThat(EmbeddingLabels.byTable(paths, labels).collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly("file:/cats/panthera/panthera_leo/1.jpg lynx");
    }

    private static int best(NodeModel node, int row) {
        double[] probabilities = node.conditionals(CLOUDS.embedding(row));
        return IntStream.range(0, probabilities.length)
                .reduce((a, b) -> probabilities[b] > probabilities[a] ? b : a)
                .orElseThrow();
    }

    private static ModelDescription description(int length) {
        Preprocessing preprocessing = new Preprocessing(
                8, Resampling.BICUBIC, Crop.CENTRE, List.of(0f, 1f, 2f), List.of(1f, 2f, 3f));
        return new ModelDescription(
                "clouds",
                "test",
                new BackboneSpec("tiny", "onnx", "ab".repeat(32), length, preprocessing, "made up"),
                preprocessing,
                Optional.empty());
    }
}
