package org.linnet.internal.embedding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.BackboneSpec;
import org.linnet.detector.Detections;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.KeptEmbeddings;

/** Which looks at a photograph a pass takes, and which of them are kept already. */
final class LookUp {
    private final List<View> views;
    private final Map<View, EmbeddingSpace> spaces = new EnumMap<>(View.class);
    private final int embeddingLength;
    private final Optional<? extends KeptEmbeddings> kept;

    LookUp(
            BackboneSpec backbone,
            Preprocessing preprocessing,
            List<View> views,
            Optional<? extends KeptEmbeddings> kept) {
        this.views = List.copyOf(views);
        views.forEach(view -> spaces.put(view, EmbeddingSpace.of(backbone, preprocessing, view)));
        this.embeddingLength = backbone.embeddingLength();
        this.kept = kept;
    }

    /**
     * Says what is looked at in a photograph.
     *
     * @param found in it; empty where nobody looked for boxes
     * @return the looks whose embeddings are missing
     */
    List<PendingLook> look(PendingPhotograph photograph, Optional<Detections> found, List<List<Place>> places) {
        List<PendingLook> missing = new ArrayList<>();
        List<List<PendingLook>> looks = new ArrayList<>(places.size());
        for (List<Place> together : places) {
            List<PendingLook> views = new ArrayList<>();
            together.forEach(place -> this.views.forEach(view -> views.add(look(photograph, place, view, missing))));
            looks.add(views);
        }
        photograph.lookAt(found, looks);
        return missing;
    }

    private PendingLook look(PendingPhotograph photograph, Place place, View view, List<PendingLook> missing) {
        EmbeddingKey key =
                new EmbeddingKey(spaces.get(view), photograph.content().sha256(), place.part());
        PendingLook look = new PendingLook(photograph, place, view, key);
        kept.flatMap(store -> store.find(key, embeddingLength))
                .ifPresentOrElse(look::embedded, () -> missing.add(look));
        return look;
    }
}
