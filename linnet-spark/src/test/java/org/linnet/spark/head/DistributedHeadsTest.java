package org.linnet.spark.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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

    /** The node at the top is more than the driver may have, those below are not. */
    @BeforeAll
    static void train() {
        onDriver = DistributedHeads.train(
                CLOUDS.table(TestSpark.session(), false, PARTITIONS), description(DIMENSIONS), HeadOptions.defaults());
        onExecutors = DistributedHeads.train(
                CLOUDS.table(TestSpark.session(), true, PARTITIONS),
                description(DIMENSIONS),
                HeadOptions.defaults().withDriverBytes((ROWS - 1L) * (DIMENSIONS + CLASSES / 2) * Float.BYTES));
    }

    @Test
    void trainsEveryNodeWhereItFits() {
        assertThat(onDriver.nodes())
                .extracting(NodeSummary::place)
                .containsOnly(NodeSummary.Place.DRIVER)
                .hasSize(4);
        assertThat(onExecutors.nodes())
                .extracting(NodeSummary::place)
                .containsExactly(
                        NodeSummary.Place.EXECUTORS,
                        NodeSummary.Place.DRIVER,
                        NodeSummary.Place.DRIVER,
                        NodeSummary.Place.DRIVER);
        assertThat(onExecutors.nodes())
                .extracting(NodeSummary::rows)
                .isEqualTo(onDriver.nodes().stream().map(NodeSummary::rows).toList())
                .first()
                .isEqualTo((long) ROWS);
    }

    @Test
    void namesWhatTheDriversHeadsName() {
        NodeModel driver = onDriver.model().nodes().get(TaxonPath.ROOT);
        NodeModel executors = onExecutors.model().nodes().get(TaxonPath.ROOT);
        assertThat(executors.training().orElseThrow().validationPhotographs())
                .isEqualTo(driver.training().orElseThrow().validationPhotographs())
                .isBetween(ROWS / 6, ROWS / 4);
        assertThat(onExecutors.nodes().get(0).heldOutAccuracy())
                .isCloseTo(onDriver.nodes().get(0).heldOutAccuracy(), within(0.03));
        assertThat(onExecutors.nodes().get(0).heldOutLoss())
                .isCloseTo(onDriver.nodes().get(0).heldOutLoss(), within(0.05));
        long same = IntStream.range(ROWS, ROWS + 200)
                .filter(row -> best(driver, row) == best(executors, row))
                .count();
        assertThat(same).isGreaterThan(190);
    }

    @Test
    void namesThePhotographWhoseEmbeddingIsDamaged() {
        Dataset<Row> table = CLOUDS.table(TestSpark.session(), false, 20)
                .withColumn(
                        "embedding",
                        functions
                                .when(
                                        functions.col("path").endsWith("/7.jpg"),
                                        functions.transform(
                                                functions.col("embedding"), value -> functions.lit(Float.NaN)))
                                .otherwise(functions.col("embedding")));
        assertThatThrownBy(() -> DistributedHeads.train(table, description(DIMENSIONS), HeadOptions.defaults()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("file:/photographs/7.jpg")
                .hasMessageContaining("NaN");
    }

    @Test
    void writesAModelThatNames(@TempDir Path folder) {
        onExecutors.save(folder.resolve("model"));
        TaxonModel model = TaxonModel.load(folder.resolve("model"));
        assertThat(model.leaves()).hasSize(CLASSES);
        assertThat(model.ranks().names()).containsExactly("genus", "species");
        assertThat(model.nodes()
                        .get(TaxonPath.ROOT)
                        .head()
                        .orElseThrow()
                        .kernel()
                        .values())
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
        assertThatThrownBy(() ->
                        DistributedHeads.train(table.drop("label"), description(DIMENSIONS), HeadOptions.defaults()))
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
                        Encoders.STRING())
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
        Preprocessing preprocessing =
                new Preprocessing(8, Resampling.BICUBIC, Crop.CENTRE, List.of(0f, 1f, 2f), List.of(1f, 2f, 3f));
        return new ModelDescription(
                "clouds",
                "test",
                new BackboneSpec("tiny", "onnx", "ab".repeat(32), length, preprocessing, "made up"),
                preprocessing,
                Optional.empty(),
                Optional.empty());
    }
}
