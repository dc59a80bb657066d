package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linnet.detector.Detections;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.DetectionKey;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.UnreadableImageException;

/** One photograph on its way through a {@link SharedEmbedder}. */
public final class SharedPhotograph {
    private final SharedEmbedder embedder;
    private final Prepared prepared;
    private final byte[] content;
    private final String contentSha256;
    private final Path file;
    private final Optional<Looking> looking;
    private final List<View> views;
    private final Receiver receiver;

    private final long begun = System.nanoTime();
    private final Map<EmbeddingKey, float[]> fresh = new HashMap<>();
    private final Map<DetectionKey, Detections> freshDetections = new HashMap<>();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /** Tensors that are not embedded yet, and one for the thread that writes them. */
    private final AtomicInteger open = new AtomicInteger(1);

    private Optional<Detections> all = Optional.empty();
    private Optional<Detections> found = Optional.empty();
    private List<List<Place>> places = List.of(List.of(Place.WHOLE));
    private float[][][] embeddings = new float[0][][];
    private long decodingNanos;
    private long embeddingNanos;
    private long lastStart = begun;

    /** Who asked for a photograph. */
    public interface Receiver {
        /**
         * Throws where nobody waits for it any more.
         *
         * @param stage what would come next, such as "decoding"
         */
        void requireWanted(String stage);

        /** Takes what was seen. */
        void seen(Seen seen);

        /** Hears why nothing was seen: {@link UnreadablePhotographException}, what {@link #requireWanted} threw, or that a network failed. */
        void failed(RuntimeException reason);
    }

    /**
     * What was seen of a photograph, and what it cost.
     *
     * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
     * @param looks what was looked at
     * @param all everything that was found, however doubtful; empty where nobody looked for boxes
     * @param decoding from bytes to tensors, and finding boxes
     * @param batching the rest of the time
     * @param embedding in the backbone, with the others in the same batches
     */
    public record Seen(
            String contentSha256,
            Looks looks,
            Optional<Detections> all,
            Duration decoding,
            Duration batching,
            Duration embedding) {}

    SharedPhotograph(
            SharedEmbedder embedder,
            Prepared prepared,
            byte[] content,
            Path file,
            Optional<Looking> looking,
            List<View> views,
            Receiver receiver) {
        this.embedder = embedder;
        this.prepared = prepared;
        this.content = requireNonNull(content, "content is null");
        this.contentSha256 = Sha256.hexadecimal(content);
        this.file = requireNonNull(file, "file is null");
        this.looking = looking;
        this.views = List.copyOf(views);
        this.receiver = requireNonNull(receiver, "receiver is null");
    }

    void embed() {
        try (SharedBatches.Filling filling = embedder.sharedBatches().begin()) {
            try {
                if (!isKept()) {
                    decode(filling);
                }
            } finally {
                decodingNanos = System.nanoTime() - begun - filling.embeddingNanos();
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (OutOfMemoryError e) {
            failure.compareAndSet(null, DecodingStage.outOfMemory(file, e));
        }
        done();
    }

    /** Whether everything can be had without decoding. */
    private boolean isKept() {
        if (looking.isPresent()) {
            Boxes boxes = boxes();
            Optional<Detections> given = looking.get().given(file);
            Optional<Detections> known = boxes.known(contentSha256, given);
            if (known.isEmpty()) {
                return false;
            }
            all = given.isPresent()
                    ? given
                    : embedder.keeping().flatMap(kept -> kept.store().find(boxes.key(contentSha256)));
            look(known.get());
        } else {
            lookWhole();
        }
        return missing().isEmpty();
    }

    private Boxes boxes() {
        return new Boxes(looking.orElseThrow(), embedder.keeping().map(LaterKeeping::store));
    }

    private void look(Detections relevant) {
        found = Optional.of(relevant);
        places = Place.of(looking.orElseThrow(), relevant);
        lookWhole();
    }

    private void lookWhole() {
        embeddings = places.stream()
                .map(together -> new float[together.size() * views.size()][])
                .toArray(float[][][]::new);
        embedder.keeping().ifPresent(kept -> missing().forEach(look -> kept.store()
                .find(look.key(), embedder.spec().embeddingLength())
                .ifPresent(look::set)));
    }

    /** One view of one place whose embedding is to go to {@code embeddings[group][index]}. */
    private final class Missing implements SharedBatches.Look {
        private final int group;
        private final int index;
        private final Place place;
        private final View view;

        Missing(int group, int index) {
            this.group = group;
            this.index = index;
            this.place = places.get(group).get(index / views.size());
            this.view = views.get(index % views.size());
        }

        EmbeddingKey key() {
            return prepared.key(contentSha256, place, view);
        }

        boolean isWhole() {
            return view == View.WHOLE && place.part().isEmpty();
        }

        void write(DecodedImage image, FloatBuffer tensor) {
            prepared.write(image, place, view, tensor);
            if (isWhole() && embedder.keeping().isPresent()) {
                float[] fingerprint =
                        Fingerprint.of(tensor, prepared.preprocessing().size());
                synchronized (fresh) {
                    fresh.put(prepared.fingerprintKey(contentSha256), fingerprint);
                }
            }
        }

        void set(float[] embedding) {
            embeddings[group][index] = embedding;
        }

        @Override
        public void embedded(float[] embedding, long start, long end) {
            synchronized (fresh) {
                try {
                    set(embedder.sound(embedding, file));
                    if (embedder.keeping().isPresent()) {
                        fresh.put(key(), embedding);
                    }
                } catch (LinnetException e) {
                    failure.compareAndSet(null, e);
                }
                if (start != lastStart) {
                    lastStart = start;
                    embeddingNanos += end - start;
                }
            }
            done();
        }

        @Override
        public void failed(RuntimeException reason) {
            failure.compareAndSet(null, reason);
            done();
        }
    }

    private List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        for (int group = 0; group < embeddings.length; group++) {
            for (int index = 0; index < embeddings[group].length; index++) {
                if (embeddings[group][index] == null) {
                    missing.add(new Missing(group, index));
                }
            }
        }
        return missing;
    }

    private void decode(SharedBatches.Filling filling) {
        try (DecodedImage image = prepared.decoder().open(content)) {
            if (looking.isPresent() && found.isEmpty()) {
                find(image);
            }
            receiver.requireWanted("embedding");
            for (Missing look : missing()) {
                open.incrementAndGet();
                boolean added = false;
                try {
                    filling.add(tensor -> look.write(image, tensor), look);
                    added = true;
                } finally {
                    if (!added) {
                        open.decrementAndGet();
                    }
                }
            }
        } catch (UnreadableImageException e) {
            throw new UnreadablePhotographException(e.reason(), e.getMessage(), e);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadablePhotographException(SkipReason.DAMAGED, e.toString(), e);
        }
    }

    private void find(DecodedImage image) {
        Boxes boxes = boxes();
        Looking where = looking.orElseThrow();
        Optional<Detections> given = where.given(file);
        Detections here;
        if (given.isPresent()) {
            here = new Detections(image.width(), image.height(), given.get().found());
            freshDetections.put(boxes.key(contentSha256), new Detections(image.width(), image.height(), List.of()));
        } else {
            here = embedder.finder(where).find(where.detector().orElseThrow().open(), file.toString(), image);
            freshDetections.put(boxes.key(contentSha256), here);
        }
        all = Optional.of(here);
        look(boxes.relevant(here));
    }

    /** The last of those that have a part in it tells what came of it. */
    private void done() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        RuntimeException reason = failure.get();
        if (reason != null) {
            receiver.failed(reason);
            return;
        }
        keep();
        long total = System.nanoTime() - begun;
        receiver.seen(new Seen(
                contentSha256,
                looks(),
                all,
                Duration.ofNanos(decodingNanos),
                Duration.ofNanos(Math.max(0, total - decodingNanos - embeddingNanos)),
                Duration.ofNanos(embeddingNanos)));
    }

    private Looks looks() {
        List<Looks.Look> looks = new ArrayList<>(places.size());
        for (int group = 0; group < embeddings.length; group++) {
            looks.add(new Looks.Look(places.get(group).get(0).box(), embeddings[group]));
        }
        return new Looks(found, looks);
    }

    private void keep() {
        embedder.keeping().ifPresent(kept -> kept.keep(new LaterKeeping.Fresh(fresh, freshDetections)));
    }
}
