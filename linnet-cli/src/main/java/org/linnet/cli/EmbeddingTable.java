package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;

/**
 * The lines of the table beside an array of embeddings: {@code row, file, skipped}, and where animals are looked for {@code row, file,
 * box_x, box_y, box_width, box_height, box_confidence, skipped}.
 */
final class EmbeddingTable {
    private static final List<String> BOX = List.of("box_x", "box_y", "box_width", "box_height", "box_confidence");

    private final boolean boxes;

    EmbeddingTable(boolean boxes) {
        this.boxes = boxes;
    }

    List<String> header() {
        return line("row", "file", BOX, "skipped");
    }

    /** @param animal empty for a whole photograph */
    List<String> row(long row, Path file, Optional<Detection> animal) {
        requireNonNull(file, "file is null");
        return line(
                Long.toString(row),
                DiskName.text(file),
                animal.map(EmbeddingTable::box).orElse(none()),
                "");
    }

    List<String> withoutAnimal(Path file) {
        return line("", DiskName.text(file), none(), "no animal found");
    }

    List<String> skipped(SkippedFile file) {
        String detail = file.detail().isEmpty() ? "" : ": " + file.detail();
        return line("", DiskName.text(file.file()), none(), file.reason().label() + detail);
    }

    private static List<String> box(Detection animal) {
        Box box = animal.box();
        return List.of(
                share(box.x()), share(box.y()), share(box.width()), share(box.height()), share(animal.confidence()));
    }

    private static List<String> none() {
        return List.of("", "", "", "", "");
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.5f", share);
    }

    private List<String> line(String row, String file, List<String> box, String skipped) {
        List<String> line = new ArrayList<>(List.of(row, file));
        line.addAll(boxes ? box : List.of());
        line.add(skipped);
        return line;
    }
}
