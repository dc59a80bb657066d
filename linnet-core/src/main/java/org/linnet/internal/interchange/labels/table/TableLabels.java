package org.linnet.internal.interchange.labels.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.dataset.TableTimes;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SequenceOrder;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.Runs;
import org.linnet.internal.interchange.labels.reading.TableRow;
import org.linnet.internal.interchange.table.Table;

/**
 * Tables with a row for each label: {@code filepath,label[,family,genus,species…][,split][,site][,datetime][,x,y,width,height]}, as Zamba
 * reads them and people write them. Boxes are shares of the photograph, from its upper left corner. Several rows of one file are
 * several labels of it. What {@link TableColumns} names besides is read as {@code linnet convert} writes it.
 */
public final class TableLabels implements LabelFormat {
    private static final int BETWEEN_REPORTS = 1000;

    @Override
    public String label() {
        return "table";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return head.isWorkbook() || LabelColumns.fit(head.columns());
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        Map<String, List<TableRow>> files = new LinkedHashMap<>();
        List<String> notices = new ArrayList<>();
        try (Table table = Table.open(source)) {
            boolean others = !table.columns().all(TableColumns.OTHERS).isEmpty();
            LabelRows reader = new LabelRows(source, table, options, others ? named(source, options) : Map.of());
            while (reader.next()) {
                files.computeIfAbsent(reader.path(), p -> new ArrayList<>(1)).add(reader.row());
            }
            reader.notices(notices);
            return new Labels("table", source, TableRow.together(files, notices), notices, reader.isByProgram());
        }
    }

    /** The taxa of all labels by their names, by which other cells may call them. */
    private static Map<String, Identification> named(Path source, LabelOptions options) {
        try (Table table = Table.open(source)) {
            LabelRows reader = new LabelRows(source, table, options, Map.of());
            while (reader.next()) {
                reader.label();
            }
            return reader.named();
        }
    }

    @Override
    public Labels stream(Path source, LabelOptions options, LongConsumer progress, IOAction<LabelledFile> each)
            throws IOException {
        Runs files = new Runs();
        Runs sequences = new Runs();
        boolean monthFirst = false;
        Map<String, Identification> named;
        try (Table table = Table.open(source)) {
            LabelRows reader = new LabelRows(source, table, options, Map.of());
            while (reader.next()) {
                files.add(reader.path());
                reader.label();
                String sequence = reader.sequence();
                if (!sequence.isEmpty()) {
                    sequences.add(sequence);
                }
                monthFirst |= TableTimes.hasMonthFirst(reader.time());
            }
            named = reader.named();
        }
        return files.isScattered() || sequences.isScattered()
                ? SequenceOrder.pass(read(source, options), each)
                : stream(source, options, named, TableTimes.of(monthFirst), progress, each);
    }

    /** Of a table in which the rows of each photograph follow one another. */
    private static Labels stream(
            Path source,
            LabelOptions options,
            Map<String, Identification> named,
            TableTimes times,
            LongConsumer progress,
            IOAction<LabelledFile> each)
            throws IOException {
        List<String> notices = new ArrayList<>();
        TableRow.UnreadTimes unread = new TableRow.UnreadTimes();
        try (Table table = Table.open(source)) {
            LabelRows reader = new LabelRows(source, table, options, named);
            List<TableRow> rows = new ArrayList<>(1);
            long done = 0;
            while (reader.next()) {
                if (!rows.isEmpty() && !rows.get(0).path().equals(reader.path())) {
                    each.run(TableRow.together(rows, times, unread));
                    rows.clear();
                    if (++done % BETWEEN_REPORTS == 0) {
                        progress.accept(done);
                    }
                }
                rows.add(reader.row());
            }
            if (!rows.isEmpty()) {
                each.run(TableRow.together(rows, times, unread));
            }
            reader.notices(notices);
            unread.notice().ifPresent(notices::add);
            return new Labels("table", source, List.of(), notices, reader.isByProgram());
        }
    }
}
