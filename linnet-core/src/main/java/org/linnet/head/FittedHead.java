package org.linnet.head;

import org.linnet.internal.linear.Softmax;

/** A head as it was fitted. */
final class FittedHead {
    private final SoftmaxObjective objective;
    private final double[] parameters;

    /**
     * @param objective what its parameters belong to
     * @param parameters not to be changed
     */
    FittedHead(SoftmaxObjective objective, double[] parameters) {
        this.objective = objective;
        this.parameters = parameters;
    }

    SoftmaxObjective objective() {
        return objective;
    }

    double[] parameters() {
        return parameters;
    }

    /** What it says of rows, learnt from or not: [rows][classes]. */
    double[][] probabilities(int[] rows) {
        double[][] logits = objective.logits(parameters, rows);
        for (double[] row : logits) {
            Softmax.toProbabilities(row);
        }
        return logits;
    }

    /** Its parameters, as those of an objective with as many columns or more. */
    double[] parametersOf(SoftmaxObjective other) {
        return other == objective ? parameters : other.widened(objective, parameters);
    }
}
