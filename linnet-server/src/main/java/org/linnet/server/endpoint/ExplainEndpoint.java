package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.linnet.ClassificationOptions;
import org.linnet.ExplainedPhotograph;
import org.linnet.ModelLease;
import org.linnet.internal.report.JsonFormat;
import org.linnet.internal.report.JsonLinesFormat;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionUnit;
import org.linnet.report.ExplanationFormat;
import org.linnet.report.PredictionOutput;
import org.linnet.server.answer.DecidingChoice;
import org.linnet.server.answer.Entries;
import org.linnet.server.answer.EntryDocument;
import org.linnet.server.answer.LookingOptions;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.answer.PhotographTask;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/explain}: why photographs are named as they are, as {@code linnet predict --why} says it, with the heat maps as numbers. */
public final class ExplainEndpoint extends PhotographEndpoint {
    private final Models models;

    public ExplainEndpoint(Models models, RequestBodies bodies) {
        super(
                "/v1/explain",
                List.of(Representation.JSON, Representation.JSON_LINES),
                List.of(Set.of(Option.MODEL), DecidingChoice.OPTIONS, LookingOptions.OPTIONS),
                models.service(),
                bodies);
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    void answer(Exchange exchange, Submission submission, Representation format) throws IOException {
        try (ModelLease model = models.acquire(exchange)) {
            DecidingChoice deciding =
                    new DecidingChoice(exchange.options(), model.served().model(), exchange::remark);
            ClassificationOptions options = ClassificationOptions.builder()
                    .decision(deciding.decision())
                    .build();
            LookingOptions looking = looking(exchange, submission);
            EntryDocument document = new EntryDocument(exchange, document(format, model, deciding));
            try (PhotographJob<ExplainedPhotograph> job = begin(
                    exchange,
                    submission,
                    new PhotographTask<>(looking.with(options), model::explain, ExplainedPhotograph::times))) {
                document.answer(format, job.each().map(Entries::explained).iterator());
            }
        }
    }

    private static EntryDocument.Writing document(Representation format, ModelLease model, DecidingChoice deciding) {
        ExplanationFormat writer = format == Representation.JSON ? new JsonFormat() : new JsonLinesFormat();
        int top = deciding.top();
        CommonNames names = deciding.names();
        return out -> PredictionEntries.explanations(
                writer,
                PredictionOutput.to(out, model.served().model().ranks(), DecisionUnit.PHOTOGRAPH)
                        .withTop(top)
                        .withCommonNames(names)
                        .withModel(model.served().model())
                        .withUploads());
    }
}
