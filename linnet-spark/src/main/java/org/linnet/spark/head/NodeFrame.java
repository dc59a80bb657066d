package org.linnet.spark.head;

import java.io.Serializable;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.MatrixRows;

/** What executors must know of a node to compute with its rows; broadcast once. */
final class NodeFrame implements Serializable {
    private static final long serialVersionUID = 1;

    private final NodeRows rows;
    private final double[] mean;
    private final double meanSquare;
    private final double[] weightsOfTraining;
    private final double[] weightsOfBoth;

    /**
     * @param mean [dimensions], of the rows that are learnt from
     * @param meanSquare their mean squared distance from it
     * @param weightsOfTraining [classes], how much a row of each counts where only these are learnt from
     * @param weightsOfBoth the same where those that were held out are learnt from as well
     */
    NodeFrame(NodeRows rows, double[] mean, double meanSquare, double[] weightsOfTraining, double[] weightsOfBoth) {
        this.rows = rows;
        this.mean = mean;
        this.meanSquare = meanSquare;
        this.weightsOfTraining = weightsOfTraining;
        this.weightsOfBoth = weightsOfBoth;
    }

    NodeRows rows() {
        return rows;
    }

    double[] mean() {
        return mean;
    }

    double meanSquare() {
        return meanSquare;
    }

    double[] weightsOfTraining() {
        return weightsOfTraining;
    }

    double[] weightsOfBoth() {
        return weightsOfBoth;
    }

    DesignMatrix matrix(EmbeddingBlock block) {
        return DesignMatrix.ofMany(block.embeddings(), mean, meanSquare);
    }

    /** [classes]; held-out rows are judged unweighted. */
    double[] weights(NodeRows.Part part) {
        return switch (part) {
            case TRAINING -> weightsOfTraining;
            case BOTH -> weightsOfBoth;
            case HELD_OUT -> throw new IllegalArgumentException("held-out rows are not learnt from alone");
        };
    }

    MatrixRows learning(EmbeddingBlock block, int[] some, NodeRows.Part part) {
        return MatrixRows.onThisThread(matrix(block), some, rows.labels(block), weights(part));
    }
}
