package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.embedding.PassSummary;
import org.linnet.evaluation.EndToEndMetric;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.internal.report.ReportSource;
import org.linnet.model.DecisionUnit;

/** The result of an evaluation. Immutable. */
public final class EvaluatedTree {
    private final ReportSource evaluated;
    private final PassSummary pass;

    EvaluatedTree(ReportSource evaluated, PassSummary pass) {
        this.evaluated = requireNonNull(evaluated, "evaluated is null");
        this.pass = requireNonNull(pass, "pass is null");
    }

    /** The figures. */
    public TreeEvaluation evaluation() {
        return evaluated.evaluation();
    }

    /** What a decision was made for, and is counted in {@link #evaluation}. */
    public DecisionUnit by() {
        return evaluated.judged().by();
    }

    /** Figures of the photographs of events, each named by itself; empty unless events were decided on. */
    public Optional<TreeEvaluation> photographsOfEvents() {
        return evaluated.judged().singly();
    }

    /** The pass over the photographs. */
    public PassSummary pass() {
        return pass;
    }

    /** Photographs and folders that were skipped, and why; without those in which no animal was found. */
    public List<SkippedFile> skipped() {
        return evaluated.skipped().stream()
                .filter(file -> file.reason() != SkipReason.NO_ANIMAL)
                .toList();
    }

    /** How many photographs were not judged since no animal was found in them. */
    public int blank() {
        return evaluated.skipped().size() - skipped().size();
    }

    /**
     * Those of the photographs, by their names below the folder, that are near-copies of training photographs, which
     * makes the figures too good; copies byte for byte were left out.
     */
    public List<String> nearCopies() {
        return evaluated.copies().files();
    }

    /** Remarks on near-copies, a sentence each; none where none was found and all could be compared. */
    public List<String> nearCopyNotices() {
        return Stream.of(evaluated.copies().found(), evaluated.copies().gap())
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Writes the report: {@code report.html} for people, {@code metrics.json} and tables for programs.
     *
     * @param folder need not exist; the files of an earlier report in it are replaced
     * @return {@code report.html}
     * @throws org.linnet.error.LinnetException WRONG_USAGE where {@code folder} is below that of the photographs, or of a
     *     model, or would replace what is no report; FAILURE where it cannot be written
     */
    public Path writeReport(Path folder) {
        EvaluationFiles.write(evaluated, folder);
        return folder.resolve(EvaluationFiles.REPORT_FILE);
    }

    @Override
    public String toString() {
        return evaluated.model().name() + " judged on " + evaluated.photographs() + ": "
                + evaluated
                        .evaluation()
                        .endToEnd()
                        .map(whole -> String.format(
                                "%.3f of %d right", whole.value(EndToEndMetric.Standard.LEAF_ACCURACY), whole.images()))
                        .orElse("no leaf that it knows");
    }
}
