package org.linnet.server.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linnet.ServedModel;
import org.linnet.model.TaxonModel;
import org.linnet.server.configuration.ByteSize;
import org.linnet.server.configuration.ServiceConfiguration;
import org.linnet.server.configuration.ServiceLimits;

/** What is served, in lines for people. */
final class ServiceReport {
    private ServiceReport() {}

    /** A model. */
    static String line(ServedModel served, Path place) {
        TaxonModel model = served.model();
        return served.name() + ": " + count(model.leaves().size(), "taxon", "taxa") + ", "
                + model.backbone().name() + " at " + model.preprocessing().size() + " pixels"
                + model.boxes().map(boxes -> ", boxes of " + boxes.detector()).orElse("") + ", from " + place;
    }

    /** All but the models. */
    static List<String> lines(ServiceConfiguration configuration, int tokens) {
        List<String> lines = new ArrayList<>();
        ServiceLimits limits = configuration.limits();
        lines.add("Each request: " + count(limits.request().photographs(), "photograph", "photographs") + " of "
                + size(limits.request().photographBytes()) + " and "
                + String.format(Locale.ROOT, "%,d", limits.photographPixels() / 1_000_000) + " megapixels, "
                + size(limits.request().bytes()) + " together, answered within "
                + limits.request().time().toSeconds() + " s");
        lines.add("At a time: " + count(configuration.engine().admittedPhotographs(), "photograph", "photographs")
                + " of "
                + size(configuration.engine().admittedBytes()) + " together, "
                + count(limits.connections(), "connection", "connections")
                + (configuration.connectionsPerClient().isPresent()
                        ? ", of one client "
                                + configuration.connectionsPerClient().getAsInt()
                        : ""));
        lines.add("Embeddings: " + (configuration.engine().keepEmbeddings() ? "kept by checksum" : "not kept"));
        lines.add("Access: " + access(configuration, tokens));
        return lines;
    }

    private static String access(ServiceConfiguration configuration, int tokens) {
        String who = configuration.tokenFile().isPresent()
                ? "with a token (" + count(tokens, "token", "tokens") + ")"
                : configuration.behindProxy() ? "whom the proxy lets through" : "programs of this machine";
        return configuration.tokenFile().isPresent() && configuration.behindProxy() ? who + ", behind a proxy" : who;
    }

    private static String count(int number, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
    }

    private static String size(long bytes) {
        return ByteSize.text(bytes);
    }
}
