package org.linnet.internal.interchange;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** One row of a table of boxes. */
record BoxRow(String table, BoxColumns columns, CsvRecord row, String separator) {
    /** Where the photograph is; empty where the row has none. */
    String name() {
        String folder = cell(columns.folder());
        String file = cell(columns.file());
        return folder.isEmpty() || file.isEmpty() ? file : folder + "/" + file;
    }

    /** As it is written; that of animals is empty where nothing is. */
    String category() {
        return cell(columns.category());
    }

    /** 1 where nobody says, as of boxes that people drew. */
    double confidence() {
        String text = cell(columns.confidence());
        return text.isEmpty() ? 1 : number(columns.confidence());
    }

    /** x, y, width and height; empty where nothing was found. */
    Optional<double[]> box() {
        List<Integer> four = List.of(columns.x(), columns.y(), columns.width(), columns.height());
        if (four.stream().allMatch(column -> cell(column).isEmpty())) {
            return Optional.empty();
        }
        double[] box = four.stream().mapToDouble(this::number).toArray();
        if (columns.corner()) {
            box[2] -= box[0];
            box[3] -= box[1];
        }
        if (Stream.of(columns.imageWidth(), columns.imageHeight())
                        .noneMatch(column -> cell(column).isEmpty())
                && Stream.of(box[0], box[1], box[2], box[3]).anyMatch(edge -> edge > 1)) {
            double width = number(columns.imageWidth());
            double height = number(columns.imageHeight());
            return Optional.of(new double[] {box[0] / width, box[1] / height, box[2] / width, box[3] / height});
        }
        return Optional.of(box);
    }

    private String cell(int column) {
        return column < 0 || column >= row.getFieldCount()
                ? ""
                : row.getField(column).strip();
    }

    /** Spreadsheets write decimal commas where semicolons or tabs part the cells. */
    private double number(int column) {
        String text = cell(column);
        try {
            return Double.parseDouble(separator.equals(",") ? text : text.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    table + ", line " + row.getStartingLineNumber() + ": '" + text + "' stands where a number belongs.",
                    e);
        }
    }
}
