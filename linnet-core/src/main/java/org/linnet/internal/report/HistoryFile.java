package org.linnet.internal.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.linnet.error.LinnetException;
import org.linnet.head.EpochRecord;
import org.linnet.internal.file.AtomicFile;

/**
 * {@code history.csv}: how training went, one row per epoch, with the columns {@code epoch}, {@code loss},
 * {@code accuracy}, {@code val_loss} and {@code val_accuracy}. A value that does not exist is left empty.
 */
public final class HistoryFile {
    private HistoryFile() {}

    /**
     * Writes the file beside its name and moves it into place.
     *
     * @throws LinnetException FAILURE where it cannot be written
     */
    public static void write(List<EpochRecord> history, Path file) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("epoch", "loss", "accuracy", "val_loss", "val_accuracy");
            for (EpochRecord epoch : history) {
                csv.writeRecord(
                        Integer.toString(epoch.epoch()),
                        number(epoch.loss()),
                        number(epoch.accuracy()),
                        number(epoch.validationLoss()),
                        number(epoch.validationAccuracy()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.writeText(file, text.toString());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
