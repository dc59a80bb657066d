package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.internal.file.CsvFile;

/**
 * A confusion matrix as CSV: a row per true class, whose name is in the column {@code true}, and a column per predicted
 * class, named after it.
 */
public final class ConfusionMatrixFile {
    private ConfusionMatrixFile() {}

    /**
     * Writes the file beside its name and moves it into place.
     *
     * @throws org.linnet.error.LinnetException FAILURE where it cannot be written
     */
    public static void write(ConfusionMatrix matrix, Path file) {
        List<String> header = new ArrayList<>(List.of("true"));
        header.addAll(matrix.classes());
        CsvFile.write(file, header, rows -> {
            for (String truth : matrix.classes()) {
                List<String> row = new ArrayList<>(List.of(truth));
                for (String predicted : matrix.classes()) {
                    row.add(Long.toString(matrix.count(truth, predicted)));
                }
                rows.accept(row);
            }
        });
    }
}
