package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.ClassificationOptions;
import org.linnet.ModelLease;
import org.linnet.PhotographAnswer;
import org.linnet.detector.BoxRule;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.label.Labelled;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionUnit;
import org.linnet.report.PredictionFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.server.answer.DecidingChoice;
import org.linnet.server.answer.Entries;
import org.linnet.server.answer.EntryDocument;
import org.linnet.server.answer.LookingOptions;
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.answer.PhotographTask;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/predict}: names photographs, as {@code linnet predict} does. */
public final class PredictEndpoint extends PhotographEndpoint {
    private static final List<Representation> FORMATS =
            List.of(Representation.JSON, Representation.JSON_LINES, Representation.MEGADETECTOR);

    private final Models models;
    private final Map<Representation, PredictionFormat> writers;

    public PredictEndpoint(Models models, RequestBodies bodies) {
        super(
                "/v1/predict",
                FORMATS,
                List.of(Set.of(Option.MODEL), DecidingChoice.OPTIONS, DecidingChoice.TOGETHER, LookingOptions.OPTIONS),
                models.service(),
                bodies);
        this.models = requireNonNull(models, "models is null");
        this.writers = writers();
    }

    /** Looked for once, since plug-ins are looked for in all jars. */
    private static Map<Representation, PredictionFormat> writers() {
        List<PredictionFormat> all = PredictionFormat.all();
        Map<Representation, PredictionFormat> writers = new EnumMap<>(Representation.class);
        for (Representation format : FORMATS) {
            writers.put(
                    format,
                    Labelled.find(all, format.label())
                            .orElseThrow(() -> new IllegalStateException("no format " + format)));
        }
        return writers;
    }

    @Override
    void answer(Exchange exchange, Submission submission, Representation format) throws IOException {
        try (ModelLease model = models.acquire(exchange)) {
            DecidingChoice deciding =
                    new DecidingChoice(exchange.options(), model.served().model(), exchange::remark);
            ClassificationOptions options = deciding.classification();
            if (format == Representation.MEGADETECTOR) {
                submission.requireDistinctNames("MegaDetector's format tells them by name");
            }
            if (options.by() != DecisionUnit.PHOTOGRAPH) {
                submission.requireDistinctNames("names say which of them belong together");
            }
            LookingOptions looking = looking(exchange, submission);
            EntryDocument document = new EntryDocument(exchange, document(format, model, options, deciding, looking));
            try (PhotographJob<PhotographAnswer> job = begin(
                    exchange,
                    submission,
                    new PhotographTask<>(looking.with(options), model::classify, PhotographAnswer::times))) {
                document.answer(
                        format,
                        options.by() == DecisionUnit.PHOTOGRAPH
                                ? job.each().map(Entries::predicted).iterator()
                                : together(exchange, job.all(), model, options));
            }
        }
    }

    private EntryDocument.Writing document(
            Representation format,
            ModelLease model,
            ClassificationOptions options,
            DecidingChoice deciding,
            LookingOptions looking) {
        PredictionFormat writer = requireNonNull(writers.get(format), "no writer");
        int top = deciding.top();
        CommonNames names = deciding.names();
        Optional<BoxRule> rule = looking.rule(model);
        return out -> {
            PredictionOutput output = PredictionOutput.to(
                            out, model.served().model().ranks(), options.by())
                    .withTop(top)
                    .withCommonNames(names)
                    .withModel(model.served().model())
                    .withUploads();
            PredictionOutput searched = rule.map(output::withBoxes).orElse(output);
            PredictionOutput given =
                    looking.given().map(searched::withGivenBoxes).orElse(searched);
            return PredictionEntries.predictions(writer, given);
        };
    }

    private static Iterator<PredictionEntry> together(
            Exchange exchange,
            List<Outcome<PhotographAnswer>> outcomes,
            ModelLease model,
            ClassificationOptions options) {
        List<PredictionEntry> entries = new ArrayList<>(Entries.together(model.together(
                outcomes.stream().map(Outcome::answer).flatMap(Optional::stream).toList(), options, exchange::remark)));
        outcomes.stream()
                .filter(outcome -> outcome.skipped().isPresent())
                .map(Entries::predicted)
                .forEach(entries::add);
        return entries.iterator();
    }
}
