package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.image.Views;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.KnownTree;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.embedding.store.KeptEmbeddings;
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
    private final EmbeddingPass pass;
    private final PassListener listener;
    private final Optional<KeptEmbeddings> earlier;

    /**
     * A job that is yet to be run.
     *
     * @param by what a decision is made for, and what is counted
     * @param views of each photograph, whose probabilities are averaged
     * @param earlier what is kept of photographs, among them the model's, in which near-copies are looked for
     * @param listener hears of the pass and gets remarks
     */
    public AssessmentJob(
            TaxonModel model,
            DecisionUnit by,
            Views views,
            EmbeddingPass pass,
            Optional<KeptEmbeddings> earlier,
            PassListener listener) {
        this.model = requireNonNull(model, "model is null");
        this.by = requireNonNull(by, "by is null");
        this.views = requireNonNull(views, "views is null");
        this.pass = requireNonNull(pass, "pass is null");
        this.earlier = requireNonNull(earlier, "earlier is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * What an evaluation left.
     *
     * @param pass over the photographs
     */
    public record Result(ReportSource evaluated, PassSummary pass) {}

    /** Judges the model on the photographs below a folder. */
    public Result run(Path data) {
        Dataset dataset = Dataset.read(data, DatasetOptions.evaluation().knowing(known()));
        dataset.notices().forEach(listener::remark);
        List<Photograph> judgeable = dataset.photographs().stream()
                .filter(photograph -> model.knows(photograph.taxon().ancestor(1)))
                .toList();
        requireKnownTaxa(dataset, judgeable);

        Judging judging = new Judging(dataset);
        PassSummary summary = pass.run(new FilesOf(judging.photographs), views.list(), judging, listener);
        judging.crops.finish();
        if (judging.judged == 0) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    judging.seen > 0
                            ? "the model was trained on every photograph under " + dataset.root()
                                    + "; evaluate it on photographs that it has not seen."
                            : "none of the photographs under " + dataset.root() + " could be read.");
        }
        TreeEvaluation evaluation = judging.tally.evaluation(judging.seen);
        return new Result(
                new ReportSource(model, evaluation, dataset.root(), judging.skipped, judging.copies.result()), summary);
    }

    private KnownTree known() {
        List<TaxonPath> taxa = model.nodes().values().stream()
                .flatMap(node -> node.classes().stream().map(node.path()::child))
                .toList();
        return new KnownTree(Taxonomy.of(taxa), model.ranks());
    }

    /** Judges photograph after photograph as the pass delivers them. */
    private final class Judging implements ViewSink {
        private final List<Photograph> photographs;
        private final AssessmentTally tally = new AssessmentTally(model);
        private final List<SkippedFile> skipped;
        private final CropsTogether crops = new CropsTogether(by, tally::add);
        private final NearCopySearch copies = new NearCopySearch(model, earlier, pass.fingerprints());
        private long judged;
        private long seen;

        Judging(Dataset dataset) {
            photographs = CropsTogether.inOrder(by, dataset.photographs());
            skipped = new ArrayList<>(dataset.skipped());
        }

        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            float[][] embeddings = looks.whole();
            if (model.photographs().contains(contentSha256)) {
                seen++;
                return;
            }
            judged++;
            Photograph photograph = photographs.get((int) index);
            copies.look(photograph.relativePath(), file, contentSha256, embeddings[0]);
            crops.add(photograph, embeddings);
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
