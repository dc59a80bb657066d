package org.linnet.internal.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.image.Rectangle;
import org.linnet.model.TaxonModel;

/**
 * A photograph that a model was made from, or a box of it, and what its embedding is kept under.
 *
 * @param file below DATA, with {@code /}
 * @param box empty for the whole photograph
 */
public record TrainedLook(String file, Optional<Detection> box, EmbeddingKey key) {
    public TrainedLook {
        requireNonNull(file, "file is null");
        requireNonNull(box, "box is null");
        requireNonNull(key, "key is null");
    }

    /** All that a model was made from, in the order of the files; of each file the most confident box first. */
    public static List<TrainedLook> all(TaxonModel model) {
        return looks(model, Integer.MAX_VALUE);
    }

    /** The most confident box of each photograph, or the whole one, by which photographs are compared. */
    public static List<TrainedLook> first(TaxonModel model) {
        return looks(model, 1);
    }

    private static List<TrainedLook> looks(TaxonModel model, int most) {
        EmbeddingSpace space = EmbeddingSpace.of(model.backbone(), model.preprocessing());
        List<TrainedLook> looks =
                new ArrayList<>(model.photographs().byFile().size());
        model.photographs().byFile().forEach((file, sha256) -> {
            Detections boxes = model.photographBoxes().byFile().get(file);
            if (boxes == null) {
                looks.add(new TrainedLook(file, Optional.empty(), new EmbeddingKey(space, sha256)));
                return;
            }
            BoxRule rule = model.boxes().orElseThrow();
            boxes.found().stream()
                    .limit(most)
                    .map(box -> new TrainedLook(
                            file,
                            Optional.of(box),
                            new EmbeddingKey(space, sha256, Optional.of(part(box, rule, boxes)))))
                    .forEach(looks::add);
        });
        return looks;
    }

    private static Rectangle part(Detection box, BoxRule rule, Detections photograph) {
        return Rectangle.of(box.box(), rule.margin(), rule.shape(), photograph.width(), photograph.height());
    }
}
