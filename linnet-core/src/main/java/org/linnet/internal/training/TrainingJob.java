package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linnet.backbone.BackboneSource;
import org.linnet.dataset.SplitOptions;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.TrainingListener;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.KerasSplit;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.Split;
import org.linnet.internal.dataset.SplitRemark;
import org.linnet.internal.dataset.SplitsFile;
import org.linnet.internal.dataset.Splitter;
import org.linnet.internal.dataset.TreeSplit;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.onnx.ExecutionProviders;
import org.linnet.internal.report.ModelCard;
import org.linnet.internal.report.NodeFiles;
import org.linnet.internal.report.RanksCsv;
import org.linnet.internal.report.SkippedCsv;
import org.linnet.internal.taxonomy.RankText;
import org.linnet.model.Decision;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** From a folder of photographs to a folder with a model: read, split, embed, train, save. */
public final class TrainingJob {
    private final TrainingPlan plan;
    private final BackboneSource backbone;
    private final EmbeddingPass pass;
    private final PassListener listener;
    private final TrainingListener training;

    /**
     * A job that is yet to be run.
     *
     * @param listener hears of the pass and gets remarks
     * @param training hears of the nodes
     */
    public TrainingJob(
            TrainingPlan plan,
            BackboneSource backbone,
            EmbeddingPass pass,
            PassListener listener,
            TrainingListener training) {
        this.plan = requireNonNull(plan, "plan is null");
        this.backbone = requireNonNull(backbone, "backbone is null");
        this.pass = requireNonNull(pass, "pass is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.training = requireNonNull(training, "training is null");
    }

    /**
     * What a training left beside the folder.
     *
     * @param pass over the photographs
     * @param skipped photographs and folders that were skipped, and why
     */
    public record Result(TaxonModel model, PassSummary pass, List<SkippedFile> skipped) {}

    /** Trains, and moves the model to {@code out} once it is whole. */
    public Result run(Path data, Path out) {
        StagedFolder.requireReplaceable(out, ModelFiles.KIND);
        Dataset dataset = read(data);
        Split split = splitter().split(dataset);
        // Begun before the long work, so that a place that cannot be written to is told of at once.
        try (StagedFolder staged = StagedFolder.open(out, ModelFiles.KIND)) {
            return run(dataset, split, staged);
        }
    }

    private Result run(Dataset dataset, Split split, StagedFolder staged) {
        EmbeddedPhotographs embedded = EmbeddedPhotographs.embed(photographsOf(split), pass, listener);
        Split usable = split.retaining(embedded.embeddings()::containsKey);
        SplitRemark.texts(usable.remarks()).forEach(listener::remark);
        if (usable.classifiers().isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "nothing to train under " + dataset.root() + ": no taxon has two children with usable photographs."
                            + " Linnet needs a folder for each taxon, such as felidae/panthera/panthera_leo/1.jpg.");
        }
        List<SkippedFile> skipped = new ArrayList<>(dataset.skipped());
        skipped.addAll(embedded.skipped());

        NodeFiles files = new NodeFiles(staged.path());
        List<TreeTraining.Node> nodes =
                new TreeTraining(embedded.embeddings(), plan).train(usable.nodes(), new Listeners(files, training));
        nodes.forEach(node ->
                node.validation().ifPresent(matrix -> files.heldOut(node.model().path(), matrix)));
        TaxonModel undecided = model(dataset, nodes, embedded);
        plan.stop().requireGoingOn();
        TaxonModel model = undecided.toBuilder()
                .decision(new HeldOutDecision(undecided, nodes, embedded.embeddings()).choose(plan.targetPrecision()))
                .novelty(new NoveltyTraining(undecided, nodes, embedded.embeddings()).detector())
                .build();
        Split used = new Split(nodes.stream().map(TreeTraining.Node::split).toList(), usable.remarks());
        SplitsFile.write(staged.path().resolve(ModelFiles.SPLITS), used);
        new ModelCard(model, used, dataset.node()).write(staged.path());
        RanksCsv.write(model, dataset.places(), staged.path());
        SkippedCsv.write(staged.path().resolve(ModelFiles.SKIPPED), dataset.root(), skipped);
        ModelFolder.save(model, staged.path());
        staged.moveIntoPlace();
        return new Result(model, embedded.summary(), skipped);
    }

    private Dataset read(Path data) {
        DatasetOptions every = DatasetOptions.training();
        DatasetOptions options = plan.node().map(every::only).orElse(every).ranked(plan.ranks(), plan.rankTable());
        Dataset dataset = Dataset.read(data, options);
        dataset.notices().forEach(listener::remark);
        RankText.of(dataset.taxonomyOfPhotographs(), dataset.ranks()).forEach(listener::remark);
        listener.remark(ExecutionProviders.find().text());
        return dataset;
    }

    private Splitter splitter() {
        SplitOptions split = plan.split();
        return switch (split.kind()) {
            case TREE -> new TreeSplit(split.validationFraction(), split.seed());
            case KERAS -> new KerasSplit(split.validationFraction(), split.seed());
        };
    }

    /** Every photograph of the split once, in the order of its taxa and names. */
    private static List<Photograph> photographsOf(Split split) {
        Set<Photograph> photographs = new LinkedHashSet<>();
        for (NodeSplit node : split.nodes()) {
            Stream.concat(node.training().stream(), node.validation().stream())
                    .map(LabelledPhotograph::photograph)
                    .forEach(photographs::add);
        }
        return List.copyOf(photographs);
    }

    private TaxonModel model(Dataset dataset, List<TreeTraining.Node> trained, EmbeddedPhotographs embedded) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        trained.forEach(node -> nodes.put(node.model().path(), node.model()));
        // The way from the top to the only node that was asked for is known without looking.
        dataset.node().ifPresent(node -> {
            for (int depth = 0; depth < node.depth(); depth++) {
                TaxonPath ancestor = node.ancestor(depth);
                nodes.put(
                        ancestor, NodeModel.withOnlyChild(ancestor, node.names().get(depth)));
            }
        });
        Map<String, String> checksums = new TreeMap<>();
        embedded.checksums().forEach((photograph, sha256) -> checksums.put(photograph.relativePath(), sha256));
        return TaxonModel.builder()
                .name(plan.name())
                .linnetVersion(plan.linnetVersion())
                .ranks(dataset.ranks())
                .backbone(backbone.spec())
                .preprocessing(backbone.preprocessing())
                .recipe(plan.recipe())
                .split(plan.split())
                .nodes(nodes)
                .decision(Decision.untested(plan.targetPrecision()))
                .withoutPhotographs(dataset.withoutPhotographs())
                .photographs(new PhotographChecksums(checksums))
                .build();
    }
}
