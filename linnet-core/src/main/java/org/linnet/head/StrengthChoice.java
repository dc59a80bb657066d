package org.linnet.head;

/** What cross-validation found. */
final class StrengthChoice {
    private final int chosen;
    private final int walked;
    private final double[][] heldOut;

    /**
     * @param chosen step of the {@link StrengthPath}
     * @param walked how many steps were tried, at least {@code chosen + 1}
     * @param heldOut [training rows][classes], probabilities at the chosen strength; null for rows not held out
     */
    StrengthChoice(int chosen, int walked, double[][] heldOut) {
        this.chosen = chosen;
        this.walked = walked;
        this.heldOut = heldOut;
    }

    int chosen() {
        return chosen;
    }

    int walked() {
        return walked;
    }

    double[][] heldOut() {
        return heldOut;
    }
}
