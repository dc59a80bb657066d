package org.linnet.internal.embedding;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/**
 * The {@linkplain Fingerprint fingerprints} of photographs: a pass keeps them beside the embeddings; one that is not kept is
 * made from the file.
 */
public final class Fingerprints {
    private static final int MADE_AT_ONCE = 1024;

    private final Optional<EmbeddingStore> store;
    private final Preprocessing preprocessing;
    private final EmbeddingSpace space;
    private final PhotographReader reader;
    private final ImageDecoder decoder;
    private final TensorWriter writer;

    /** @param store where they are looked up and kept; left open */
    Fingerprints(Optional<EmbeddingStore> store, Preprocessing preprocessing, ImageLimits limits) {
        this.store = requireNonNull(store, "store is null");
        this.preprocessing = requireNonNull(preprocessing, "preprocessing is null");
        this.space = EmbeddingSpace.ofFingerprints(preprocessing);
        this.reader = new PhotographReader(limits.maxBytes());
        this.decoder = new ImageDecoder(limits, preprocessing);
        this.writer = new TensorWriter(preprocessing);
    }

    /** A photograph that was read before. */
    public record Content(Path file, String sha256) {
        public Content {
            requireNonNull(file, "file is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    /** The fingerprint of a photograph with these bytes, if it is kept. */
    private Optional<float[]> kept(String sha256) {
        return store.flatMap(kept -> kept.find(new EmbeddingKey(space, sha256), Fingerprint.LENGTH));
    }

    /**
     * [photographs][{@value Fingerprint#LENGTH}]; all 0, which is like nothing, where a file is no longer what was read.
     *
     * @throws LinnetException FAILURE where the disk of the store is full
     */
    public float[][] of(List<Content> photographs) {
        float[][] fingerprints = new float[photographs.size()][];
        for (int start = 0; start < fingerprints.length; start += MADE_AT_ONCE) {
            int end = Math.min(fingerprints.length, start + MADE_AT_ONCE);
            boolean[] made = new boolean[end - start];
            int first = start;
            IntStream.range(start, end).parallel().forEach(i -> {
                Optional<float[]> kept = kept(photographs.get(i).sha256());
                fingerprints[i] =
                        kept.orElseGet(() -> make(photographs.get(i).file()).orElse(new float[Fingerprint.LENGTH]));
                made[i - first] = kept.isEmpty();
            });
            Map<EmbeddingKey, float[]> fresh = new HashMap<>();
            for (int i = start; i < end; i++) {
                if (made[i - start]) {
                    fresh.put(new EmbeddingKey(space, photographs.get(i).sha256()), fingerprints[i]);
                }
            }
            store.ifPresent(kept -> kept.keep(fresh));
        }
        return fingerprints;
    }

    private Optional<float[]> make(Path file) {
        try (PhotographReader.Content content = reader.read(file);
                DecodedImage image = decoder.open(content.bytes())) {
            FloatBuffer tensor = FloatBuffer.allocate(preprocessing.tensorLength());
            writer.write(image, View.WHOLE, tensor);
            return Optional.of(Fingerprint.of(tensor, preprocessing.size()));
        } catch (PhotographReader.Unreadable | UnreadableImageException e) {
            return Optional.empty();
        }
    }
}
