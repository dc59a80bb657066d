package org.linnet;

import static java.util.Objects.requireNonNull;

import org.linnet.image.Views;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;

/**
 * What may be chosen when photographs are classified; {@link #defaults()} is what {@code linnet predict} does without
 * options.
 *
 * @param decision which taxon is decided on, and of which taxa
 * @param by what a decision is made for
 * @param views of each photograph, whose probabilities are averaged
 */
public record ClassificationOptions(DecisionOptions decision, DecisionUnit by, Views views) {
    public ClassificationOptions {
        requireNonNull(decision, "decision is null");
        requireNonNull(by, "by is null");
        requireNonNull(views, "views is null");
    }

    /** Each photograph by itself, as it is, to the deepest taxon that reaches the model's own threshold. */
    public static ClassificationOptions defaults() {
        return new ClassificationOptions(DecisionOptions.defaults(), DecisionUnit.PHOTOGRAPH, Views.ONE);
    }

    public ClassificationOptions withDecision(DecisionOptions newDecision) {
        return new ClassificationOptions(newDecision, by, views);
    }

    public ClassificationOptions withUnit(DecisionUnit newUnit) {
        return new ClassificationOptions(decision, newUnit, views);
    }

    public ClassificationOptions withViews(Views newViews) {
        return new ClassificationOptions(decision, by, newViews);
    }
}
