package org.linnet.spark.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which photographs belong to which piece. Once written this never changes, so that a job that is started again looks at the
 * same ones; photographs that are new then make further pieces. Within a plan a photograph's piece follows from its path, by
 * a hash: pieces are of about the same size, and each is a fair sample.
 *
 * <p>On disk: {@code _linnet/plan/000000/piece=0/*.json.gz}, a photograph a line, and {@code _plan.json}, written last.
 */
final class Plan {
    /** What a pass gets. */
    static final StructType PHOTOGRAPHS =
            new StructType().add("path", DataTypes.StringType, false).add("length", DataTypes.LongType);

    /** What is in a plan. */
    static final StructType COLUMNS =
            PHOTOGRAPHS.add("reason", DataTypes.StringType).add("message", DataTypes.StringType);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "_plan.json";

    private final SparkSession spark;
    private final OutputFolder folder;
    private final List<Part> parts = new ArrayList<>();

    /** What was planned at once. */
    private record Part(Path path, int firstPiece, int pieces, long photographs) {}

    private Plan(SparkSession spark, OutputFolder folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /** What is planned so far; what was being planned when a job was killed is deleted. */
    static Plan read(SparkSession spark, OutputFolder folder) {
        Plan plan = new Plan(spark, folder);
        folder.list(folder.plans()).stream().map(FileStatus::getPath).sorted().forEach(path -> {
            Optional<Part> part = folder.read(new Path(path, FILE)).flatMap(text -> parse(path, text));
            part.ifPresentOrElse(plan.parts::add, () -> folder.delete(path));
        });
        return plan;
    }

    private static Optional<Part> parse(Path path, String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.path("pieces").isInt()
                    ? Optional.of(new Part(
                            path,
                            json.path("firstPiece").asInt(),
                            json.path("pieces").asInt(),
                            json.path("photographs").asLong()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    int pieces() {
        return parts.stream().mapToInt(Part::pieces).sum();
    }

    long photographs() {
        return parts.stream().mapToLong(Part::photographs).sum();
    }

    /** Plans those photographs that are in no piece. */
    void add(Dataset<Row> photographs, OutputOptions options) {
        Path path = new Path(folder.plans(), String.format(Locale.ROOT, "%06d", parts.size()));
        Path listing = new Path(path, "listing");
        Dataset<Row> listed = photographs.select(columns(photographs)).dropDuplicates("path");
        Dataset<Row> fresh = parts.isEmpty()
                ? listed
                : listed.join(planned(), listed.col("path").equalTo(col("planned")), "left_anti");
        // Written before it is counted, for listing is what takes long.
        write(fresh, listing);
        Dataset<Row> written = spark.read().schema(COLUMNS).json(listing.toString());
        Row totals = written.agg(count(lit(1)), sum("length")).head();
        long rows = totals.getLong(0);
        if (rows > 0) {
            long bytes = totals.isNullAt(1) ? 0 : totals.getLong(1);
            int pieces = Math.toIntExact(Math.min(
                    rows,
                    Math.max(
                            -Math.floorDiv(-rows, options.photographsPerPiece()),
                            -Math.floorDiv(-bytes, options.bytesPerPiece()))));
            written.withColumn("piece", pmod(xxhash64(col("path")), lit((long) pieces)))
                    .repartition(pieces, col("piece"))
                    .write()
                    .mode(SaveMode.Append)
                    .option("compression", "gzip")
                    .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
                    .partitionBy("piece")
                    .json(path.toString());
            commit(new Part(path, pieces(), pieces, rows));
        }
        folder.delete(rows > 0 ? listing : path);
    }

    /** Those of {@link #COLUMNS}, null where they are not given. */
    private static Column[] columns(Dataset<Row> photographs) {
        List<String> given = Arrays.asList(photographs.columns());
        return Arrays.stream(COLUMNS.fields())
                .map(field -> (given.contains(field.name()) ? col(field.name()) : lit(null))
                        .cast(field.dataType())
                        .as(field.name()))
                .toArray(Column[]::new);
    }

    private void commit(Part part) {
        String text = JSON.createObjectNode()
                .put("firstPiece", part.firstPiece)
                .put("pieces", part.pieces)
                .put("photographs", part.photographs)
                .toPrettyString();
        folder.write(new Path(part.path, FILE), text + "\n");
        parts.add(part);
    }

    private void write(Dataset<Row> rows, Path path) {
        rows.write()
                .mode(SaveMode.Overwrite)
                .option("compression", "gzip")
                .option("mapreduce.fileoutputcommitter.marksuccessfuljobs", false)
                .json(path.toString());
    }

    private Dataset<Row> planned() {
        String[] paths = parts.stream().map(part -> part.path.toString()).toArray(String[]::new);
        return spark.read()
                .schema(COLUMNS)
                .option("recursiveFileLookup", true)
                .json(paths)
                .select(col("path").as("planned"));
    }

    /** The photographs of a piece; none, if that is what the hash makes of few. */
    List<PlannedPhotograph> of(int piece) {
        Part part = parts.stream()
                .filter(one -> one.firstPiece <= piece && piece < one.firstPiece + one.pieces)
                .findFirst()
                .orElseThrow();
        Path path = new Path(part.path, "piece=" + (piece - part.firstPiece));
        if (!folder.exists(path)) {
            return List.of();
        }
        return spark.read().schema(COLUMNS).json(path.toString()).collectAsList().stream()
                .map(PlannedPhotograph::of)
                .toList();
    }
}
