package org.linnet.internal.interchange.labels.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.reading.CellNumbers;
import org.linnet.internal.interchange.table.Table;

/** The box in the row that a table is at, whether by its size or its corners, in shares of the photograph or in pixels. */
final class BoxCells {
    /** Shares are at most 1; programs write some a little above. */
    private static final double MOST_SHARE = 1.5;

    private final Table table;
    private final LabelColumns columns;
    private final Function<String, LinnetException> wrong;

    /** @param wrong makes what is thrown where the box makes no sense */
    BoxCells(Table table, LabelColumns columns, Function<String, LinnetException> wrong) {
        this.table = table;
        this.columns = columns;
        this.wrong = wrong;
    }

    /**
     * The box as shares of the photograph; empty where the row has none.
     *
     * @param path of the photograph, for the message
     */
    Optional<Box> box(String path) {
        List<String> cells = columns.box.stream().map(table::first).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        double[] numbers = new double[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = CellNumbers.number(cells.get(i), "box", wrong)
                    .orElseThrow(() -> wrong.apply("the box of " + path + " lacks a number"));
        }
        if (columns.corners) {
            numbers[2] -= numbers[0];
            numbers[3] -= numbers[1];
        }
        if (Arrays.stream(numbers).anyMatch(number -> number > MOST_SHARE)) {
            toShares(numbers, path);
        }
        return Optional.of(Box.clamped(numbers[0], numbers[1], numbers[2], numbers[3])
                .orElseThrow(() -> wrong.apply("the box of " + path + " is empty or outside the photograph")));
    }

    /** Pixels become shares where the table says how large the photograph is. */
    private void toShares(double[] numbers, String path) {
        OptionalDouble width = CellNumbers.number(table.first(columns.imageWidth), "image_width", wrong);
        OptionalDouble height = CellNumbers.number(table.first(columns.imageHeight), "image_height", wrong);
        if (width.isEmpty() || height.isEmpty() || !(width.getAsDouble() >= 1) || !(height.getAsDouble() >= 1)) {
            throw wrong.apply("the box of " + path
                    + " is in pixels; add the columns image_width and image_height, or divide x and width by the"
                    + " photograph's width, y and height by its height");
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] /= i % 2 == 0 ? width.getAsDouble() : height.getAsDouble();
        }
    }
}
