package org.linnet.internal.interchange.labels.timelapse;

import java.io.IOException;
import java.nio.file.Path;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/** What Timelapse exports as CSV: {@code File, RelativePath, DateTime}, the columns of the user's own template, {@code DeleteFlag}. */
public final class TimelapseLabels implements LabelFormat {
    static final String NAME = "timelapse";

    @Override
    public String label() {
        return NAME;
    }

    @Override
    public boolean recognises(SourceHead head) {
        Columns columns = head.columns();
        return columns.has("File", "RelativePath")
                && (columns.has("DateTime") || columns.has("Date", "Time") || columns.has("DeleteFlag"));
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        requireText(source);
        try (Table table = Table.open(source)) {
            return new TimelapseRows(source, table, TimelapseTemplate.UNKNOWN, options).read("Timelapse's CSV");
        }
    }

    private static void requireText(Path source) {
        try {
            if (SourceHead.of(source).kind() == SourceHead.Kind.SQLITE) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source
                                + " is a database, which linnet-timelapse reads; put its jar and sqlite-jdbc beside linnet-core, or export"
                                + " the data from Timelapse as CSV");
            }
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; check its permissions",
                    e);
        }
    }
}
