package org.linnet.internal.interchange.labels.linnet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SequenceOrder;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.UnreadableSource;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/**
 * What Linnet itself wrote: predictions as CSV, JSON and JSON lines, by photograph, event or observation, with boxes or without ({@link
 * LinnetTable}, {@link LinnetJson}); and the tables of reviews and of suspect labels, in which people write the right taxon ({@link
 * LinnetReview}).
 */
public final class LinnetLabels implements LabelFormat {
    private static final Pattern OBJECT = Pattern.compile("^\\uFEFF?\\s*\\[?\\s*\\{\\s*\"(?:file|observation)\"\\s*:");
    private static final Pattern MEMBER = Pattern.compile("\"(?:taxon|taxa|skipped|labels)\"\\s*:");

    @Override
    public String label() {
        return "linnet";
    }

    @Override
    public boolean recognises(SourceHead head) {
        Columns columns = columns(head);
        return isJson(head) || LinnetTable.fits(columns) || LinnetReview.fits(columns);
    }

    /** Also of a workbook, in which a person may have saved what Linnet wrote. */
    private static Columns columns(SourceHead head) {
        if (!head.isWorkbook()) {
            return head.columns();
        }
        try (Table table = Table.open(head.source())) {
            return table.columns();
        } catch (LinnetException e) {
            // What reads tables of all kinds says what is wrong with it.
            return head.columns();
        }
    }

    private static boolean isJson(SourceHead head) {
        return head.kind() == SourceHead.Kind.JSON
                && OBJECT.matcher(head.text()).find()
                && MEMBER.matcher(head.text()).find();
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        return read(source, options, done -> {});
    }

    @Override
    public Labels read(Path source, LabelOptions options, LongConsumer progress) {
        try {
            SourceHead head = SourceHead.of(source);
            if (LinnetReview.fits(columns(head))) {
                return LinnetReview.read(source);
            }
            if (!isJson(head)) {
                return new LinnetTable(source).read(progress);
            }
            List<LabelledFile> files = new ArrayList<>();
            Labels labels = new LinnetJson(source, progress).stream(files::add);
            return new Labels(labels.format(), source, files, labels.notices(), labels.byProgram());
        } catch (IOException e) {
            throw UnreadableSource.of(source, e);
        }
    }

    @Override
    public Labels stream(Path source, LabelOptions options, LongConsumer progress, IOAction<LabelledFile> each)
            throws IOException {
        SourceHead head = SourceHead.of(source);
        if (LinnetReview.fits(columns(head))) {
            return SequenceOrder.pass(LinnetReview.read(source), each);
        }
        return isJson(head)
                ? new LinnetJson(source, progress).stream(each)
                : new LinnetTable(source).stream(progress, each);
    }
}
