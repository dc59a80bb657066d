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
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

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

    /**
     * What is planned so far; what was being planned when a job was killed is deleted.
     *
     * @throws LinnetException FAILURE where there are pieces of which no plan says what they are of
     */
    static Plan read(SparkSession spark, OutputFolder folder) {
        Plan plan = new Plan(spark, folder);
        List<Path> unfinished = new ArrayList<>();
        folder.list(folder.plans()).stream().map(FileStatus::getPath).sorted().forEach(path -> {
            Optional<Part> part = folder.read(new Path(path, FILE))
                    .flatMap(text -> parse(path, text))
                    .filter(one -> one.firstPiece == plan.pieces());
            part.ifPresentOrElse(plan.parts::add, () -> unfinished.add(path));
        });
        // Photographs are planned before any piece of them is begun.
        folder.pieces().stream()
                .filter(piece -> piece >= plan.pieces())
                .findFirst()
                .ifPresent(piece -> {
                    throw new LinnetException(
                            ErrorCode.FAILURE,
                            folder.plans() + " is damaged or not there: it does not say which photographs piece "
                                    + piece + " is of."
                                    + "\nPut it back, or give --out another folder; the rows can be read as before.");
                });
        unfinished.forEach(folder::delete);
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

    /**
     * Plans those photographs that are in no piece.
     *
     * @param beforeCommit run where there are any, before they are planned for good
     */
    void add(Dataset<Row> photographs, OutputOptions options, Runnable beforeCommit) {
        Path path = new Path(folder.plans(), String.format(Locale.ROOT, "%06d", parts.size()));
        Path listing = new Path(path, "listing");
        Dataset<Row> listed = photographs.select(columns(photographs)).dropDuplicates("path");
        Dataset<Row> fresh = parts.isEmpty()
                ? listed
                : listed.join(planned(), listed.col("path").equalTo(col("planned")), "left_anti");
        // Written before it is counted, for listing is what takes long.
        writer(fresh).json(listing.toString());
        Dataset<Row> written = read(listing);
        Row totals = written.agg(count(lit(1)), sum("length")).head();
        long rows = totals.getLong(0);
        if (rows > 0) {
            long bytes = totals.isNullAt(1) ? 0 : totals.getLong(1);
            int pieces = Math.toIntExact(Math.min(
                    rows,
                    Math.max(
                            -Math.floorDiv(-rows, options.photographsPerPiece()),
                            -Math.floorDiv(-bytes, options.bytesPerPiece()))));
            writer(written.withColumn("piece", pmod(xxhash64(col("path")), lit((long) pieces)))
                            .repartition(pieces, col("piece")))
                    .partitionBy("piece")
                    .json(path.toString());
            folder.delete(listing);
            beforeCommit.run();
            commit(new Part(path, pieces(), pieces, rows));
        } else {
            folder.delete(path);
        }
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

    private static DataFrameWriter<Row> writer(Dataset<Row> rows) {
        return rows.write().mode(SaveMode.Append).option("compression", "gzip").options(OutputFolder.COMMITTER);
    }

    private Dataset<Row> read(Path... paths) {
        return spark.read()
                .schema(COLUMNS)
                .option("recursiveFileLookup", true)
                .options(OutputFolder.NO_PATTERN)
                .json(Arrays.stream(paths).map(Path::toString).toArray(String[]::new));
    }

    /** Never sent whole to the driver and every executor, which Spark would do where the files are small, since they are compressed. */
    private Dataset<Row> planned() {
        return read(parts.stream().map(Part::path).toArray(Path[]::new))
                .select(col("path").as("planned"))
                .hint("merge");
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
        return read(path).collectAsList().stream().map(PlannedPhotograph::of).toList();
    }
}
