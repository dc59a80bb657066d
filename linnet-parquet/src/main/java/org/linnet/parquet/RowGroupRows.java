package org.linnet.parquet;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.internal.embedding.table.TableRow;
import org.linnet.internal.embedding.table.UnreadableTableException;
import org.linnet.internal.tensor.NumberType;

/** The rows of a row group, put together from its columns. */
final class RowGroupRows {
    private final long count;
    private final ColumnReadStoreImpl store;
    private final TableColumns columns;

    RowGroupRows(PageReadStore pages, TableColumns columns, String createdBy) {
        this.count = pages.getRowCount();
        this.columns = columns;
        store = new ColumnReadStoreImpl(pages, new NoRecords(), columns.schema(), createdBy);
    }

    /** A column of which each row has one value or none. */
    private final class Values {
        private final Optional<ColumnReader> reader;
        private final int present;

        Values(String name) {
            reader = columns.find(name).map(store::getColumnReader);
            present = columns.find(name)
                    .map(column -> column.getMaxDefinitionLevel())
                    .orElse(0);
        }

        private boolean has() {
            return reader.isPresent() && reader.get().getCurrentDefinitionLevel() == present;
        }

        Optional<Binary> binary() {
            return has() ? Optional.of(reader.get().getBinary()) : Optional.empty();
        }

        Optional<String> text() {
            return binary().map(Binary::toStringUsingUTF8);
        }

        Optional<Float> number() {
            return has() ? Optional.of(reader.get().getFloat()) : Optional.empty();
        }

        int integer() {
            return has() ? reader.get().getInteger() : 0;
        }

        void next() {
            reader.ifPresent(ColumnReader::consume);
        }
    }

    void paths(Consumer<String> paths) throws UnreadableTableException {
        Values path = new Values(TableColumns.PATH);
        for (long row = 0; row < count; row++) {
            paths.accept(required(path));
            path.next();
        }
    }

    private static String required(Values path) throws UnreadableTableException {
        Optional<String> text = path.text();
        if (text.isEmpty()) {
            throw new UnreadableTableException("has a row without a path");
        }
        return text.get();
    }

    void rows(Predicate<String> wanted, Consumer<TableRow> rows) throws UnreadableTableException {
        Values path = new Values(TableColumns.PATH);
        Values sha256 = new Values(TableColumns.SHA256);
        Values[] box = {
            new Values(TableColumns.X),
            new Values(TableColumns.Y),
            new Values(TableColumns.WIDTH_OF_BOX),
            new Values(TableColumns.HEIGHT_OF_BOX)
        };
        Values number = new Values(TableColumns.NUMBER);
        Values category = new Values(TableColumns.CATEGORY);
        Values confidence = new Values(TableColumns.CONFIDENCE);
        Values width = new Values(TableColumns.WIDTH);
        Values height = new Values(TableColumns.HEIGHT);
        Values halves = new Values(TableColumns.FLOAT16);
        Values reason = new Values(TableColumns.REASON);
        Values message = new Values(TableColumns.MESSAGE);
        Optional<Embeddings> floats = columns.find(TableColumns.EMBEDDING)
                .map(column -> new Embeddings(store.getColumnReader(column), column.getMaxDefinitionLevel()));
        for (long row = 0; row < count; row++) {
            String name = required(path);
            boolean asked = wanted.test(name);
            Optional<float[]> embedding = floats.flatMap(all -> all.next(asked));
            if (asked) {
                if (embedding.isEmpty()) {
                    embedding = halves(name, halves.binary());
                }
                rows.accept(new TableRow(
                        name,
                        sha256.text(),
                        box(name, box, category, confidence),
                        number.integer(),
                        width.integer(),
                        height.integer(),
                        embedding,
                        reason.text()
                                .map(why ->
                                        new TableRow.Skipped(why, message.text().orElse("")))));
            }
            path.next();
            sha256.next();
            for (Values edge : box) {
                edge.next();
            }
            number.next();
            category.next();
            confidence.next();
            width.next();
            height.next();
            halves.next();
            reason.next();
            message.next();
        }
    }

    private static Optional<Detection> box(String path, Values[] box, Values category, Values confidence)
            throws UnreadableTableException {
        if (box[0].number().isEmpty()) {
            return Optional.empty();
        }
        double[] edges = new double[box.length];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = box[i].number().orElse(Float.NaN);
        }
        Optional<Box> within = Box.clamped(edges[0], edges[1], edges[2], edges[3]);
        float sure = confidence.number().orElse(1f);
        if (within.isEmpty() || !(sure >= 0 && sure <= 1)) {
            throw new UnreadableTableException("has a box of " + path + " that is not within the photograph, or a"
                    + " confidence that is not 0 to 1: " + Arrays.toString(edges) + ", " + sure);
        }
        return Optional.of(new Detection(category.text().orElse(Detection.ANIMAL), sure, within.get()));
    }

    private static Optional<float[]> halves(String path, Optional<Binary> bytes) throws UnreadableTableException {
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        byte[] little = bytes.get().getBytesUnsafe();
        if (little.length % Short.BYTES != 0) {
            throw new UnreadableTableException(
                    "has an embedding of " + path + " of " + little.length + " bytes, which are no 16-bit numbers");
        }
        float[] numbers = new float[little.length / Short.BYTES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = NumberType.half((short) ((little[2 * i] & 0xFF) | (little[2 * i + 1] << 8)));
        }
        return Optional.of(numbers);
    }

    /** A column of lists of numbers. */
    private static final class Embeddings {
        private final ColumnReader reader;
        private final int present;
        /** As long as the longest so far. */
        private float[] numbers = new float[1024];

        Embeddings(ColumnReader reader, int present) {
            this.reader = reader;
            this.present = present;
        }

        /** That of the next row; empty where there is none, or it was not asked for. */
        Optional<float[]> next(boolean asked) {
            int length = 0;
            boolean missing = false;
            do {
                if (reader.getCurrentDefinitionLevel() < present) {
                    missing = true;
                } else if (asked) {
                    if (length == numbers.length) {
                        numbers = Arrays.copyOf(numbers, 2 * length);
                    }
                    numbers[length++] = reader.getFloat();
                } else {
                    reader.skip();
                }
                reader.consume();
            } while (reader.getCurrentRepetitionLevel() > 0);
            if (!asked || length == 0) {
                return Optional.empty();
            }
            if (missing) {
                numbers[0] = Float.NaN;
            }
            return Optional.of(Arrays.copyOf(numbers, length));
        }
    }
}
