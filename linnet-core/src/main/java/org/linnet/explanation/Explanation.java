package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.image.RasterImage;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.taxonomy.TaxonPath;

/**
 * Why a photograph was named as it was.
 *
 * @param prediction the name, and how new to the model the photograph is
 * @param steps the way down to the most probable leaf
 * @param explained the taxon that the heat map speaks for
 * @param photograph what was read, upright
 * @param heatMap of the part of the photograph that the model's crop leaves
 */
public record Explanation(
        Path file,
        Prediction prediction,
        List<Step> steps,
        TaxonPath explained,
        Neighbours neighbours,
        RasterImage photograph,
        HeatMap heatMap) {
    public Explanation {
        requireNonNull(file, "file is null");
        requireNonNull(prediction, "prediction is null");
        steps = List.copyOf(steps);
        requireNonNull(explained, "explained is null");
        requireNonNull(neighbours, "neighbours is null");
        requireNonNull(photograph, "photograph is null");
        requireNonNull(heatMap, "heatMap is null");
    }

    /**
     * One rank of the way down.
     *
     * @param taken the taxon that the way goes through
     * @param children it and its siblings, the most probable first
     */
    public record Step(RankedTaxon taken, List<RankedTaxon> children) {
        public Step {
            requireNonNull(taken, "taken is null");
            children = List.copyOf(children);
        }
    }
}
