package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.RasterImage;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.taxonomy.TaxonPath;

/**
 * Why a photograph, or the crops of one observation, were named as they were.
 *
 * @param name of the photograph's file, or of the observation
 * @param files the photograph, or the crops of the observation; at least one
 * @param prediction the name, and how new to the model it is
 * @param steps the way down to the most probable leaf
 * @param explained the taxon that the heat maps show the evidence for
 * @param neighbours the most similar of the photographs that the model was made from; of several crops, to the first
 * @param sights each of the files, or of the boxes in them, and where the backbone looked; none where pictures of them were drawn
 *     already
 * @param box the animal in the photograph; empty where the whole was looked at
 * @param found what was found in each of the files; none where nobody looked for boxes
 */
public record Explanation(
        String name,
        List<Path> files,
        Prediction prediction,
        List<Step> steps,
        TaxonPath explained,
        Neighbours neighbours,
        List<Sight> sights,
        Optional<Detection> box,
        List<Detections> found) {
    public Explanation {
        requireNonNull(name, "name is null");
        files = List.copyOf(files);
        requireNonNull(prediction, "prediction is null");
        steps = List.copyOf(steps);
        requireNonNull(explained, "explained is null");
        requireNonNull(neighbours, "neighbours is null");
        sights = List.copyOf(sights);
        requireNonNull(box, "box is null");
        found = List.copyOf(found);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no files: " + name);
        }
        if (!sights.isEmpty() && found.isEmpty() && sights.size() != files.size()) {
            throw new IllegalArgumentException(sights.size() + " sights of " + files.size() + " files: " + name);
        }
    }

    /** Of whole photographs. */
    public Explanation(
            String name,
            List<Path> files,
            Prediction prediction,
            List<Step> steps,
            TaxonPath explained,
            Neighbours neighbours,
            List<Sight> sights) {
        this(name, files, prediction, steps, explained, neighbours, sights, Optional.empty(), List.of());
    }

    /** The same without the pixels, which take much memory. */
    public Explanation withoutSights() {
        return new Explanation(name, files, prediction, steps, explained, neighbours, List.of(), box, found);
    }

    /**
     * One rank of the way down.
     *
     * @param taken the taxon that the way goes through
     * @param children it and its siblings, the most probable first; by the probabilities that names come from
     */
    public record Step(RankedTaxon taken, List<RankedTaxon> children) {
        public Step {
            requireNonNull(taken, "taken is null");
            children = List.copyOf(children);
        }
    }

    /**
     * A photograph and its heat map.
     *
     * @param photograph what was read, upright, or the part of it that was looked at; of more than 50 megapixels only every n-th row and column, with the least n
     *     that leaves no more
     * @param heatMap of the part of the photograph that the model's crop leaves
     */
    public record Sight(Path file, RasterImage photograph, HeatMap heatMap) {
        public Sight {
            requireNonNull(file, "file is null");
            requireNonNull(photograph, "photograph is null");
            requireNonNull(heatMap, "heatMap is null");
        }
    }
}
