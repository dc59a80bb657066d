package org.linnet.internal.report;

import java.util.List;
import java.util.Optional;

/**
 * Which of the photographs that a model was judged by are near-copies of ones that it was made from.
 *
 * @param files their names below the folder that was evaluated
 * @param notCompared of how many of the model's photographs nothing is kept that they could be compared with
 * @param made how many photographs the model was made from
 */
public record NearCopies(List<String> files, long notCompared, long made) {
    public NearCopies {
        files = List.copyOf(files);
        if (notCompared < 0 || notCompared > made) {
            throw new IllegalArgumentException(notCompared + " not compared of " + made);
        }
    }

    /** None, where a model was compared whole. */
    public static NearCopies none() {
        return new NearCopies(List.of(), 0, 0);
    }

    /** A sentence on what was found; empty where nothing was. */
    public Optional<String> found() {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Figures.photographs(files.size())
                + (files.size() == 1 ? " is a near-copy" : " are near-copies")
                + " of photographs that the model was trained on, so these figures are too good");
    }

    /** A sentence on what could not be compared; empty where all was. */
    public Optional<String> gap() {
        if (notCompared == 0) {
            return Optional.empty();
        }
        return Optional.of("Near-copies of " + Figures.count(notCompared) + " of the "
                + Figures.photographs(made)
                + " that the model was trained on could not be looked for, because their embeddings are not kept here");
    }
}
