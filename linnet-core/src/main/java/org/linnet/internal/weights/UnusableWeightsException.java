package org.linnet.internal.weights;

import java.io.IOException;

/** A weights file that is sound, but not what is needed; anything else that is wrong with one is a plain IOException. */
final class UnusableWeightsException extends IOException {
    private final String remedy;

    /**
     * @param reason what is wrong, to follow "cannot be used: "
     * @param remedy a sentence
     */
    UnusableWeightsException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
