package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.backbone.BackboneSource;
import org.linnet.dataset.SplitOptions;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.LabelCheck;
import org.linnet.head.TrainingListener;
import org.linnet.image.Decoding;
import org.linnet.image.HiddenAreas;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SharedFiles;
import org.linnet.internal.dataset.Split;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.dataset.SplitRemark;
import org.linnet.internal.dataset.SplitsFile;
import org.linnet.internal.embedding.EmbeddingSource;
import org.linnet.internal.embedding.Sight;
import org.linnet.internal.file.NoLocksException;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.interchange.labels.dataset.LabelledBoxes;
import org.linnet.internal.interchange.labels.dataset.LabelledSource;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.model.ThresholdSearch;
import org.linnet.internal.onnx.ExecutionProviders;
import org.linnet.internal.report.ModelCard;
import org.linnet.internal.report.NodeFiles;
import org.linnet.internal.report.RanksCsv;
import org.linnet.internal.report.SkippedCsv;
import org.linnet.internal.report.SuspectFiles;
import org.linnet.internal.report.SuspectLabel;
import org.linnet.internal.report.TrainingCommand;
import org.linnet.model.Decision;
import org.linnet.model.DecisionOptions;
import org.linnet.model.HeldOutUnits;
import org.linnet.model.ModelComparison;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** From a folder of photographs to a folder with a model: read, split, embed, train, save. */
public final class TrainingJob {
    private final TrainingPlan plan;
    private final BackboneSource backbone;
    private final Function<Optional<LabelledBoxes>, Sight> sights;
    private final PassListener listener;
    private final TrainingListener training;

    /**
     * A job that is yet to be run.
     *
     * @param sights how photographs are looked at whose labels have these boxes, or none
     * @param listener hears of the pass and gets remarks
     * @param training hears of the nodes
     */
    public TrainingJob(
            TrainingPlan plan,
            BackboneSource backbone,
            Function<Optional<LabelledBoxes>, Sight> sights,
            PassListener listener,
            TrainingListener training) {
        this.plan = requireNonNull(plan, "plan is null");
        this.backbone = requireNonNull(backbone, "backbone is null");
        this.sights = requireNonNull(sights, "sights is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.training = requireNonNull(training, "training is null");
    }

    /**
     * What a training left beside the folder.
     *
     * @param pass over the photographs
     * @param skipped photographs and folders that were skipped, and why
     * @param labels what was made of the photographs' labels
     * @param comparison with the model that was there before; empty where there was none
     * @param elapsed from the first look at the folder to the model in its place
     */
    public record Result(
            TaxonModel model,
            PassSummary pass,
            List<SkippedFile> skipped,
            LabelCheck labels,
            Optional<ModelComparison> comparison,
            Duration elapsed) {}

    /**
     * What a training would do.
     *
     * @param read with the unit that is never parted
     * @param split of the photographs, all of which are taken to be readable
     */
    public record Preview(TrainingData read, Split split) {}

    /** Reads and parts the photographs' names as {@link #run} would, and stops there. */
    public static Preview preview(TrainingPlan plan, Path data, Consumer<String> remarks) {
        TrainingData read = TrainingData.read(data, plan, remarks);
        Split split = read.split().split(read.dataset());
        SplitRemark.texts(split.remarks()).forEach(remarks);
        return new Preview(read, split);
    }

    /** Trains, and moves the model to {@code out} once it is whole; waits while another program is writing there. */
    public Result run(Path data, Path out) {
        long start = System.nanoTime();
        StagedFolder.requireReplaceable(out, ModelFiles.KIND);
        TrainingData read = TrainingData.read(data, plan, listener::remark);
        OutputFile.requireOutside(
                out,
                data,
                LabelledSource.isLabels(data, plan.labels())
                        ? "the labels"
                        : "the photographs, and would be taken for one of their taxa");
        plan.table()
                .ifPresentOrElse(
                        table -> {
                            OutputFile.requireOutside(out, table.folder(), "the table of embeddings");
                            listener.remark(table.inWords());
                        },
                        () -> listener.remark(ExecutionProviders.find().text()));
        // Begun before the long work, so that a place that cannot be written to is told of at once.
        try (StagedFolder staged = StagedFolder.open(out, ModelFiles.KIND, waiting(out))) {
            StagedFolder.requireReplaceable(out, ModelFiles.KIND);
            Optional<EarlierModel> earlier = Optional.empty();
            if (ModelFolder.isModel(out)) {
                earlier = EarlierModel.in(out);
                listener.remark("Replaces the earlier model in " + out);
            }
            if (!staged.isLocked()) {
                listener.remark(NoLocksException.advice(out));
            }
            return run(read, sights.apply(read.boxes()), staged, earlier, data, start);
        }
    }

    private Runnable waiting(Path out) {
        AtomicBoolean said = new AtomicBoolean();
        return () -> {
            plan.stop().requireGoingOn();
            if (!said.getAndSet(true)) {
                listener.remark("Waiting: another program is writing to " + out);
            }
        };
    }

    private Result run(
            TrainingData data,
            Sight sight,
            StagedFolder staged,
            Optional<EarlierModel> earlier,
            Path source,
            long start) {
        Dataset read = data.dataset();
        SplitPlan known = data.split();
        List<Photograph> taking =
                read.photographs().stream().filter(known.splitter()::takesPart).toList();
        SharedFiles files = SharedFiles.of(
                taking, data.boxes().map(LabelledBoxes::ofPhotographs).orElse(Map.of()));
        EmbeddingSource pass = sight.passes().apply(new FilesOf(files.firsts()));
        EmbeddedPhotographs every = EmbeddedPhotographs.embed(files, pass, listener);
        requireAnimals(every);
        plan.stop().requireGoingOn();
        Copies copies = Copies.among(every, pass.fingerprints());
        CopyText.Treatment treatment = treatment();
        CopyText.of(copies, treatment).forEach(listener::remark);
        Set<Photograph> leftOut = new HashSet<>();
        if (treatment == CopyText.Treatment.LEFT_OUT) {
            copies.contradictions().forEach(leftOut::addAll);
        }
        EmbeddedPhotographs embedded = every.without(leftOut);
        Dataset dataset = read.retaining(photograph -> !leftOut.contains(photograph));
        SplitPlan split = known.joining(copies.sets());
        HoldOutGroups groups = split.groups();
        Split usable = split.split(dataset).retaining(embedded.samples()::containsKey);
        SplitRemark.texts(usable.remarks()).forEach(listener::remark);
        if (usable.classifiers().isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    LabelledSource.isLabels(source, plan.labels())
                            ? "nothing to train from " + source + ": no taxon has two children with usable photographs."
                                    + " `linnet labels show` tells what was understood of the labels."
                            : "nothing to train under " + dataset.root()
                                    + ": no taxon has two children with usable photographs."
                                    + " Linnet needs a folder for each taxon, such as"
                                    + " felidae/panthera/panthera_leo/1.jpg.");
        }
        List<SkippedFile> skipped = new ArrayList<>(dataset.skipped());
        skipped.addAll(embedded.skipped());
        List<SkippedFile> notTrained = new ArrayList<>(skipped);
        notTrained.addAll(embedded.blank());

        NodeFiles nodeFiles = new NodeFiles(staged.path());
        List<TreeTraining.Node> nodes =
                new TreeTraining(embedded, split, plan).train(usable.nodes(), new Listeners(nodeFiles, training));
        nodes.forEach(node -> node.validation()
                .ifPresent(matrix -> nodeFiles.heldOut(node.model().path(), matrix)));
        Split used = new Split(nodes.stream().map(TreeTraining.Node::split).toList(), usable.remarks());
        TaxonModel undecided = model(dataset, split, nodes, embedded, sight.rule());
        plan.stop().requireGoingOn();
        TaxonNamer namer = new TaxonNamer(undecided, DecisionOptions.defaults());
        TrainedPhotographs photographs = TrainedPhotographs.of(nodes);
        JointTraining.Result joint = new JointTraining(
                        undecided.leaves(), namer.index(), photographs, embedded.embeddings(), split, plan)
                .train(new HeldOutTree(undecided, namer, nodes).probabilities(embedded.embeddings()));
        TaxonModel pooled = undecided.toBuilder().joint(joint.heads()).build();
        SuspectLabels labels = new SuspectLabels(pooled, every, copies);
        ThresholdSearch decisions = new ThresholdSearch(namer.index());
        Map<Photograph, TaxonProbabilities> heldOut = embedded.together(joint.heldOut());
        heldOut.forEach((photograph, probabilities) -> {
            decisions.add(probabilities, photograph.taxon(), groups.of(photograph));
            labels.heldOut(photograph, probabilities);
        });
        plan.stop().requireGoingOn();
        TaxonModel model = pooled.toBuilder()
                .decision(decisions.find(plan.targetPrecision(), measured(groups, photographs.all())))
                .heldOutUnits(heldOut(split, used))
                .novelty(new NoveltyTraining(undecided, photographs, embedded.embeddings(), groups, joint.heldOut())
                        .detector())
                .build();
        SplitsFile.write(staged.path().resolve(ModelFiles.SPLITS), used);
        Optional<TrainingCommand.Labels> labelled = LabelledSource.isLabels(source, plan.labels())
                ? Optional.of(new TrainingCommand.Labels(
                        source, plan.labels(), data.boxes().isPresent()))
                : Optional.empty();
        new ModelCard(model, used, dataset.node(), new TrainingCommand.Source(labelled, plan.deployments()))
                .write(staged.path());
        RanksCsv.write(model, dataset.places(), staged.path());
        SkippedCsv.write(staged.path().resolve(ModelFiles.SKIPPED), dataset.root(), notTrained);
        List<SuspectLabel> suspects = labels.find();
        LabelCheck check = labels.check(suspects);
        try (HiddenAreas areas = sight.hidden()
                .apply(dataset.photographs().stream().map(Photograph::file).toList())) {
            SuspectFiles.write(staged.path(), model, suspects, check.looked(), areas);
        }
        ModelFolder.save(model, staged.path());
        Optional<ModelComparison> comparison = earlier.map(before -> before.compare(model, heldOut, embedded, groups));
        staged.moveIntoPlace();
        return new Result(
                model, embedded.summary(), skipped, check, comparison, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void requireAnimals(EmbeddedPhotographs embedded) {
        if (embedded.samples().isEmpty() && !embedded.blank().isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "no animal was found in any of the " + embedded.blank().size()
                            + " photographs, so there is nothing to train on. Lower --detection-threshold, or use --no-box"
                            + " whole to train on whole photographs where no animal was found.");
        }
    }

    /** The share of photographs that are of taxa of several groups, some of which can be held out. */
    private static double measured(HoldOutGroups groups, Set<Photograph> photographs) {
        Map<TaxonPath, Set<Integer>> groupsOf = new TreeMap<>();
        photographs.forEach(photograph -> groupsOf.computeIfAbsent(photograph.taxon(), taxon -> new HashSet<>())
                .add(groups.of(photograph)));
        return photographs.stream()
                .mapToInt(photograph -> groupsOf.get(photograph.taxon()).size() > 1 ? 1 : 0)
                .average()
                .orElse(1);
    }

    private static Optional<HeldOutUnits> heldOut(SplitPlan split, Split used) {
        return split.options()
                .unit()
                .filter(unit -> unit.compareTo(SplitOptions.Unit.OBSERVATION) > 0)
                .map(unit -> {
                    SplitPlan.HeldOutCounts counts = split.heldOut(used);
                    List<SplitRemark> oneLocation = used.remarks().stream()
                            .filter(remark -> remark.kind() == SplitRemark.Kind.ONE_LOCATION)
                            .toList();
                    return new HeldOutUnits(
                            counts.units(),
                            counts.heldOut(),
                            oneLocation.size(),
                            oneLocation.stream()
                                    .mapToInt(SplitRemark::photographs)
                                    .sum());
                });
    }

    private CopyText.Treatment treatment() {
        if (plan.split().kind() == SplitOptions.Kind.KERAS) {
            return CopyText.Treatment.REFERENCE;
        }
        return plan.keepContradictions() ? CopyText.Treatment.KEPT : CopyText.Treatment.LEFT_OUT;
    }

    /** All boxes of a photograph that shows several taxa. */
    private static Detections joined(Detections some, Detections others) {
        List<Detection> all = new ArrayList<>(some.found());
        all.addAll(others.found());
        return new Detections(some.width(), some.height(), all);
    }

    private TaxonModel model(
            Dataset dataset,
            SplitPlan split,
            List<TreeTraining.Node> trained,
            EmbeddedPhotographs embedded,
            Optional<BoxRule> boxes) {
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
        Map<String, Detections> boxesByFile = new TreeMap<>();
        embedded.boxes()
                .forEach((photograph, found) ->
                        boxesByFile.merge(photograph.relativePath(), found, TrainingJob::joined));
        return TaxonModel.builder()
                .name(plan.name())
                .linnetVersion(plan.linnetVersion())
                .ranks(dataset.ranks())
                .backbone(backbone.spec())
                .preprocessing(
                        boxes.isPresent()
                                ? backbone.preprocessing().withDecoding(Decoding.EXACT)
                                : backbone.preprocessing())
                .recipe(plan.recipe())
                .split(split.options())
                .nodes(nodes)
                .decision(Decision.untested(plan.targetPrecision()))
                .withoutPhotographs(dataset.withoutPhotographs())
                .keptContradictions(plan.keepContradictions())
                .photographs(new PhotographChecksums(checksums))
                .boxes(boxes)
                .photographBoxes(
                        boxes.isPresent()
                                ? new PhotographBoxes(boxesByFile, embedded.withoutAnimal())
                                : PhotographBoxes.none())
                .build();
    }
}
