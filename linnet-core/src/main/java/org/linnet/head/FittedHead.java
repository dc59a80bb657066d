package org.linnet.head;

import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.Softmax;
import org.linnet.internal.linear.SoftmaxObjective;

/** A head as it was fitted. */
final class FittedHead {
    private final DesignMatrix matrix;
    private final SoftmaxObjective objective;
    private final double[] parameters;

    /**
     * @param matrix whose rows it was fitted to and predicts
     * @param objective what its parameters belong to
     * @param parameters not to be changed
     */
    FittedHead(DesignMatrix matrix, SoftmaxObjective objective, double[] parameters) {
        this.matrix = matrix;
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
        double[][] logits = objective.logits(matrix, parameters, rows);
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
