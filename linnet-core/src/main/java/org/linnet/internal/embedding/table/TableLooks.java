package org.linnet.internal.embedding.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.Looks;
import org.linnet.label.Labelled;

/** What the rows of a table say of one photograph, in whatever order they come. */
final class TableLooks {
    private final boolean boxes;
    private final int length;
    private final List<TableRow> rows = new ArrayList<>(1);
    private Optional<TableRow.Skipped> skipped = Optional.empty();
    private String contentSha256 = "";

    /**
     * @param boxes whether boxes were looked at
     * @param length of embeddings
     */
    TableLooks(boolean boxes, int length) {
        this.boxes = boxes;
        this.length = length;
    }

    /**
     * Adds a row; one that is there already counts once.
     *
     * @param file that it is from
     * @throws LinnetException NOTHING_USABLE where it does not fit what the table says of itself, or the other rows
     */
    void add(Path file, TableRow row) {
        if (row.skipped().isPresent()) {
            skipped = row.skipped();
            return;
        }
        String sha256 = row.contentSha256()
                .orElseThrow(() -> wrong(file, row, "has no content_sha256, by which copies are found"));
        if (!contentSha256.isEmpty() && !contentSha256.equals(sha256)) {
            throw wrong(file, row, "was another file in an earlier row, with other bytes");
        }
        contentSha256 = sha256;
        row.embedding().ifPresent(embedding -> check(file, row, embedding));
        if (row.box().isPresent() && !boxes) {
            throw wrong(file, row, "has a box, where " + TableDescription.FILE + " says that there are none");
        }
        if (row.embedding().isEmpty() && !boxes) {
            throw wrong(file, row, "has no embedding");
        }
        if (rows.stream()
                .noneMatch(
                        one -> one.boxNumber() == row.boxNumber() && one.box().equals(row.box()))) {
            rows.add(row);
        }
    }

    private void check(Path file, TableRow row, float[] embedding) {
        if (embedding.length != length) {
            throw wrong(
                    file,
                    row,
                    "has an embedding of " + embedding.length + " numbers, where the backbone's have " + length);
        }
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw wrong(file, row, "has an embedding with something that is not a number (" + value + ")");
            }
        }
    }

    private static LinnetException wrong(Path file, TableRow row, String what) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE, file + ": " + row.path() + " " + what + ". Embed the photographs again.");
    }

    /** Why there is nothing of it, if so. */
    Optional<SkippedFile> skipped(Path file) {
        if (!rows.isEmpty()) {
            return Optional.empty();
        }
        TableRow.Skipped why = skipped.orElseThrow();
        SkipReason reason =
                Labelled.find(List.of(SkipReason.values()), why.reason()).orElse(SkipReason.NOT_READABLE);
        return Optional.of(new SkippedFile(file, reason, why.message()));
    }

    String contentSha256() {
        return contentSha256;
    }

    /** What was looked at, as a pass gives it. */
    Looks looks(Looking.Frame frame) {
        Optional<float[]> whole = rows.stream()
                .filter(row -> row.box().isEmpty())
                .flatMap(row -> row.embedding().stream())
                .findFirst();
        if (!boxes) {
            return Looks.whole(new float[][] {whole.orElseThrow()});
        }
        List<TableRow> animals = rows.stream()
                .filter(row -> row.box().isPresent() && row.embedding().isPresent())
                .sorted(Comparator.comparing((TableRow row) -> -row.box().get().confidence())
                        .thenComparing(TableRow::boxNumber))
                .limit(Looking.MOST_BOXES)
                .toList();
        List<Looks.Look> looks = new ArrayList<>();
        if (animals.isEmpty() || frame == Looking.Frame.ALWAYS) {
            whole.ifPresent(embedding -> looks.add(new Looks.Look(Optional.empty(), new float[][] {embedding})));
        }
        boolean alone = animals.size() == 1 && frame == Looking.Frame.BESIDE_ONE_ANIMAL;
        for (TableRow animal : animals) {
            float[] own = animal.embedding().orElseThrow();
            looks.add(new Looks.Look(
                    animal.box(), alone && whole.isPresent() ? new float[][] {own, whole.get()} : new float[][] {own}));
        }
        return new Looks(Optional.of(detections()), looks);
    }

    private Detections detections() {
        List<Detection> found = rows.stream().flatMap(row -> row.box().stream()).toList();
        int width = rows.stream().mapToInt(TableRow::width).max().orElse(0);
        int height = rows.stream().mapToInt(TableRow::height).max().orElse(0);
        return new Detections(width, height, found);
    }
}
