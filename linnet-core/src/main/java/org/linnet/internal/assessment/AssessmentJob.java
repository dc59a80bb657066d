package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linnet.dataset.LabelOptions;
import org.linnet.detector.Detection;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.Mistake;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.Box;
import org.linnet.image.HiddenAreas;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.Views;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.dataset.Events;
import org.linnet.internal.dataset.KnownTree;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SharedFiles;
import org.linnet.internal.embedding.EmbeddingSource;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.Sight;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.internal.interchange.labels.dataset.LabelledBoxes;
import org.linnet.internal.interchange.labels.dataset.LabelledSource;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.report.Judged;
import org.linnet.internal.report.ReportSource;
import org.linnet.internal.training.FilesOf;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** From a model and a folder of photographs to figures. */
public final class AssessmentJob {
    private final TaxonModel model;
    private final DecisionUnit by;
    private final Views views;
    private final LabelOptions labels;
    private final boolean labelledBoxes;
    private final Optional<Path> deployments;
    private final Duration eventGap;
    private final Function<Optional<LabelledBoxes>, Sight> sights;
    private final PassListener listener;
    private final Optional<KeptEmbeddings> earlier;
    private final Optional<EmbeddingTable> table;

    /**
     * A job that is yet to be run.
     *
     * @param by what a decision is made for, and what is counted
     * @param views of each photograph, whose probabilities are averaged
     * @param labels how labels are read that another program wrote
     * @param labelledBoxes whether the boxes are looked at that labels have
     * @param deployments a table of which camera stood where, and how its clock was set
     * @param eventGap the longest time from one frame of an event to the next
     * @param sights how photographs are looked at whose labels have these boxes, or none; all that is looked at in one makes one decision
     * @param earlier what is kept of photographs, among them the model's, in which near-copies are looked for
     * @param table that has the embeddings of the photographs, which then need not be here; empty for a pass over them
     * @param listener hears of the pass and gets remarks
     */
    public AssessmentJob(
            TaxonModel model,
            DecisionUnit by,
            Views views,
            LabelOptions labels,
            boolean labelledBoxes,
            Optional<Path> deployments,
            Duration eventGap,
            Function<Optional<LabelledBoxes>, Sight> sights,
            Optional<KeptEmbeddings> earlier,
            Optional<EmbeddingTable> table,
            PassListener listener) {
        this.model = requireNonNull(model, "model is null");
        this.by = requireNonNull(by, "by is null");
        this.views = requireNonNull(views, "views is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.labelledBoxes = labelledBoxes;
        this.deployments = requireNonNull(deployments, "deployments is null");
        this.eventGap = requireNonNull(eventGap, "eventGap is null");
        this.sights = requireNonNull(sights, "sights is null");
        this.earlier = requireNonNull(earlier, "earlier is null");
        this.table = requireNonNull(table, "table is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * What an evaluation left.
     *
     * @param pass over the photographs
     */
    public record Result(ReportSource evaluated, PassSummary pass) {}

    /** Judges the model on photographs in folders of taxa, or with labels that another program wrote. */
    public Result run(Path data) {
        DatasetOptions asked = DatasetOptions.evaluation().knowing(known());
        LabelledSource source = table.map(has -> LabelledSource.elsewhere(data, labels, asked, has))
                .orElseGet(() -> LabelledSource.read(data, labels, asked, labelledBoxes));
        table.ifPresent(has -> listener.remark(has.inWords()));
        Dataset dataset = source.dataset();
        Sight sight = sights.apply(source.boxes());
        dataset.notices().forEach(listener::remark);
        List<Photograph> judgeable = dataset.photographs().stream()
                .filter(photograph -> model.knows(photograph.taxon().ancestor(1)))
                .toList();
        requireKnownTaxa(dataset, judgeable);

        Optional<Events> events = by == DecisionUnit.EVENT ? Optional.of(events(dataset)) : Optional.empty();
        DecidedTogether together = DecidedTogether.of(by, events);
        List<Photograph> photographs = together.inOrder(dataset.photographs());
        SharedFiles files = SharedFiles.of(
                photographs, source.boxes().map(LabelledBoxes::ofPhotographs).orElse(Map.of()));
        EmbeddingSource pass = sight.passes().apply(new FilesOf(files.firsts()));
        Judging judging = new Judging(dataset, files, together, events.map(DecidedTogether::singly), pass);
        PassSummary summary = pass.run(new FilesOf(files.firsts()), views.list(), judging, listener);
        judging.crops.finish();
        judging.single.ifPresent(CropsTogether::finish);
        if (judging.judged == 0) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    judging.seen > 0
                            ? "the model was trained on every photograph under " + dataset.root()
                                    + "; evaluate it on photographs that it has not seen."
                            : judging.blank > 0
                                    ? "no animal was found in any of the " + judging.blank
                                            + " photographs under " + dataset.root()
                                            + ". Lower --detection-threshold, or use --no-box whole to look at whole"
                                            + " photographs where no animal was found."
                                    : "none of the photographs under " + dataset.root() + " could be read.");
        }
        TreeEvaluation evaluation = judging.tally.evaluation(judging.seen);
        return new Result(
                new ReportSource(
                        model,
                        evaluation,
                        dataset.root(),
                        judging.skipped,
                        judging.copies.result(),
                        summary.boxes(),
                        judging.animalsIn(mistakes(evaluation)),
                        hidden(sight, evaluation, dataset.root(), new FilesOf(files.firsts())),
                        judging.judged(events)),
                summary);
    }

    private static List<String> mistakes(TreeEvaluation evaluation) {
        return evaluation.endToEnd().stream()
                .flatMap(whole -> whole.mistakes().stream())
                .map(Mistake::name)
                .toList();
    }

    /** Found now, for a report may be written when nothing is open any more. */
    private static HiddenAreas hidden(Sight sight, TreeEvaluation evaluation, Path root, Collection<Path> photographs) {
        try (HiddenAreas areas = sight.hidden().apply(photographs)) {
            if (areas == HiddenAreas.NONE) {
                return areas;
            }
            Map<Path, List<Box>> shown = new HashMap<>();
            for (String mistake : mistakes(evaluation)) {
                Path file = DiskName.resolve(root, mistake);
                shown.put(file, areas.of(file));
            }
            return file -> shown.getOrDefault(file, List.of(Box.WHOLE));
        }
    }

    private Events events(Dataset dataset) {
        Dataset placed = deployments.map(DeploymentTable::read).map(dataset::of).orElse(dataset);
        Events events = Events.of(
                placed.photographs(), Events.Sources.of(placed, model.split().locationFrom(), eventGap), () -> {});
        events.notices().forEach(listener::remark);
        listener.remark(
                events.all().size() + " events of " + placed.photographs().size() + " photographs");
        return events;
    }

    private KnownTree known() {
        List<TaxonPath> taxa = model.nodes().values().stream()
                .flatMap(node -> node.classes().stream().map(node.path()::child))
                .toList();
        return new KnownTree(Taxonomy.of(taxa), model.ranks());
    }

    /** Judges photograph after photograph as the pass delivers them. */
    private final class Judging implements ViewSink {
        private final SharedFiles files;
        private final AssessmentTally tally = new AssessmentTally(
                model, by == DecisionUnit.EVENT ? TaxonProbabilities::logarithmicMean : TaxonProbabilities::mean);
        private final List<SkippedFile> skipped;
        private final CropsTogether crops;
        private final AssessmentTally singleTally = new AssessmentTally(model, TaxonProbabilities::mean);
        private final Optional<CropsTogether> single;
        private final NearCopySearch copies;
        private final Map<String, List<Box>> animals = new HashMap<>();
        private long judged;
        private long seen;
        private long blank;

        Judging(
                Dataset dataset,
                SharedFiles files,
                DecidedTogether together,
                Optional<DecidedTogether> singly,
                EmbeddingSource pass) {
            this.files = files;
            crops = new CropsTogether(together, tally::add);
            single = singly.map(each -> new CropsTogether(each, singleTally::add));
            skipped = new ArrayList<>(dataset.skipped());
            copies = new NearCopySearch(model, earlier, pass.fingerprints());
        }

        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            if (model.photographs().contains(contentSha256)) {
                seen++;
                return;
            }
            if (looks.looks().isEmpty()) {
                blank++;
                skipped.add(new SkippedFile(file, SkipReason.NO_ANIMAL, ""));
                return;
            }
            for (Photograph photograph : files.of((int) index)) {
                Looks own = files.parts().contains(photograph) ? looks.only(box -> files.isOf(photograph, box)) : looks;
                if (!own.looks().isEmpty()) {
                    judge(photograph, file, contentSha256, own);
                }
            }
        }

        private void judge(Photograph photograph, Path file, String contentSha256, Looks looks) {
            judged++;
            List<Box> boxes = looks.looks().stream()
                    .flatMap(look -> look.box().stream())
                    .map(Detection::box)
                    .toList();
            if (!boxes.isEmpty()) {
                animals.computeIfAbsent(photograph.relativePath(), name -> new ArrayList<>())
                        .addAll(boxes);
            }
            copies.look(
                    photograph.relativePath(),
                    file,
                    contentSha256,
                    looks.looks().get(0).views()[0]);
            crops.add(photograph, looks);
            single.ifPresent(each -> each.add(photograph, looks));
        }

        /** Where in photographs of these names animals were looked at. */
        Map<String, List<Box>> animalsIn(List<String> names) {
            Map<String, List<Box>> chosen = new HashMap<>(animals);
            chosen.keySet().retainAll(names);
            return chosen;
        }

        /** What was said of each, and of the photographs of events by themselves. */
        Judged judged(Optional<Events> events) {
            if (events.isEmpty()) {
                return new Judged(by, tally.answers(), List.of(), Optional.empty());
            }
            Map<String, String> names = new HashMap<>();
            events.get()
                    .all()
                    .forEach(event -> event.forEach(photograph ->
                            names.put(photograph.relativePath(), event.get(0).relativePath())));
            return new Judged(
                    by,
                    named(tally.answers(), names),
                    named(singleTally.answers(), names),
                    Optional.of(singleTally.evaluation(seen)));
        }

        private static List<Judged.Answer> named(List<Judged.Answer> answers, Map<String, String> events) {
            return answers.stream()
                    .map(answer -> answer.in(events.get(answer.name())))
                    .toList();
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            skipped.add(file);
        }
    }

    private void requireKnownTaxa(Dataset dataset, List<Photograph> judgeable) {
        if (!judgeable.isEmpty()) {
            return;
        }
        String found = dataset.taxonomy().root().children().stream()
                .map(taxon -> taxon.name())
                .limit(5)
                .collect(Collectors.joining(", "));
        throw new LinnetException(
                ErrorCode.NOTHING_USABLE,
                "the model knows none of the taxa under " + dataset.root() + " (" + found
                        + "). Give the folder that holds "
                        + String.join(", ", model.nodes().get(TaxonPath.ROOT).classes()) + ".");
    }
}
