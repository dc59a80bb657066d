package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Columns;

/**
 * What the rows that are given say of photographs: {@code path}, and where they are there {@code length} and {@code content}, as Spark's
 * {@code binaryFile} has them.
 */
public final class PhotographRows implements Serializable {
    /** The file's bytes. */
    public static final String CONTENT = "content";

    private final boolean length;
    private final boolean content;

    private PhotographRows(boolean length, boolean content) {
        this.length = length;
        this.content = content;
    }

    /**
     * A photograph that is given.
     *
     * @param length bytes of its file; empty where they are not known
     * @param content the file's bytes; empty where they are to be read
     */
    record Given(String path, OptionalLong length, Optional<byte[]> content) {
        Given {
            requireNonNull(path, "path is null");
            requireNonNull(length, "length is null");
            requireNonNull(content, "content is null");
        }
    }

    /**
     * Which columns there are.
     *
     * @throws LinnetException WRONG_USAGE where there is no path, or a column is of another type
     */
    public static PhotographRows of(StructType schema) {
        List<String> names = List.of(schema.fieldNames());
        if (!names.contains(Columns.PATH)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the photographs have no column 'path'; those that are there are " + String.join(", ", names)
                            + ".");
        }
        boolean length = names.contains(Columns.LENGTH)
                && schema.apply(Columns.LENGTH).dataType().equals(DataTypes.LongType);
        boolean content = names.contains(CONTENT);
        require(schema, Columns.PATH, DataTypes.StringType);
        if (content) {
            require(schema, CONTENT, DataTypes.BinaryType);
        }
        return new PhotographRows(length, content);
    }

    private static void require(StructType schema, String name, DataType type) {
        DataType found = schema.apply(name).dataType();
        if (!found.equals(type)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the column '" + name + "' of the photographs is " + found.simpleString() + "; it should be "
                            + type.simpleString() + ".");
        }
    }

    /** Those columns alone, so that no others are read. */
    public Dataset<Row> select(Dataset<Row> photographs) {
        List<Column> columns = new ArrayList<>(List.of(functions.col(Columns.PATH)));
        if (length) {
            columns.add(functions.col(Columns.LENGTH));
        }
        if (content) {
            columns.add(functions.col(CONTENT));
        }
        return photographs.select(columns.toArray(Column[]::new));
    }

    /** What a row of {@link #select} says. */
    Given read(Row row) {
        int contentAt = length ? 2 : 1;
        if (row.isNullAt(0)) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, "a photograph has no path: the column is null in a row.");
        }
        return new Given(
                row.getString(0),
                length && !row.isNullAt(1) ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty(),
                content && !row.isNullAt(contentAt) ? Optional.of(row.getAs(contentAt)) : Optional.empty());
    }
}
