package org.linnet.internal.assessment;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.embedding.Fingerprint;
import org.linnet.internal.embedding.Fingerprints;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.linear.AlikeRows;
import org.linnet.internal.model.TrainedLook;
import org.linnet.internal.report.NearCopies;
import org.linnet.internal.training.Copies;
import org.linnet.model.TaxonModel;

/**
 * Looks among the photographs that a model was made from for near-copies of those that it is judged by, in what was kept when it
 * was trained; where boxes are looked at, the most confident of each. Full embeddings are read from the store when they are needed, so memory grows by 1.4 kB a photograph.
 */
final class NearCopySearch {
    private final Optional<Fingerprints> fingerprints;
    private final List<float[]> kept = new ArrayList<>();
    private final AlikeRows alikeFingerprints;
    private final AlikeRows alikeEmbeddings;
    private final List<String> found = new ArrayList<>();
    private final long made;

    /**
     * A search that has looked at nothing yet.
     *
     * @param earlier embeddings and fingerprints, among them those of the model's photographs
     * @param fingerprints of the photographs that are looked at; empty to look for near-copies by embeddings alone
     */
    NearCopySearch(TaxonModel model, Optional<KeptEmbeddings> earlier, Optional<Fingerprints> fingerprints) {
        this.fingerprints = requireNonNull(fingerprints, "fingerprints is null");
        EmbeddingSpace ofFingerprints = EmbeddingSpace.ofFingerprints(model.preprocessing());
        int length = model.backbone().embeddingLength();
        List<EmbeddingKey> keys = new ArrayList<>();
        Map<String, EmbeddingKey> different = new TreeMap<>();
        TrainedLook.first(model)
                .forEach(look -> different.putIfAbsent(look.key().contentSha256(), look.key()));
        for (EmbeddingKey key : different.values()) {
            Optional<float[]> fingerprint = earlier.flatMap(
                    known -> known.find(new EmbeddingKey(ofFingerprints, key.contentSha256()), Fingerprint.LENGTH));
            if (fingerprint.isPresent()
                    && earlier.orElseThrow().find(key, length).isPresent()) {
                keys.add(key);
                kept.add(fingerprint.get());
            }
        }
        made = different.size();
        alikeFingerprints = AlikeRows.of(kept::get, kept.size(), Fingerprint.LEAST_COSINE);
        alikeEmbeddings = AlikeRows.centred(
                row -> earlier.orElseThrow().find(keys.get(row), length).orElseGet(() -> new float[length]),
                keys.size(),
                Copies.LEAST_COSINE);
    }

    /**
     * Looks for near-copies of a photograph.
     *
     * @param name what it is called where there are some
     * @param embedding [embedding] of the whole photograph, or of its most confident box
     */
    void look(String name, Path file, String sha256, float[] embedding) {
        if (kept.isEmpty()) {
            return;
        }
        boolean[] copied = new boolean[1];
        alikeEmbeddings.find(embedding, row -> copied[0] = true);
        if (!copied[0] && fingerprints.isPresent()) {
            float[] fingerprint = fingerprints.get().of(List.of(new Fingerprints.Content(file, sha256)))[0];
            alikeFingerprints.find(
                    fingerprint, row -> copied[0] |= Fingerprint.areOfCopies(fingerprint, kept.get(row)));
        }
        if (copied[0]) {
            found.add(name);
        }
    }

    NearCopies result() {
        return new NearCopies(found, made - kept.size(), made);
    }
}
