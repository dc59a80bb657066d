package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;

/**
 * What the figures of a page do not cover.
 *
 * @param seen a sentence on photographs that the model was made from
 * @param copies sentences on near-copies of photographs that the model was made from
 * @param unknown taxa that the model does not know
 * @param moreUnknown a sentence where there are too many of them for a page
 * @param missing a sentence on taxa without a photograph
 * @param skippedSummary how many files were skipped for which reason; empty where none was
 */
record NotJudged(
        Optional<String> seen,
        List<String> copies,
        List<Unknown> unknown,
        Optional<String> moreUnknown,
        Optional<Html> missing,
        Optional<String> skippedSummary,
        List<Skipped> skipped) {
    private static final int MOST_TAXA = 60;

    /** Tables longer than this are for the CSV file. */
    private static final int MOST_SKIPPED = 300;

    /** A taxon that the model does not know. */
    record Unknown(TaxonLabel name, Html above, String photographs) {}

    /** A file that was skipped. */
    record Skipped(String file, String reason, String detail) {}

    static NotJudged of(ReportSource source, TaxonNames names) {
        TreeEvaluation evaluation = source.evaluation();
        return new NotJudged(
                evaluation.seen() == 0
                        ? Optional.empty()
                        : Optional.of(Figures.photographs(evaluation.seen())
                                + " left out: the model was trained on the very same files."),
                Stream.of(source.copies().found(), source.copies().gap())
                        .flatMap(Optional::stream)
                        .map(sentence -> sentence + ".")
                        .toList(),
                evaluation.unknown().entrySet().stream()
                        .limit(MOST_TAXA)
                        .map(taxon -> new Unknown(
                                names.of(taxon.getKey()), names.above(taxon.getKey()), Figures.count(taxon.getValue())))
                        .toList(),
                more(evaluation.unknown().size()).map(more -> more + "."),
                missing(evaluation.missing(), names),
                summary(source.skipped()),
                source.skipped().stream()
                        .limit(MOST_SKIPPED)
                        .map(file -> new Skipped(
                                SkippedCsv.name(source.photographs(), file.file()),
                                file.reason().label(),
                                file.detail()))
                        .toList());
    }

    boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    boolean hasSkipped() {
        return !skipped.isEmpty();
    }

    private static Optional<Html> missing(List<TaxonPath> missing, TaxonNames names) {
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<Object> listed =
                new ArrayList<>(missing.stream().limit(MOST_TAXA).map(names::of).toList());
        more(missing.size()).ifPresent(listed::add);
        return Optional.of(
                Html.of("Taxa that the model knows but that no photograph here shows: ", Html.list(listed), "."));
    }

    private static Optional<String> more(int count) {
        return count <= MOST_TAXA ? Optional.empty() : Optional.of(Figures.count((long) count - MOST_TAXA) + " more");
    }

    private static Optional<String> summary(List<SkippedFile> skipped) {
        if (skipped.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> reasons = new TreeMap<>();
        skipped.forEach(file -> reasons.merge(file.reason().label(), 1, Integer::sum));
        String summary = reasons.entrySet().stream()
                .map(reason -> Figures.count(reason.getValue()) + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of(
                skipped.size() > MOST_SKIPPED
                        ? summary + ". These are the first " + MOST_SKIPPED + "; skipped.csv has all."
                        : summary + ".");
    }
}
