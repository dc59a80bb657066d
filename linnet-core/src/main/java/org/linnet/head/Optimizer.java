package org.linnet.head;

import org.linnet.label.Labelled;

/** What moves a head's weights. */
public enum Optimizer implements Labelled {
    /** To convergence with limited-memory BFGS, L2-regularised: Liu and Nocedal, 1989. */
    LBFGS("lbfgs"),
    /** Gradient descent in batches with Adam as Keras has it: Kingma and Ba, 2015. */
    ADAM("adam"),
    /** Gradient descent in batches, with momentum. */
    SGD("sgd");

    private final String label;

    Optimizer(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return label;
    }
}
