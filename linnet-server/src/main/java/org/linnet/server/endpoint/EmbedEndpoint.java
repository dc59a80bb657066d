package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.linnet.EmbeddedPhotograph;
import org.linnet.ModelLease;
import org.linnet.server.answer.EmbeddingArray;
import org.linnet.server.answer.EmbeddingJson;
import org.linnet.server.answer.LookingOptions;
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.answer.PhotographTask;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/embed}: the numbers that a model's backbone makes of photographs, as {@code linnet embed} does. */
public final class EmbedEndpoint extends PhotographEndpoint {
    private final Models models;

    public EmbedEndpoint(Models models, RequestBodies bodies) {
        super(
                "/v1/embed",
                List.of(Representation.JSON, Representation.NUMPY),
                List.of(Set.of(Option.MODEL), LookingOptions.OPTIONS),
                models.service(),
                bodies);
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    void answer(Exchange exchange, Submission submission, Representation format) {
        try (ModelLease model = models.acquire(exchange);
                PhotographJob<EmbeddedPhotograph> job = begin(
                        exchange,
                        submission,
                        new PhotographTask<>(looking(exchange, submission), model::embed, EmbeddedPhotograph::times))) {
            List<Outcome<EmbeddedPhotograph>> outcomes = job.all();
            exchange.answer(
                    format,
                    format == Representation.NUMPY
                            ? EmbeddingArray.of(model.served().model().backbone(), outcomes)
                            : EmbeddingJson.of(model.served(), outcomes));
        }
    }
}
