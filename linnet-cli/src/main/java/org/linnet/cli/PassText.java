package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;

/** Says in a few lines what a pass did and what it skipped. */
final class PassText {
    private static final int MANY = 10_000;

    private PassText() {}

    /** @param list where the skipped files are listed */
    static void summarize(PassSummary pass, List<SkippedFile> skipped, Path list, Terminal terminal) {
        terminal.note(Terminal.count(pass.embedded() + skipped.size(), "photograph") + " in "
                + DurationText.of(pass.elapsed()) + ": " + Terminal.number(pass.computed()) + " computed, "
                + Terminal.number(pass.kept()) + " already processed, " + unreadable(skipped) + "." + outlook(pass));
        if (!skipped.isEmpty()) {
            Map<String, Integer> reasons = new TreeMap<>();
            skipped.forEach(file -> reasons.merge(file.reason().label(), 1, Integer::sum));
            terminal.skipped(skipped);
            terminal.warning("Skipped " + Terminal.count(skipped.size(), "file") + " ("
                    + reasons.entrySet().stream()
                            .map(reason -> reason.getValue() + " " + reason.getKey())
                            .collect(joining(", "))
                    + "): " + list);
            NotRead.line(skipped).ifPresent(terminal::note);
        }
    }

    /** {@code 3 unreadable}, or {@code 3 unreadable, 12 not in the file of boxes}. */
    static String unreadable(List<SkippedFile> skipped) {
        long withoutBoxes = skipped.stream()
                .filter(file -> file.reason() == SkipReason.NO_BOXES_GIVEN)
                .count();
        return Terminal.number(skipped.size() - withoutBoxes) + " unreadable"
                + (withoutBoxes == 0 ? "" : ", " + Terminal.number(withoutBoxes) + " not in the file of boxes");
    }

    /** How long many photographs take that are like those of a pass; empty where too few were computed to tell. */
    static String outlook(PassSummary pass) {
        return pass.perComputed()
                .map(each -> " " + Terminal.number(MANY) + " like these: " + DurationText.about(each.multipliedBy(MANY))
                        + ".")
                .orElse("");
    }

    /** The error where every file was skipped. */
    static LinnetException nothingReadable(List<SkippedFile> skipped) {
        SkippedFile first = skipped.get(0);
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                "none of the files could be read as a photograph; the first was " + DiskName.text(first.file()) + ": "
                        + first.reason().label() + (first.detail().isEmpty() ? "" : ", " + first.detail()));
    }
}
