package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.dataset.Dataset;
import org.linnet.dataset.DatasetOptions;
import org.linnet.dataset.Photograph;
import org.linnet.embedding.EmbeddingPass;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.model.TaxonModel;
import org.linnet.report.EvaluatedModel;
import org.linnet.taxonomy.TaxonPath;

/** From a model and a folder of photographs to figures. */
final class EvaluationJob {
    private final TaxonModel model;
    private final EvaluationOptions options;
    private final EmbeddingPass pass;
    private final LinnetListener listener;

    EvaluationJob(TaxonModel model, EvaluationOptions options, EmbeddingPass pass, LinnetListener listener) {
        this.model = requireNonNull(model, "model is null");
        this.options = requireNonNull(options, "options is null");
        this.pass = requireNonNull(pass, "pass is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    EvaluatedTree run(Path data) {
        Dataset dataset = Dataset.read(data, DatasetOptions.evaluation());
        dataset.notices().forEach(listener::remark);
        List<Photograph> judgeable = dataset.photographs().stream()
                .filter(photograph -> model.knows(photograph.taxon().ancestor(1)))
                .toList();
        requireKnownTaxa(dataset, judgeable);

        EmbeddedPhotographs<float[][]> embedded =
                EmbeddedPhotographs.embed(dataset.photographs(), pass, options.views(), listener);
        Map<Photograph, float[][]> unseen = new LinkedHashMap<>(embedded.embeddings());
        unseen.keySet().removeIf(photograph -> model.photographs()
                .contains(embedded.checksums().get(photograph)));
        long seen = (long) embedded.embeddings().size() - unseen.size();
        if (unseen.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    seen > 0
                            ? "the model was made from every photograph under " + dataset.root()
                                    + "; evaluate it on photographs that it has not seen."
                            : "none of the photographs under " + dataset.root() + " could be read.");
        }
        EvaluationTally tally = new EvaluationTally(model);
        switch (options.by()) {
            case PHOTOGRAPH ->
                unseen.forEach((photograph, views) -> tally.add(
                        photograph.relativePath(), photograph.observation(), photograph.taxon(), List.of(views)));
            case OBSERVATION -> addObservations(unseen, tally);
        }
        TreeEvaluation evaluation = tally.evaluation(seen);
        List<SkippedFile> skipped = new ArrayList<>(dataset.skipped());
        skipped.addAll(embedded.skipped());
        return new EvaluatedTree(new EvaluatedModel(model, evaluation, dataset.root(), skipped), embedded.summary());
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

    /** Adds one decision for all the crops of an observation. */
    private static void addObservations(Map<Photograph, float[][]> photographs, EvaluationTally tally) {
        Map<String, List<Photograph>> observations = photographs.keySet().stream()
                .collect(Collectors.groupingBy(Photograph::observation, LinkedHashMap::new, Collectors.toList()));
        observations.forEach((observation, crops) -> tally.add(
                crops.get(0).relativePath(),
                observation,
                crops.get(0).taxon(),
                crops.stream().map(photographs::get).flatMap(Stream::of).toList()));
    }
}
