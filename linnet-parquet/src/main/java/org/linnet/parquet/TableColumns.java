package org.linnet.parquet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.linnet.internal.embedding.table.UnreadableTableException;

/**
 * The columns of a table of embeddings that a file has.
 *
 * @param schema of these alone
 * @param byName the leaf of each, such as {@code box.x}
 */
record TableColumns(MessageType schema, Map<String, ColumnDescriptor> byName) {
    static final String PATH = "path";
    static final String SHA256 = "content_sha256";
    static final String X = "box.x";
    static final String Y = "box.y";
    static final String WIDTH_OF_BOX = "box.width";
    static final String HEIGHT_OF_BOX = "box.height";
    static final String NUMBER = "box_number";
    static final String CATEGORY = "box_category";
    static final String CONFIDENCE = "box_confidence";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String EMBEDDING = "embedding";
    static final String FLOAT16 = "embedding_float16";
    static final String REASON = "reason";
    static final String MESSAGE = "message";

    /** All that are read. */
    static final List<String> ALL = List.of(
            PATH, SHA256, "box", NUMBER, CATEGORY, CONFIDENCE, WIDTH, HEIGHT, EMBEDDING, FLOAT16, REASON, MESSAGE);

    private static final Map<String, PrimitiveTypeName> TYPES = Map.ofEntries(
            Map.entry(PATH, PrimitiveTypeName.BINARY),
            Map.entry(SHA256, PrimitiveTypeName.BINARY),
            Map.entry(X, PrimitiveTypeName.FLOAT),
            Map.entry(Y, PrimitiveTypeName.FLOAT),
            Map.entry(WIDTH_OF_BOX, PrimitiveTypeName.FLOAT),
            Map.entry(HEIGHT_OF_BOX, PrimitiveTypeName.FLOAT),
            Map.entry(NUMBER, PrimitiveTypeName.INT32),
            Map.entry(CATEGORY, PrimitiveTypeName.BINARY),
            Map.entry(CONFIDENCE, PrimitiveTypeName.FLOAT),
            Map.entry(WIDTH, PrimitiveTypeName.INT32),
            Map.entry(HEIGHT, PrimitiveTypeName.INT32),
            Map.entry(EMBEDDING, PrimitiveTypeName.FLOAT),
            Map.entry(FLOAT16, PrimitiveTypeName.BINARY),
            Map.entry(REASON, PrimitiveTypeName.BINARY),
            Map.entry(MESSAGE, PrimitiveTypeName.BINARY));

    TableColumns {
        requireNonNull(schema, "schema is null");
        byName = Map.copyOf(byName);
    }

    /**
     * Those of a file among some.
     *
     * @throws UnreadableTableException where it lacks the path, or one is of another type
     */
    static TableColumns of(MessageType file, List<String> names) throws UnreadableTableException {
        List<Type> fields = new ArrayList<>();
        for (String name : names) {
            if (file.containsField(name)) {
                fields.add(file.getType(name));
            }
        }
        if (!file.containsField(PATH)) {
            throw new UnreadableTableException("has no column " + PATH + ", but "
                    + String.join(
                            ", ", file.getFields().stream().map(Type::getName).toList()));
        }
        MessageType schema = new MessageType(file.getName(), fields);
        Map<String, ColumnDescriptor> byName = new LinkedHashMap<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            String[] way = column.getPath();
            String name = way[0].equals("box") ? String.join(".", way) : way[0];
            PrimitiveType type = column.getPrimitiveType();
            int levels = name.equals(EMBEDDING) ? 1 : 0;
            if (TYPES.get(name) != type.getPrimitiveTypeName() || column.getMaxRepetitionLevel() != levels) {
                throw new UnreadableTableException("has a column " + String.join(".", way) + " of type "
                        + type.getPrimitiveTypeName() + ", where a table of embeddings has "
                        + Optional.ofNullable(TYPES.get(name))
                                .map(Object::toString)
                                .orElse("none of that name")
                        + (levels == 1 ? " in a list" : ""));
            }
            byName.put(name, column);
        }
        return new TableColumns(schema, byName);
    }

    Optional<ColumnDescriptor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
