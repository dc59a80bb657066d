package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.linnet.image.Preprocessing;

/**
 * A backbone that stays loaded between jobs: opened when it is first needed, closed with this. For a program that names
 * photographs as they come. Safe for use by several threads at once.
 */
public final class SharedBackbone implements BackboneSource, AutoCloseable {
    private final BackboneSource source;
    private Backbone backbone;
    private boolean closed;

    public SharedBackbone(BackboneSource source) {
        this.source = requireNonNull(source, "source is null");
    }

    @Override
    public BackboneSpec spec() {
        return source.spec();
    }

    @Override
    public Preprocessing preprocessing() {
        return source.preprocessing();
    }

    /**
     * The same backbone for every caller; closing it does nothing.
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public synchronized Backbone open() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (backbone == null) {
            backbone = source.open();
        }
        return new Borrowed(backbone);
    }

    @Override
    public Optional<Batching> batching() {
        return source.batching();
    }

    @Override
    public Optional<FeatureExtractor> openFeatures() {
        return source.openFeatures();
    }

    /** Frees the backbone. Whoever borrowed it must have returned. */
    @Override
    public synchronized void close() {
        closed = true;
        if (backbone != null) {
            backbone.close();
            backbone = null;
        }
    }

    private record Borrowed(Backbone backbone) implements Backbone {
        @Override
        public BackboneSpec spec() {
            return backbone.spec();
        }

        @Override
        public Preprocessing preprocessing() {
            return backbone.preprocessing();
        }

        @Override
        public float[][] embed(FloatBuffer tensor, int batch) {
            return backbone.embed(tensor, batch);
        }

        @Override
        public void close() {
            // The owner closes it.
        }
    }
}
