package org.linnet.internal.training;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.LabelOptions;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.StopSignal;
import org.linnet.head.HeadTrainer;
import org.linnet.head.Recipe;
import org.linnet.head.TrainingListener;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;

/**
 * Writes the probabilities by which labels are judged, for other programs to judge by them too: trains the heads of a model anew as
 * they were trained, and writes a row {@code file,label,leaf,leaf,…} for each photograph, with the header naming the leaves.
 */
public final class HeldOutProbabilities {
    private HeldOutProbabilities() {}

    /** @param arguments the folder that was trained on, the model, the file to write */
    public static void main(String[] arguments) throws Exception {
        Dataset dataset = Dataset.read(Path.of(arguments[0]));
        TaxonModel model = TaxonModel.load(Path.of(arguments[1]));
        LinnetHome home = LinnetHome.standard();
        BackboneSource source = new BackboneStore(home).source(model.backbone().name(), own -> model.preprocessing());
        try (EmbeddingStore store = EmbeddingStore.open(home.embeddings());
                PrintWriter out = new PrintWriter(arguments[2], StandardCharsets.UTF_8)) {
            EmbeddingPass pass =
                    new EmbeddingPass(source, Optional.of(store), ImageLimits.defaults(), PassOptions.defaults());
            EmbeddedPhotographs embedded = EmbeddedPhotographs.embed(dataset.photographs(), pass, progress -> {});
            SplitPlan split = SplitPlan.of(dataset, model.split(), () -> {})
                    .joining(Copies.among(embedded, pass.fingerprints()).sets());
            TrainingPlan plan = new TrainingPlan(
                    "model",
                    "benchmark",
                    Recipe.defaults(),
                    HeadTrainer.of(Recipe.defaults()),
                    CalibrationMethod.TEMPERATURE,
                    false,
                    0.95,
                    model.split(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    LabelOptions.defaults(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    StopSignal.never());
            List<TreeTraining.Node> nodes = new TreeTraining(embedded, split, plan)
                    .train(split.split(dataset).nodes(), TrainingListener.NONE);
            TaxonIndex index = TaxonIndex.of(model);
            List<Integer> leaves = IntStream.range(0, index.size())
                    .filter(index::isLeaf)
                    .boxed()
                    .toList();
            out.println("file,label,"
                    + leaves.stream().map(leaf -> index.taxon(leaf).toString()).collect(Collectors.joining(",")));
            TreeMap<String, String> rows = new TreeMap<>();
            new HeldOutTree(model, new TaxonNamer(model, DecisionOptions.defaults()), nodes)
                    .probabilities(embedded.embeddings())
                    .forEach((photograph, probabilities) -> rows.put(
                            photograph.relativePath(),
                            photograph.taxon() + ","
                                    + leaves.stream()
                                            .map(leaf -> String.format(Locale.ROOT, "%.9g", probabilities.at(leaf)))
                                            .collect(Collectors.joining(","))));
            rows.forEach((file, row) -> out.println(file + "," + row));
        }
    }
}
