package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.InferenceService;
import org.linnet.ModelLease;
import org.linnet.ServedModel;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.OptionValues;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** The models that requests can ask for. */
public final class Models {
    private final InferenceService service;

    public Models(InferenceService service) {
        this.service = requireNonNull(service, "service is null");
    }

    /** What answers photographs. */
    InferenceService service() {
        return service;
    }

    /** All of them, by name. */
    List<ServedModel> all() {
        return service.models();
    }

    /** The model that a request names with {@link Option#MODEL}, or the only one; to be closed soon. */
    ModelLease acquire(Exchange exchange) {
        ModelLease lease = service.acquire(name(exchange.options().text(Option.MODEL)));
        exchange.record().model(lease.served().name());
        return lease;
    }

    /** The same, for what does not look at photographs. */
    ServedModel find(Optional<String> named) {
        try (ModelLease lease = service.acquire(name(named))) {
            return lease.served();
        }
    }

    private String name(Optional<String> named) {
        if (named.isPresent()) {
            return named.get();
        }
        List<ServedModel> all = all();
        if (all.isEmpty()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "No model is loaded; ask again later.");
        }
        if (all.size() > 1) {
            throw OptionValues.wrong(
                    Option.MODEL,
                    "must say which model: "
                            + String.join(
                                    ", ", all.stream().map(ServedModel::name).toList()));
        }
        return all.get(0).name();
    }
}
