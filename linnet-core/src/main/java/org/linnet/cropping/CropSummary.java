package org.linnet.cropping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.linnet.image.SkippedFile;

/**
 * What came of cropping.
 *
 * @param photographs how many were read, now or in an earlier run
 * @param earlier how many of these were done in an earlier run
 * @param crops how many there are of them
 * @param withoutBox how many photographs have no box that was to be cropped
 * @param validation how many of the crops are in {@code taxon_validate}
 * @param renamed how many photographs' crops got another name, because two had the same
 * @param skipped what could not be read, or has no taxon
 * @param table what each crop is of
 */
public record CropSummary(
        long photographs,
        long earlier,
        long crops,
        long withoutBox,
        long validation,
        long renamed,
        List<SkippedFile> skipped,
        Path table,
        Duration elapsed) {
    public CropSummary {
        skipped = List.copyOf(skipped);
        requireNonNull(table, "table is null");
        requireNonNull(elapsed, "elapsed is null");
    }
}
