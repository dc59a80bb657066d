package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.linnet.EmbeddedPhotograph;
import org.linnet.ModelLease;
import org.linnet.server.answer.EmbeddingArray;
import org.linnet.server.answer.EmbeddingJson;
import org.linnet.server.answer.LookingOptions;
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/embed}: the numbers that a model's backbone makes of photographs, as {@code linnet embed} does. */
public final class EmbedEndpoint implements Endpoint {
    private static final List<Representation> FORMATS = List.of(Representation.JSON, Representation.NUMPY);

    private final Models models;
    private final RequestBodies bodies;

    public EmbedEndpoint(Models models, RequestBodies bodies) {
        this.models = requireNonNull(models, "models is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    @Override
    public HandlerType method() {
        return HandlerType.POST;
    }

    @Override
    public String path() {
        return "/v1/embed";
    }

    @Override
    public Set<Option> options() {
        return OptionSets.of(List.of(Set.of(Option.MODEL, Option.FORMAT, Option.FILE), LookingOptions.OPTIONS));
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        try (Submission submission = bodies.read(exchange);
                ModelLease model = models.acquire(exchange)) {
            Representation format = exchange.representation(FORMATS);
            LookingOptions looking = LookingOptions.of(exchange.options(), submission, exchange::remark);
            try (PhotographJob<EmbeddedPhotograph> job =
                    PhotographJob.begin(exchange, models.service(), submission, looking, model::embed)) {
                List<Outcome<EmbeddedPhotograph>> outcomes = job.all();
                outcomes.forEach(outcome ->
                        outcome.answer().ifPresent(answer -> exchange.record().answered(answer.times())));
                exchange.answer(
                        format,
                        format == Representation.NUMPY
                                ? EmbeddingArray.of(model.served().model().backbone(), outcomes)
                                : EmbeddingJson.of(model.served(), outcomes));
            }
        }
    }
}
