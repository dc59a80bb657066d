package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/explain}: why photographs are named as they are, as {@code linnet predict --why} says it, with the heat maps as numbers. */
public final class ExplainEndpoint implements Endpoint {
    private static final List<Representation> FORMATS = List.of(Representation.JSON, Representation.JSON_LINES);

    private final Models models;
    private final RequestBodies bodies;

    public ExplainEndpoint(Models models, RequestBodies bodies) {
        this.models = requireNonNull(models, "models is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    @Override
    public HandlerType method() {
        return HandlerType.POST;
    }

    @Override
    public String path() {
        return "/v1/explain";
    }

    @Override
    public Set<Option> options() {
        return OptionSets.of(List.of(
                Set.of(Option.MODEL, Option.FORMAT, Option.FILE), DecidingChoice.OPTIONS, LookingOptions.OPTIONS));
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        try (Submission submission = bodies.read(exchange);
                ModelLease model = models.acquire(exchange)) {
            Representation format = exchange.representation(FORMATS);
            DecidingChoice deciding =
                    new DecidingChoice(exchange.options(), model.served().model(), exchange::remark);
            ClassificationOptions options = ClassificationOptions.builder()
                    .decision(deciding.decision())
                    .build();
            LookingOptions looking = LookingOptions.of(exchange.options(), submission, exchange::remark);
            EntryDocument document = new EntryDocument(exchange, document(format, model, deciding));
            try (PhotographJob<ExplainedPhotograph> job = PhotographJob.begin(
                    exchange,
                    models.service(),
                    submission,
                    (file, request) -> looking.apply(file, request.options(options)),
                    model::explain)) {
                document.answer(
                        format,
                        IntStream.range(0, job.size())
                                .mapToObj(index -> Entries.explained(timed(exchange, job.get(index))))
                                .iterator());
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

    private static Outcome<ExplainedPhotograph> timed(Exchange exchange, Outcome<ExplainedPhotograph> outcome) {
        outcome.answer().ifPresent(answer -> exchange.record().answered(answer.times()));
        return outcome;
    }
}
