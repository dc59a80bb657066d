package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.backbone.Architecture;
import org.linnet.dataset.SplitOptions;
import org.linnet.head.EpochRecord;
import org.linnet.head.Optimizer;
import org.linnet.head.Recipe;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.KerasSplit;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.report.ReferenceLayout;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Every function and parameter of taxonomic_modelling.py has a counterpart; each test has the name of the function that
 * it is about. {@code train_model} as a whole, with its paths below the working folder, is in {@link PackagedProgramIT}.
 */
class ReferenceModuleTest {
    private static final TaxonPath NODE = TaxonPath.parse("artiodactyla/bovidae");

    @TempDir
    private static Path folder;

    private static TaxonModel model;

    @BeforeAll
    static void trainAsTheReferenceDoes() {
        CommandRun run = CommandRun.of(
                "train",
                Examples.TRAIN,
                "--node",
                NODE,
                "--name",
                "bovidae_taxon_classifier",
                "--out",
                folder.resolve("model"),
                "--no-visualize",
                "--recipe",
                "reference",
                "--backbone",
                "efficientnet-lite0");
        assertThat(run.status()).as(run.err()).isZero();
        model = TaxonModel.load(folder.resolve("model"));
    }

    @Test
    void constructModel() {
        Architecture b6 = Architecture.named(Linnet.REFERENCE_BACKBONE);
        assertThat(b6.preprocessing().size()).as("img_size").isEqualTo(528);
        assertThat(b6.embeddingLength()).isEqualTo(2304);
        NodeModel node = node();
        assertThat(node.head().orElseThrow().kernel().shape())
                .as("a softmax layer on the pooled features, one output for each class")
                .isEqualTo(List.of(1280, node.classes().size()));
        assertThat(model.recipe().optimizer()).isEqualTo(Optimizer.ADAM);
        assertThat(model.recipe().learningRate()).isEqualTo(0.001);
    }

    @Test
    void importDataset() {
        assertThat(node().classes())
                .as("alphabetical, as class_names")
                .isSorted()
                .hasSize(14);
        assertThat(split().training()).hasSize(23);
        assertThat(split().validation()).hasSize(5);
        assertThat(model.split().kind()).isEqualTo(SplitOptions.Kind.KERAS);
        assertThat(model.split().validationFraction()).isEqualTo(0.2);
        assertThat(model.split().seed()).isEqualTo(123);
    }

    @Test
    void getImageLabels() {
        List<String> labels = split().training().stream()
                .map(photograph -> split().classes().get(photograph.label()))
                .toList();
        assertThat(labels)
                .containsExactlyElementsOf(split().training().stream()
                        .map(photograph -> photograph.photograph().taxon().name())
                        .toList());
    }

    @Test
    void trainModelTopWeights() {
        Recipe recipe = model.recipe();
        assertThat(recipe.batchSize()).as("batch_size").isEqualTo(32);
        assertThat(recipe.epochs()).as("epochs").isEqualTo(25);
        assertThat(recipe.classWeights()).isTrue();
        NodeTraining training = node().training().orElseThrow();
        assertThat(training.history()).hasSize(25);
        double best = training.history().stream()
                .mapToDouble(EpochRecord::validationAccuracy)
                .max()
                .orElseThrow();
        EpochRecord kept = training.history().stream()
                .filter(epoch -> epoch.validationAccuracy() == best)
                .min(Comparator.comparingInt(EpochRecord::epoch))
                .orElseThrow();
        assertThat(training.bestEpoch()).as("save_best_only").isEqualTo(kept.epoch());
        Map<String, Double> weights = training.classWeights();
        long impalas = split().training().stream()
                .filter(photograph -> photograph.photograph().taxon().name().equals("aepyceros_melampus"))
                .count();
        long classesThatTrain = split().training().stream()
                .map(photograph -> photograph.label())
                .distinct()
                .count();
        assertThat(weights.get("aepyceros_melampus"))
                .isCloseTo(split().training().size() / (double) (classesThatTrain * impalas), within(1e-9));
    }

    @Test
    void plotHist() throws IOException {
        List<Path> plots = ReferenceLayout.visualize(model, folder.resolve("resources"));
        assertThat(plots).containsExactly(folder.resolve("resources/bovidae_classification_training.jpg"));
        assertThat(Files.probeContentType(plots.get(0))).isEqualTo("image/jpeg");
    }

    @Test
    void setupPaths() {
        assertThat(ReferenceLayout.TRAINING_DATA.resolve("felidae/panthera"))
                .isEqualTo(Path.of("data/images/taxon_train/felidae/panthera"));
        assertThat(ReferenceLayout.MODELS.resolve("panthera_taxon_classifier"))
                .isEqualTo(Path.of("models/image/panthera_taxon_classifier"));
    }

    @Test
    void trainModel() {
        assertThat(model.name()).as("file_name").isEqualTo("bovidae_taxon_classifier");
        assertThat(model.nodes().keySet())
                .as("dataset_path")
                .containsExactly(TaxonPath.ROOT, TaxonPath.parse("artiodactyla"), NODE);
        assertThat(TrainingOptions.defaults().node()).isEqualTo(Optional.empty());
    }

    private static NodeModel node() {
        return model.nodes().get(NODE);
    }

    private static NodeSplit split() {
        Dataset dataset = Dataset.read(Examples.TRAIN, DatasetOptions.training().only(NODE));
        return new KerasSplit(0.2, 123)
                .split(dataset).nodes().stream()
                        .filter(node -> node.node().equals(NODE))
                        .findFirst()
                        .orElseThrow();
    }
}
