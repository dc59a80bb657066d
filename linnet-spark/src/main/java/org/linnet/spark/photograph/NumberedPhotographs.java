package org.linnet.spark.photograph;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Numbers photographs by the partition that they go into: sorted by path, one partition ends and the next begins where the sum of what
 * the photographs count as passes a multiple of a partition's size; huge ones follow with a number each. That depends on nothing but
 * the photographs, so that a job which is run again parts them in the same way. Only sums come to the driver.
 */
final class NumberedPhotographs {
    /** A skipped file has the number -1. */
    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType, false)
            .add("length", DataTypes.LongType, false)
            .add("reason", DataTypes.StringType, false)
            .add("message", DataTypes.StringType, false)
            .add("partition", DataTypes.IntegerType, false);

    private NumberedPhotographs() {}

    /** What comes before a part of the sorted photographs, or is in it. */
    private record Sum(long weight, int huge) implements Serializable {
        private static final long serialVersionUID = 1;

        Sum plus(Sum other) {
            return new Sum(weight + other.weight, huge + other.huge);
        }
    }

    /** @param found as {@link Found} describes it, without folders; of several of one path the first kind counts */
    static Dataset<Row> of(SparkSession spark, Dataset<Row> found, PartitionSize size) {
        JavaRDD<Row> sorted = found.select("path", "length", "reason", "message", "kind")
                .repartitionByRange(col("path"))
                .sortWithinPartitions("path", "kind")
                .javaRDD()
                .mapPartitions(WithoutDoubles::new);
        List<Sum> sums = new ArrayList<>(sorted
                .mapPartitionsWithIndex(
                        (number, rows) -> List.of(new NumberedSum(number, sum(rows, size)))
                                .iterator(),
                        false)
                .collect()
                .stream()
                .sorted(Comparator.comparingInt(NumberedSum::number))
                .map(NumberedSum::sum)
                .toList());
        Sum before = new Sum(0, 0);
        List<Sum> starts = new ArrayList<>(sums.size());
        for (Sum sum : sums) {
            starts.add(before);
            before = before.plus(sum);
        }
        long capacity = size.capacity(before.weight());
        int ordinary = Math.toIntExact((before.weight() + capacity - 1) / capacity);
        JavaRDD<Row> numbered = sorted.mapPartitionsWithIndex(
                (number, rows) -> new Numbering(rows, size, starts.get(number), capacity, ordinary), false);
        return spark.createDataFrame(numbered, SCHEMA);
    }

    private record NumberedSum(int number, Sum sum) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    private static boolean isPhotograph(Row row) {
        return row.getString(2).isEmpty();
    }

    private static Sum sum(Iterator<Row> rows, PartitionSize size) {
        long weight = 0;
        int huge = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            if (isPhotograph(row)) {
                if (size.isHuge(row.getLong(1))) {
                    huge++;
                } else {
                    weight += size.weight(row.getLong(1));
                }
            }
        }
        return new Sum(weight, huge);
    }

    /** Of rows that follow one another and have one path, the first. */
    private static final class WithoutDoubles implements Iterator<Row> {
        private final Iterator<Row> rows;
        private String last;
        private Row next;

        WithoutDoubles(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (next == null && rows.hasNext()) {
                Row row = rows.next();
                if (!row.getString(0).equals(last)) {
                    last = row.getString(0);
                    next = row;
                }
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }
    }

    /** Adds the number of the partition to each row. */
    private static final class Numbering implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final PartitionSize size;
        private final long capacity;
        private final int ordinary;
        private long weight;
        private int huge;

        Numbering(Iterator<Row> rows, PartitionSize size, Sum start, long capacity, int ordinary) {
            this.rows = rows;
            this.size = size;
            this.capacity = capacity;
            this.ordinary = ordinary;
            this.weight = start.weight();
            this.huge = start.huge();
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Row next() {
            Row row = rows.next();
            return RowFactory.create(row.getString(0), row.getLong(1), row.getString(2), row.getString(3), number(row));
        }

        private int number(Row row) {
            if (!isPhotograph(row)) {
                return -1;
            }
            if (size.isHuge(row.getLong(1))) {
                return ordinary + huge++;
            }
            int number = (int) (weight / capacity);
            weight += size.weight(row.getLong(1));
            return number;
        }
    }
}
