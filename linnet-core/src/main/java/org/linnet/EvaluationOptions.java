package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.linnet.embedding.PassOptions;
import org.linnet.image.Views;
import org.linnet.model.DecisionUnit;

/**
 * What may be chosen when a model is evaluated.
 *
 * @param by what a decision is made for, and what is counted
 * @param views of each photograph, whose probabilities are averaged
 * @param pass what to change of how the pass uses the machine, which is what was measured to be good
 */
public record EvaluationOptions(DecisionUnit by, Views views, UnaryOperator<PassOptions> pass) {
    public EvaluationOptions {
        requireNonNull(by, "by is null");
        requireNonNull(views, "views is null");
        requireNonNull(pass, "pass is null");
    }

    /** Each photograph by itself, as it is. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(DecisionUnit.PHOTOGRAPH, Views.ONE, UnaryOperator.identity());
    }

    public EvaluationOptions withUnit(DecisionUnit newUnit) {
        return new EvaluationOptions(newUnit, views, pass);
    }

    public EvaluationOptions withViews(Views newViews) {
        return new EvaluationOptions(by, newViews, pass);
    }

    public EvaluationOptions withPass(UnaryOperator<PassOptions> newPass) {
        return new EvaluationOptions(by, views, newPass);
    }
}
