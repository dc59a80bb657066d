package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.FeatureExtractor;
import org.linnet.backbone.FeatureMaps;
import org.linnet.backbone.SharedBackbone;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;

/**
 * Embeds photographs that are in memory on the threads that ask, in batches that all of these fill together. The backbone is open from the
 * beginning. Safe for use by several threads at once.
 */
public final class SharedEmbedder implements BackboneSource, AutoCloseable {
    private final SharedBackbone source;
    private final Backbone backbone;
    private final SharedBatches batches;
    private final Prepared whole;
    private final Prepared parts;
    private final Optional<LaterKeeping> keeping;
    private final Map<String, BoxFinder> finders = new ConcurrentHashMap<>();
    private Optional<FeatureExtractor> features = Optional.empty();
    private boolean featuresOpened;

    /**
     * Opens a backbone and runs it once.
     *
     * @param limits what a file may cost
     * @param batchSize most tensors in a batch, at least 1
     * @param turns of all embedders that run so many batches at a time together
     * @param concurrent how many turns there are
     * @param keeping looks up and keeps what is computed; empty to compute everything and keep nothing
     * @throws LinnetException UNUSABLE_MODEL where it is damaged
     */
    public SharedEmbedder(
            BackboneSource source,
            ImageLimits limits,
            int batchSize,
            Semaphore turns,
            int concurrent,
            Optional<LaterKeeping> keeping) {
        this.source = new SharedBackbone(source);
        this.keeping = requireNonNull(keeping, "keeping is null");
        whole = new Prepared(source, source.preprocessing(), limits);
        parts = new Prepared(source, Looking.exact(source.preprocessing()), limits);
        backbone = this.source.open();
        batches = new SharedBatches(backbone, batchSize, turns, concurrent);
        boolean warm = false;
        try {
            int length = source.preprocessing().tensorLength();
            FloatBuffer tensor = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, length))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            backbone.embed(tensor, 1);
            warm = true;
        } finally {
            if (!warm) {
                this.source.close();
            }
        }
    }

    /**
     * Embeds some views of a photograph, or of each animal in it: decodes it on this thread, and returns once its tensors are in batches.
     * What comes of it is told to the receiver, on this thread or another one, now or later, exactly once.
     *
     * @param file what it is called in messages, and by boxes that are given
     * @param looking where to look; empty for the whole photograph
     * @param views at least one, all different
     */
    public void embed(
            byte[] content,
            Path file,
            Optional<Looking> looking,
            List<View> views,
            SharedPhotograph.Receiver receiver) {
        Prepared prepared = looking.isPresent() ? parts : whole;
        new SharedPhotograph(this, prepared, content, file, looking, views, receiver).embed();
    }

    SharedBatches sharedBatches() {
        return batches;
    }

    Optional<LaterKeeping> keeping() {
        return keeping;
    }

    BoxFinder finder(Looking looking) {
        return looking.detector()
                .map(detector ->
                        finders.computeIfAbsent(detector.spec().identity(), identity -> new BoxFinder(detector.spec())))
                .orElseThrow();
    }

    /** How many batches went through the backbone. */
    public long batches() {
        return batches.batches();
    }

    /** How many tensors were in them. */
    public long tensors() {
        return batches.tensors();
    }

    @Override
    public BackboneSpec spec() {
        return source.spec();
    }

    @Override
    public Preprocessing preprocessing() {
        return source.preprocessing();
    }

    /** The backbone that is open; closing it does nothing. */
    @Override
    public Backbone open() {
        return source.open();
    }

    /** The same up to its feature maps, opened when it is first asked for; closing it does nothing. */
    @Override
    public synchronized Optional<FeatureExtractor> openFeatures() {
        if (!featuresOpened) {
            features = source.openFeatures();
            featuresOpened = true;
        }
        return features.map(Borrowed::new);
    }

    private record Borrowed(FeatureExtractor extractor) implements FeatureExtractor {
        @Override
        public FeatureMaps extract(FloatBuffer tensor) {
            return extractor.extract(tensor);
        }

        @Override
        public void close() {
            // The owner closes it.
        }
    }

    /** A backbone's embedding, if it is one. */
    float[] sound(float[] embedding, Path file) {
        if (embedding.length != spec().embeddingLength()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "backbone " + spec().name() + " returned an embedding of " + embedding.length
                            + " numbers; it should have " + spec().embeddingLength());
        }
        for (float number : embedding) {
            if (!Float.isFinite(number)) {
                throw EmbeddingStage.notFinite(spec(), number, file);
            }
        }
        return embedding;
    }

    /** Frees the networks. Everything that was asked for must have been told. */
    @Override
    public synchronized void close() {
        try {
            features.ifPresent(FeatureExtractor::close);
        } finally {
            source.close();
        }
    }
}
