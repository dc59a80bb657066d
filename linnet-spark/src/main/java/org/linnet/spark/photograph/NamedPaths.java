package org.linnet.spark.photograph;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.table.Columns;

/** Paths as lists and tables write them, read by the cluster: rows with {@code path STRING}, which may be relative. */
final class NamedPaths {
    /** The names of a column of paths, those of Linnet's own tables first. */
    private static final String[] COLUMNS = {"path", "filepath", "file", "file_path", "filename", "file_name", "image"};

    private static final String SEPARATORS = ",;\t";

    private final SparkSession spark;
    private final Configuration configuration;

    NamedPaths(SparkSession spark, Configuration configuration) {
        this.spark = spark;
        this.configuration = configuration;
    }

    /**
     * The paths of a list or table.
     *
     * @throws LinnetException NOTHING_USABLE where it cannot be read, or no column is known to hold paths
     */
    Dataset<Row> read(String source, ListFormat format, boolean nul) {
        String name = new Path(source).getName();
        if (name.startsWith("_") || name.startsWith(".")) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " is not read by Spark, since its name begins with " + name.charAt(0) + "; rename it");
        }
        try {
            return switch (format) {
                case LIST -> names(lines(source, nul), nul);
                case STANDARD_INPUT -> names(lines(System.in, nul), nul);
                case PARQUET -> column(source, spark.read().parquet(literal(source)));
                case COMMA_SEPARATED -> column(source, separated(source, separator(source)));
                case TAB_SEPARATED -> column(source, separated(source, '\t'));
            };
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Scala does not declare what it throws, such as Spark's AnalysisException where there is no such file.
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; name a text file with a path on each line, or a .csv, .tsv or .parquet table",
                    e);
        }
    }

    /** The column of a table that has paths. */
    static Dataset<Row> column(String source, Dataset<Row> table) {
        List<String> names = List.of(table.columns());
        int column = new Columns(
                        names.stream().map(NamedPaths::withoutByteOrderMark).toList())
                .find(COLUMNS)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE, source + " needs a column path; it has " + String.join(", ", names)));
        Column path = quoted(names.get(column)).cast(DataTypes.StringType);
        return table.select(path.as("path"))
                .where(col("path").isNotNull().and(length(col("path")).gt(0)));
    }

    /** A column of the name, dots and all. */
    private static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    private Dataset<Row> lines(String source, boolean nul) {
        return spark.read().option("lineSep", end(nul)).text(literal(source));
    }

    /** Of what only the driver can read. */
    private Dataset<Row> lines(InputStream source, boolean nul) {
        Scanner lines = new Scanner(source, StandardCharsets.UTF_8).useDelimiter(end(nul));
        return spark.createDataset(lines.tokens().toList(), Encoders.STRING()).toDF();
    }

    private static String end(boolean nul) {
        return nul ? "\0" : "\n";
    }

    private static Dataset<Row> names(Dataset<Row> lines, boolean nul) {
        // With the line break given, Spark leaves a carriage return in the name, which is only one at the end of a
        // line.
        Column line = regexp_replace(col("value"), "^\uFEFF", "");
        Column name = nul ? line : regexp_replace(line, "\r$", "");
        return lines.select(name.as("path")).where(length(trim(col("path"))).gt(lit(0)));
    }

    private Dataset<Row> separated(String source, char separator) {
        return spark.read()
                .option("header", true)
                .option("sep", String.valueOf(separator))
                .option("quote", "\"")
                .option("escape", "\"")
                // A name may have a line break.
                .option("multiLine", true)
                .option("inferSchema", false)
                .csv(literal(source));
    }

    /** The one that the first line has most of. */
    private char separator(String source) throws IOException {
        Path path = new Path(source);
        if (source.endsWith(".gz")
                || !path.getFileSystem(configuration).getFileStatus(path).isFile()) {
            return ',';
        }
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(path.getFileSystem(configuration).open(path), StandardCharsets.UTF_8))) {
            String first = Optional.ofNullable(reader.readLine()).orElse("");
            return (char) SEPARATORS
                    .chars()
                    .boxed()
                    .max((a, b) -> Long.compare(count(first, a), count(first, b)))
                    .orElseThrow()
                    .intValue();
        }
    }

    private static long count(String text, int character) {
        return text.chars().filter(c -> c == character).count();
    }

    private static String withoutByteOrderMark(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    /** A path in which Spark sees no pattern. */
    private static String literal(String path) {
        return path.replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
    }
}
