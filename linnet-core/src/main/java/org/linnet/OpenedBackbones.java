package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.embedding.SharedEmbedder;
import org.linnet.internal.service.SharedEmbedders;

/** The backbones of a service that were asked for without a model, each open from then on. Thread-safe. */
final class OpenedBackbones implements AutoCloseable {
    private final BackboneStore store;
    private final SharedEmbedders embedders;
    private final Map<Asked, SharedEmbedder> open = new HashMap<>();

    private record Asked(String name, Optional<BackboneSource> source, PreprocessingChanges preprocessing) {}

    /** @param embedders that models share too */
    OpenedBackbones(BackboneStore store, SharedEmbedders embedders) {
        this.store = requireNonNull(store, "store is null");
        this.embedders = requireNonNull(embedders, "embedders is null");
    }

    /**
     * The one that options ask for. Others wait while one is opened.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where it is not here or damaged
     */
    synchronized SharedEmbedder of(EmbeddingOptions options) {
        return open.computeIfAbsent(
                new Asked(options.backbone(), options.source(), options.preprocessing()),
                asked -> embedders.take(options.source(store)));
    }

    /** Gives all of them back. */
    @Override
    public synchronized void close() {
        open.values().forEach(embedders::give);
        open.clear();
    }
}
