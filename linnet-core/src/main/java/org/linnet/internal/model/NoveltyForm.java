package org.linnet.internal.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.novelty.NearestMeanDetector;
import org.linnet.internal.novelty.RelativeDetector;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** Novelty detectors as they stand on disk, in part in {@code model.json}, in part in {@code novelty.safetensors}. */
final class NoveltyForm {
    private NoveltyForm() {}

    static Map<String, Tensor> tensors(NoveltyDetector detector) {
        if (detector instanceof RelativeDetector relative) {
            return relative.tensors();
        }
        return nearestMean(detector).tensors();
    }

    static ModelDocument.Novelty stated(NoveltyDetector detector, String sha256) {
        List<String> taxa = detector.taxa().stream().map(TaxonPath::toString).toList();
        if (detector instanceof RelativeDetector relative) {
            return new ModelDocument.Novelty(taxa, Optional.empty(), Optional.of(relative.scale()), sha256);
        }
        return new ModelDocument.Novelty(taxa, Optional.of(nearestMean(detector).scale()), Optional.empty(), sha256);
    }

    private static NearestMeanDetector nearestMean(NoveltyDetector detector) {
        if (detector instanceof NearestMeanDetector nearestMean) {
            return nearestMean;
        }
        throw new IllegalArgumentException("a novelty detector that cannot be saved: " + detector);
    }

    /** @throws IllegalArgumentException where a tensor is missing, or shapes or values do not fit */
    static NoveltyDetector detector(ModelDocument.Novelty stated, Map<String, Tensor> tensors) {
        List<TaxonPath> taxa = stated.taxa().stream().map(TaxonPath::parse).toList();
        if (stated.relative().isPresent()) {
            return RelativeDetector.of(taxa, tensors, stated.relative().get());
        }
        return new NearestMeanDetector(
                taxa,
                tensor(tensors, "centre"),
                tensor(tensors, "means"),
                tensor(tensors, "axes"),
                stated.scale().orElseThrow());
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        return Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> new IllegalArgumentException("it lacks " + name));
    }
}
