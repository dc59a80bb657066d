package org.linnet.spark.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of photographs that the pass gives none for. */
final class SkippedRows {
    /** What they say; all else is null. */
    static final StructType COLUMNS = new StructType()
            .add("path", DataTypes.StringType)
            .add("length", DataTypes.LongType)
            .add("outcome", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("message", DataTypes.StringType);

    private SkippedRows() {}

    /** Rows of {@link #COLUMNS} with the columns of a pass. */
    static Dataset<Row> as(StructType columns, List<Row> rows, SparkSession spark) {
        Set<String> names = Set.of(COLUMNS.fieldNames());
        return spark.createDataFrame(rows, COLUMNS)
                .select(Arrays.stream(columns.fields())
                        .map(field -> names.contains(field.name())
                                ? col(field.name())
                                : lit(null).cast(field.dataType()).as(field.name()))
                        .toArray(Column[]::new));
    }
}
