package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.linnet.embedding.PassOptions;

/**
 * What may be chosen when a model is evaluated.
 *
 * @param by what a decision is made for
 * @param pass what to change of how the pass uses the machine, which is what was measured to be good
 */
public record EvaluationOptions(Unit by, UnaryOperator<PassOptions> pass) {
    /** What one decision is made for, and what is counted. */
    public enum Unit {
        /** Each photograph by itself. */
        PHOTOGRAPH("photograph"),
        /** All crops of an observation together: the mean of their probabilities. */
        OBSERVATION("observation");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** As written on the command line. */
        public String label() {
            return label;
        }
    }

    public EvaluationOptions {
        requireNonNull(by, "by is null");
        requireNonNull(pass, "pass is null");
    }

    /** Each photograph by itself. */
    public static EvaluationOptions defaults() {
        return new EvaluationOptions(Unit.PHOTOGRAPH, UnaryOperator.identity());
    }

    public EvaluationOptions withUnit(Unit newUnit) {
        return new EvaluationOptions(newUnit, pass);
    }

    public EvaluationOptions withPass(UnaryOperator<PassOptions> newPass) {
        return new EvaluationOptions(by, newPass);
    }
}
