package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;

/**
 * Why a photograph, or the crops of an observation, were named as they were, as a page shows it.
 *
 * @param name of the photograph's file or of the observation, without folders
 * @param path the same with its folders
 * @param answer a sentence
 * @param remarks further sentences, such as what a list excludes
 * @param evidenceFor the taxon of the heat maps
 * @param novelty a sentence; empty where the model cannot tell
 */
record ExplanationCard(
        String name,
        String path,
        Html answer,
        List<Html> remarks,
        List<Shown> photographs,
        Html evidenceFor,
        List<Rank> ranks,
        Optional<String> novelty,
        Similar similar) {

    /** The same under another name. */
    ExplanationCard named(String other) {
        return new ExplanationCard(other, path, answer, remarks, photographs, evidenceFor, ranks, novelty, similar);
    }

    /** The same of one animal in the photograph. */
    ExplanationCard ofBox(int number) {
        String box = ", box " + number;
        return new ExplanationCard(
                name + box, path + box, answer, remarks, photographs, evidenceFor, ranks, novelty, similar);
    }

    boolean hasHeatMaps() {
        return photographs.stream().anyMatch(shown -> shown.heatMap().isPresent());
    }

    /**
     * A photograph.
     *
     * @param frame the whole with a box around the animal, where {@code picture} is of that alone
     * @param picture a {@code data:} address; empty where the file cannot be read any more
     * @param heatMap the same under its heat map
     */
    record Shown(String file, Optional<String> frame, Optional<String> picture, Optional<String> heatMap) {}

    /**
     * One rank of the way down.
     *
     * @param taxa the most probable first
     * @param others those that are not among them; empty where all are
     */
    record Rank(String name, List<Row> taxa, Optional<String> others) {}

    /**
     * A taxon with its probability.
     *
     * @param width of its bar, 0..100
     * @param taken whether the way goes through it
     */
    record Row(Html name, String figure, int width, boolean taken) {}

    /**
     * The most similar training photographs.
     *
     * @param notShown why none of them has a picture; empty where one has
     * @param notCompared how many were not compared; empty where all were
     */
    record Similar(List<Neighbour> nearest, Optional<String> notShown, Optional<String> notCompared) {
        boolean isEmpty() {
            return nearest.isEmpty();
        }
    }

    /**
     * A training photograph.
     *
     * @param picture a {@code data:} address; empty where its file is not found
     */
    record Neighbour(String file, Html taxon, String similarity, Optional<String> picture) {}
}
