package org.linnet.spark.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.linnet.internal.process.LimitedJava;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A job, run in a process of its own, over files whose content is {@code poison} or anything else: a pass that reads ahead,
 * and that poison ends the process of, as a crash in native code does.
 */
public final class DoomedJob {
    /** What a poisoned file holds. */
    static final String POISON = "poison";

    private static final int AHEAD = 4;
    private static final int STATUS = 139;
    private static final StructType ROWS = new StructType()
            .add("path", DataTypes.StringType)
            .add("length", DataTypes.LongType)
            .add("outcome", DataTypes.StringType)
            .add("embedding", DataTypes.createArrayType(DataTypes.FloatType))
            .add("reason", DataTypes.StringType)
            .add("message", DataTypes.StringType);

    private static final Object EMBEDDING =
            CollectionConverters.asScala(List.of(0.5f, 0.25f)).toSeq();

    private DoomedJob() {}

    /** The folder of files, the output, photographs per piece, milliseconds for each photograph. */
    public static void main(String[] arguments) throws IOException {
        SparkSession spark = SparkSession.builder().appName("doomed").getOrCreate();
        JobSummary summary = job(spark, Integer.parseInt(arguments[2]))
                .run(
                        photographs(spark, Path.of(arguments[0])),
                        given -> pass(given, Long.parseLong(arguments[3])),
                        arguments[1]);
        System.out.println(summary.text());
        spark.stop();
    }

    static ResumableJob job(SparkSession spark, int photographsPerPiece) {
        return new ResumableJob(
                spark,
                new JobDescription("embed", 1, Map.of(), Map.of()),
                OutputOptions.builder()
                        .photographsPerPiece(photographsPerPiece)
                        .trial(DoomedJob::problem)
                        .betweenProgress(Duration.ofSeconds(2))
                        .build());
    }

    static Dataset<Row> photographs(SparkSession spark, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return spark.createDataFrame(
                    files.map(file -> RowFactory.create(file.toString(), 1L)).toList(), Plan.PHOTOGRAPHS);
        }
    }

    static Dataset<Row> pass(Dataset<Row> photographs, long millis) {
        return photographs.mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> new ReadingAhead(rows, millis), Encoders.row(ROWS));
    }

    private static Optional<String> problem(Path photograph) throws IOException {
        return DecodingTrial.problem(
                Alone.class,
                List.of(LimitedJava.class),
                photograph,
                new LimitedJava.Limits(64 << 20, 1L << 30, Duration.ofMinutes(1), Duration.ofMinutes(3)));
    }

    private static void read(Path photograph) throws IOException {
        if (Files.readString(photograph).equals(POISON)) {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    private static final class ReadingAhead implements Iterator<Row> {
        private final Iterator<Row> photographs;
        private final long millis;
        private final Queue<Row> ahead = new ArrayDeque<>();

        ReadingAhead(Iterator<Row> photographs, long millis) {
            this.photographs = photographs;
            this.millis = millis;
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty() || photographs.hasNext();
        }

        @Override
        public Row next() {
            while (ahead.size() < AHEAD && photographs.hasNext()) {
                ahead.add(photographs.next());
            }
            Row photograph = ahead.remove();
            try {
                Thread.sleep(millis);
                read(Path.of(photograph.getString(0)));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return RowFactory.create(photograph.getString(0), photograph.get(1), "embedded", EMBEDDING, null, null);
        }
    }

    /** Reads one file in a process of its own. */
    static final class Alone {
        private Alone() {}

        public static void main(String[] arguments) throws IOException {
            LimitedJava.endWithParent();
            read(Path.of(arguments[0]));
            Runtime.getRuntime().halt(0);
        }
    }
}
