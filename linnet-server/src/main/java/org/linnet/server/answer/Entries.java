package org.linnet.server.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.Classification;
import org.linnet.ExplainedPhotograph;
import org.linnet.PhotographAnswer;
import org.linnet.explanation.Explanation;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.report.Subject;

/** Makes entries of documents from what the service says, as the command line does of its files. */
public final class Entries {
    private Entries() {}

    /** What became of a photograph that was to be named. */
    public static PredictionEntry predicted(Outcome<PhotographAnswer> outcome) {
        return outcome.answer()
                .map(answer -> entry(answer.classifications()))
                .orElseGet(() -> new PredictionEntry.Skipped(outcome.skipped().orElseThrow()));
    }

    /** An entry for each photograph or observation; the classifications of one follow one another. */
    public static List<PredictionEntry> together(List<Classification> classifications) {
        List<PredictionEntry> entries = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= classifications.size(); next++) {
            if (next == classifications.size()
                    || !classifications
                            .get(next)
                            .files()
                            .equals(classifications.get(first).files())) {
                entries.add(entry(classifications.subList(first, next)));
                first = next;
            }
        }
        return entries;
    }

    private static PredictionEntry entry(List<Classification> photograph) {
        Classification first = photograph.get(0);
        if (first.skipped().isPresent()) {
            return new PredictionEntry.Skipped(first.skipped().get());
        }
        Subject subject =
                new Subject(first.name(), first.files(), Optional.empty(), first.found(), first.event(), first.video());
        if (first.isBlank()) {
            return new PredictionEntry.Searched(subject, List.of());
        }
        List<PredictionEntry> animals = photograph.stream()
                .map(one -> (PredictionEntry) new PredictionEntry.Predicted(
                        subject.with(one.box()), one.prediction().orElseThrow()))
                .toList();
        return subject.isSearched() ? new PredictionEntry.Searched(subject, animals) : animals.get(0);
    }

    /** What became of a photograph that was to be explained. */
    public static PredictionEntry explained(Outcome<ExplainedPhotograph> outcome) {
        if (outcome.answer().isEmpty()) {
            return new PredictionEntry.Skipped(outcome.skipped().orElseThrow());
        }
        ExplainedPhotograph answer = outcome.answer().get();
        List<PredictionEntry> explanations =
                answer.explanations().stream().map(Entries::explained).toList();
        return answer.found()
                .map(found -> (PredictionEntry) new PredictionEntry.Searched(
                        new Subject(answer.file().toString(), List.of(answer.file()), Optional.empty(), List.of(found)),
                        explanations))
                .orElseGet(() -> explanations.get(0));
    }

    private static PredictionEntry explained(Explanation explanation) {
        return new PredictionEntry.Explained(
                explanation,
                List.of(),
                explanation.sights().stream().map(Explanation.Sight::heatMap).toList());
    }
}
