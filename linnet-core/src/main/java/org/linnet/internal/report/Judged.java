package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.model.DecisionUnit;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a model said of photographs whose taxa are known, decision by decision.
 *
 * @param by what a decision is made for
 * @param answers one for each decision
 * @param photographs answers for each photograph by itself; none unless events were decided on
 * @param singly figures of those; empty unless events were decided on
 */
public record Judged(DecisionUnit by, List<Answer> answers, List<Answer> photographs, Optional<TreeEvaluation> singly) {
    /** Where nobody asked for single answers. */
    public static final Judged NONE = new Judged(DecisionUnit.PHOTOGRAPH, List.of(), List.of(), Optional.empty());

    public Judged {
        requireNonNull(by, "by is null");
        answers = List.copyOf(answers);
        photographs = List.copyOf(photographs);
        requireNonNull(singly, "singly is null");
    }

    /**
     * What was said, and the truth.
     *
     * X
     * @param known whether the model knows the truth
     * @param decided the taxon that the model decided on; the top where it decided on none
     * @param confidence the probability of that; empty where there is none
     * @param guess the likeliest leaf; empty where the model says that it is none of the leaves
     * @param guessConfidence its probability; empty likewise
     */
    public record Answer(
            String name,
            Optional<String> event,
            TaxonPath truth,
            boolean known,
            TaxonPath decided,
            OptionalDouble confidence,
            Optional<TaxonPath> guess,
            OptionalDouble guessConfidence) {
        public Answer {
            requireNonNull(name, "name is null");
            requireNonNull(event, "event is null");
            requireNonNull(truth, "truth is null");
            requireNonNull(decided, "decided is null");
            requireNonNull(confidence, "confidence is null");
            requireNonNull(guess, "guess is null");
            requireNonNull(guessConfidence, "guessConfidence is null");
        }

        /** The same, of a photograph of an event. */
        public Answer in(String eventOfIt) {
            return new Answer(name, Optional.of(eventOfIt), truth, known, decided, confidence, guess, guessConfidence);
        }

        /** Whether the taxon that was decided on does not contradict the truth; empty where none was. */
        Optional<Boolean> isRight() {
            return decided.isRoot()
                    ? Optional.empty()
                    : Optional.of(truth.startsWith(decided) || decided.startsWith(truth));
        }
    }
}
