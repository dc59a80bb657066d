package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSource;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.image.View;
import org.linnet.internal.embedding.Looks.Look;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/**
 * Embeds single photographs, or the animals in them, on the threads that ask. Of these only so many work at a time; the others wait, first come,
 * first served. The networks are opened by the first that needs them. Safe for use by several threads at once.
 */
public final class DirectEmbedder implements AutoCloseable {
    private final BackboneSource source;
    private final Preprocessing preprocessing;
    private final Optional<Looking> looking;
    private final Optional<DetectorSource> detectorSource;
    private final Optional<BoxFinder> finder;
    private final ImageDecoder decoder;
    private final TensorWriter writer;
    private final int mostBytes;
    private final Semaphore turns;
    private final StopSignal stop;
    private final Queue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();
    private Backbone backbone;
    private Detector detector;

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
     * @param looks what was looked at
     * @param waiting for a turn
     * @param decoding from bytes to tensors, and finding boxes
     * @param embedding in the backbone
     */
    public record Embedded(Looks looks, Duration waiting, Duration decoding, Duration embedding) {}

    /**
     * An embedder that has opened nothing.
     *
     * @param concurrency how many threads work at a time, at least 1
     * @param stop lets no further thread begin
     * @param looking where to look in each photograph, with a detector; empty to look at whole photographs
     */
    public DirectEmbedder(
            BackboneSource source, ImageLimits limits, int concurrency, StopSignal stop, Optional<Looking> looking) {
        this(source, limits, new Semaphore(concurrency, true), stop, looking);
    }

    /** @param turns of all embedders that work no more than so many at a time together */
    public DirectEmbedder(
            BackboneSource source, ImageLimits limits, Semaphore turns, StopSignal stop, Optional<Looking> looking) {
        this.source = requireNonNull(source, "source is null");
        preprocessing = Looking.preprocessing(source.preprocessing(), looking);
        this.looking = looking;
        detectorSource = looking.map(
                where -> where.detector().orElseThrow(() -> new IllegalArgumentException("boxes are given by file")));
        finder = detectorSource.map(boxes -> new BoxFinder(boxes.spec()));
        decoder = new ImageDecoder(limits, preprocessing);
        writer = new TensorWriter(preprocessing);
        // One more than is allowed, so that the decoder sees that it is too many.
        mostBytes = (int) Math.min(Integer.MAX_VALUE - 16, limits.maxBytes() + 1);
        this.turns = requireNonNull(turns, "turns is null");
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
     * Embeds some views of a photograph, or of each animal in it, on the calling thread.
     *
     * @throws LinnetException FAILURE where the thread was interrupted while it waited, was told to stop, or a network fails
     */
    public Embedded embed(Photograph photograph, List<View> views) {
        long start = System.nanoTime();
        takeTurn();
        try {
            stop.requireGoingOn();
            long turn = System.nanoTime();
            RasterImage image = photograph.read();
            Optional<Detections> found =
                    looking.map(where -> find(image).above(where.rule().threshold()));
            List<List<Place>> places = found.map(all -> Place.of(looking.orElseThrow(), all))
                    .orElse(List.of(List.of(Place.WHOLE)));
            FloatBuffer tensors = buffer(2 * views.size() * preprocessing.tensorLength());
            List<Look> looks = new ArrayList<>(places.size());
            long embedding = 0;
            for (List<Place> together : places) {
                tensors.clear();
                together.forEach(place -> views.forEach(view -> write(image, place, view, tensors)));
                tensors.flip();
                long decoded = System.nanoTime();
                looks.add(new Look(together.get(0).box(), open().embed(tensors, together.size() * views.size())));
                embedding += System.nanoTime() - decoded;
            }
            idle.add(tensors);
            return new Embedded(
                    new Looks(found, looks),
                    between(start, turn),
                    between(turn, System.nanoTime() - embedding),
                    Duration.ofNanos(embedding));
        } finally {
            turns.release();
        }
    }

    private Detections find(RasterImage image) {
        return finder.orElseThrow().find(openDetector(), "a photograph", image);
    }

    private void write(RasterImage image, Place place, View view, FloatBuffer tensors) {
        if (place.part().isPresent()) {
            writer.write(image, place.part().get(), view, tensors);
        } else {
            writer.write(image, view, tensors);
        }
    }

    /** Opens the networks and runs the backbone once on nothing. */
    public void warmUp() {
        takeTurn();
        try {
            detectorSource.ifPresent(boxes -> openDetector());
            FloatBuffer tensor = buffer(preprocessing.tensorLength());
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

    private synchronized Detector openDetector() {
        if (detector == null) {
            detector = detectorSource.orElseThrow().open();
        }
        return detector;
    }

    private static Duration between(long from, long to) {
        return Duration.ofNanos(to - from);
    }

    /** Frees the networks. Calls must have returned. */
    @Override
    public synchronized void close() {
        if (backbone != null) {
            backbone.close();
            backbone = null;
        }
        if (detector != null) {
            detector.close();
            detector = null;
        }
    }
}
