package org.linnet.spark.table;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The schemas of the tables. A row is a look: a whole photograph, or a box of it. */
public final class Tables {
    /** Counts up whenever a column changes its meaning or goes. */
    public static final int VERSION = 1;

    private static final StructType BOX = new StructType(Stream.of("x", "y", "width", "height")
            .map(name -> DataTypes.createStructField(name, DataTypes.FloatType, false))
            .toArray(StructField[]::new));

    private static final StructType RANKED = new StructType(new StructField[] {
        DataTypes.createStructField(Columns.RANK, DataTypes.StringType, false),
        DataTypes.createStructField(Columns.TAXON, DataTypes.StringType, false),
        DataTypes.createStructField(Columns.PROBABILITY, DataTypes.FloatType, false)
    });

    private static final List<StructField> LOOK = List.of(
            DataTypes.createStructField(Columns.PATH, DataTypes.StringType, false),
            nullable(Columns.CONTENT_SHA256, DataTypes.StringType),
            nullable(Columns.LENGTH, DataTypes.LongType),
            DataTypes.createStructField(Columns.OUTCOME, DataTypes.StringType, false),
            nullable(Columns.BOX, BOX),
            nullable(Columns.BOX_NUMBER, DataTypes.IntegerType),
            nullable(Columns.BOX_CATEGORY, DataTypes.StringType),
            nullable(Columns.BOX_CONFIDENCE, DataTypes.FloatType),
            nullable(Columns.WIDTH, DataTypes.IntegerType),
            nullable(Columns.HEIGHT, DataTypes.IntegerType));

    private static final List<StructField> SKIPPED =
            List.of(nullable(Columns.REASON, DataTypes.StringType), nullable(Columns.MESSAGE, DataTypes.StringType));

    private static final StructType EMBEDDINGS =
            table(nullable(Columns.EMBEDDING, DataTypes.createArrayType(DataTypes.FloatType, false)));

    private static final StructType HALF_EMBEDDINGS = table(nullable(Columns.EMBEDDING_FLOAT16, DataTypes.BinaryType));

    private static final StructType DETECTIONS = table();

    private static final StructType NAMES = table(
            nullable(Columns.TAXON, DataTypes.StringType),
            nullable(Columns.RANK, DataTypes.StringType),
            nullable(Columns.PROBABILITY, DataTypes.FloatType),
            nullable(Columns.DECISION, DataTypes.StringType),
            nullable(Columns.NOVELTY, DataTypes.DoubleType),
            nullable(Columns.RANKS, DataTypes.createArrayType(RANKED, false)),
            nullable(Columns.TOP, DataTypes.createArrayType(RANKED, false)));

    private Tables() {}

    /** Of embeddings, as {@code array<float>} or packed in half the bytes. */
    public static StructType embeddings(boolean float16) {
        return float16 ? HALF_EMBEDDINGS : EMBEDDINGS;
    }

    /** Of boxes. */
    public static StructType detections() {
        return DETECTIONS;
    }

    /** Of names. */
    public static StructType names() {
        return NAMES;
    }

    private static StructField nullable(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    private static StructType table(StructField... own) {
        return new StructType(Stream.of(LOOK.stream(), Stream.of(own), SKIPPED.stream())
                .flatMap(fields -> fields)
                .toArray(StructField[]::new));
    }
}
