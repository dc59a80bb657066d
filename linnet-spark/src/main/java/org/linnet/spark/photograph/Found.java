package org.linnet.spark.photograph;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.linnet.image.SkipReason;

/**
 * Something that was found on the way to the photographs.
 *
 * @param path as {@link PhotographStore} writes it
 * @param length in bytes; 0 of all but files
 * @param root of a folder: how many characters of its path are those of the folder that the user named
 * @param pattern of a folder: what names below it must match, with {@code /} between names; empty for everything at any depth
 * @param reason why it is skipped; empty for what is not
 * @param message what exactly was found
 */
record Found(Kind kind, String path, long length, int root, String pattern, String reason, String message) {
    enum Kind {
        /** Of several finds of one path the first of these counts. */
        FILE,
        SKIPPED,
        FOLDER
    }

    static final StructType SCHEMA = new StructType()
            .add("kind", DataTypes.StringType, false)
            .add("path", DataTypes.StringType, false)
            .add("length", DataTypes.LongType, false)
            .add("root", DataTypes.IntegerType, false)
            .add("pattern", DataTypes.StringType, false)
            .add("reason", DataTypes.StringType, false)
            .add("message", DataTypes.StringType, false);

    static Found file(String path, long length) {
        return new Found(Kind.FILE, path, length, 0, "", "", "");
    }

    /** A folder of which everything is looked for, at any depth. */
    static Found folder(String path, int root) {
        return new Found(Kind.FOLDER, path, 0, root, "", "", "");
    }

    /** A folder of which only what matches a pattern is looked for. */
    static Found folder(String path, int root, String pattern) {
        return new Found(Kind.FOLDER, path, 0, root, pattern, "", "");
    }

    static Found skipped(String path, SkipReason reason, String message) {
        return new Found(Kind.SKIPPED, path, 0, 0, "", reason.label(), message);
    }

    static Encoder<Row> encoder() {
        return Encoders.row(SCHEMA);
    }

    static Found of(Row row) {
        return new Found(
                Kind.valueOf(row.getString(0)),
                row.getString(1),
                row.getLong(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    Row row() {
        return RowFactory.create(kind.name(), path, length, root, pattern, reason, message);
    }

    /** The last name of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same, with an empty file skipped; it need not be opened. */
    Found unlessEmpty() {
        return kind == Kind.FILE && length == 0 ? skipped(path, SkipReason.EMPTY_FILE, "0 bytes") : this;
    }
}
