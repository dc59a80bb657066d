package org.linnet.spark.head;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.linnet.spark.table.Float16;

/**
 * Made-up embeddings: a cloud for each class, whose columns differ in variance as those of embeddings do, and classes of different
 * sizes. A row is the same wherever it is made.
 */
record Clouds(int classes, int dimensions) implements Serializable {
    private static final long SEED = 7;

    /** Class of a row: the first classes have the most. */
    int label(long row) {
        if (row < classes) {
            return (int) row;
        }
        return (int) (classes * Math.pow(new Random(SEED + row).nextDouble(), 1.5));
    }

    float[] embedding(long row) {
        Random ofClass = new Random(1_000_003L * (label(row) + 1));
        Random own = new Random(SEED * 31 + row);
        float[] values = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            double spread = 1 / Math.sqrt(1 + i / 8.0);
            values[i] = (float) (0.5 + spread * (0.6 * ofClass.nextGaussian() + own.nextGaussian()));
        }
        return values;
    }

    /** Two classes at a time are of one genus. */
    String taxon(int label) {
        return "genus" + label / 2 + "/genus" + label / 2 + "_species" + label;
    }

    Row row(long row, boolean halves) {
        float[] values = embedding(row);
        Object embedding = halves
                ? Float16.bytes(values)
                : IntStream.range(0, dimensions).mapToObj(i -> values[i]).toArray(Float[]::new);
        return RowFactory.create("file:/photographs/" + row + ".jpg", taxon(label(row)), "embedded", embedding);
    }

    /** Rows in partitions of different sizes, one of which has none. */
    static JavaRDD<Long> numbers(SparkSession session, int... sizes) {
        List<long[]> parts = new ArrayList<>();
        long first = 0;
        for (int size : sizes) {
            parts.add(new long[] {first, first + size});
            first += size;
        }
        return JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(parts, parts.size())
                .flatMap(part -> LongStream.range(part[0], part[1]).iterator());
    }

    Dataset<Row> table(SparkSession session, boolean halves, int... sizes) {
        StructType schema = new StructType()
                .add("path", DataTypes.StringType)
                .add("label", DataTypes.StringType)
                .add("outcome", DataTypes.StringType)
                .add(
                        halves ? "embedding_float16" : "embedding",
                        halves ? DataTypes.BinaryType : DataTypes.createArrayType(DataTypes.FloatType));
        return session.createDataFrame(numbers(session, sizes).map(row -> row(row, halves)), schema);
    }
}
