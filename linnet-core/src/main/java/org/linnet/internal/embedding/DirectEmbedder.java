package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.image.View;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Embeds single photographs on the threads that ask. Of these only so many work at a time; the others wait, first come,
 * first served. The backbone is opened by the first. Safe for use by several threads at once.
 */
public final class DirectEmbedder implements AutoCloseable {
    private final BackboneSource source;
    private final ImageDecoder decoder;
    private final TensorWriter writer;
    private final int mostBytes;
    private final Semaphore turns;
    private final StopSignal stop;
    private final Queue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();
    private Backbone backbone;

    /** Where a photograph comes from: read and decoded in the caller's turn. */
    @FunctionalInterface
    public interface Photograph {
        /**
         * The pixels.
         *
         * @throws UnreadablePhotographException where there are none
         */
        RasterImage read();
    }

    /**
     * A photograph's embeddings, and what they cost.
     *
     * @param views [views][embedding]
     * @param waiting for a turn
     * @param decoding from bytes to tensors
     * @param embedding in the backbone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Embedded(float[][] views, Duration waiting, Duration decoding, Duration embedding) {}

    /**
     * An embedder that has opened nothing.
     *
     * @param concurrency how many threads work at a time, at least 1
     * @param stop lets no further thread begin
     */
    public DirectEmbedder(BackboneSource source, ImageLimits limits, int concurrency, StopSignal stop) {
        this.source = requireNonNull(source, "source is null");
        decoder = new ImageDecoder(limits, source.preprocessing());
        writer = new TensorWriter(source.preprocessing());
        // One more than is allowed, so that the decoder sees that it is too many.
        mostBytes = (int) Math.min(Integer.MAX_VALUE - 16, limits.maxBytes() + 1);
        turns = new Semaphore(concurrency, true);
        this.stop = requireNonNull(stop, "stop is null");
    }

    /** How many bytes of a photograph are worth reading. */
    public int mostBytes() {
        return mostBytes;
    }

    /** Decodes the content of a file. */
    public RasterImage decode(byte[] content) {
        try {
            return decoder.decode(content);
        } catch (UnreadableImageException e) {
            throw new UnreadablePhotographException(e.reason(), e.getMessage(), e);
        }
    }

    /**
     * Embeds some views of a photograph on the calling thread.
     *
     * @throws LinnetException FAILURE where the thread was interrupted while it waited, was told to stop, or the backbone fails
     */
    public Embedded embed(Photograph photograph, List<View> views) {
        long start = System.nanoTime();
        takeTurn();
        try {
            stop.requireGoingOn();
            long turn = System.nanoTime();
            RasterImage image = photograph.read();
            int length = source.preprocessing().tensorLength();
            FloatBuffer tensors = buffer(views.size() * length);
            views.forEach(view -> writer.write(image, view, tensors));
            tensors.flip();
            long decoded = System.nanoTime();
            float[][] embeddings = open().embed(tensors, views.size());
            long embedded = System.nanoTime();
            idle.add(tensors);
            return new Embedded(embeddings, between(start, turn), between(turn, decoded), between(decoded, embedded));
        } finally {
            turns.release();
        }
    }

    /** Opens the backbone and runs it once on nothing. */
    public void warmUp() {
        takeTurn();
        try {
            FloatBuffer tensor = buffer(source.preprocessing().tensorLength());
            open().embed(tensor, 1);
            idle.add(tensor);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(ErrorCode.FAILURE, "interrupted while waiting to embed a photograph", e);
        }
    }

    /** A buffer that nobody uses and that has room for so many floats, with just these remaining. */
    private FloatBuffer buffer(int length) {
        FloatBuffer kept = idle.poll();
        FloatBuffer buffer = kept != null && kept.capacity() >= length
                ? kept
                : ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, length))
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return buffer.clear().limit(length);
    }

    private synchronized Backbone open() {
        if (backbone == null) {
            backbone = source.open();
        }
        return backbone;
    }

    private static Duration between(long from, long to) {
        return Duration.ofNanos(to - from);
    }

    /** Frees the backbone. Calls must have returned. */
    @Override
    public synchronized void close() {
        if (backbone != null) {
            backbone.close();
            backbone = null;
        }
    }
}
