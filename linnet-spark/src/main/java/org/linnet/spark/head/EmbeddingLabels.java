package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Columns;
import org.linnet.spark.table.Outcome;

/** Adds labels to embeddings. */
public final class EmbeddingLabels {
    private EmbeddingLabels() {}

    /**
     * The folders of a photograph below a root are its taxon: below {@code hdfs:/cats}, {@code
     * hdfs:/cats/panthera/panthera_leo/1.jpg} is of {@code panthera/panthera_leo}. Rows of other paths are left out.
     *
     * @param embeddings with {@code path STRING}
     * @param root as paths begin
     * @return the same columns and {@code label STRING}
     */
    public static Dataset<Row> byFolders(Dataset<Row> embeddings, String root) {
        requireNonNull(root, "root is null");
        String below = root.endsWith("/") ? root : root + "/";
        return embeddings
                .filter(col(Columns.PATH).startsWith(below))
                .withColumn(
                        LabelledBlocks.LABEL,
                        functions.regexp_replace(
                                expr("substring(" + Columns.PATH + ", " + (below.codePointCount(0, below.length()) + 1)
                                        + ")"),
                                lit("/?[^/]*$"),
                                lit("")));
    }

    /**
     * A table says what each photograph shows, and where it knows, where it was taken. Photographs that it does not have are left out.
     *
     * @param embeddings with {@code path STRING}
     * @param labels {@code path STRING}, each once and written as there, and {@code label STRING}, the path of a taxon; where there are,
     *     {@code location} and {@code sequence}, by which photographs stay on one side of the split
     * @return the columns of the embeddings and those of the labels
     * @throws LinnetException WRONG_USAGE where a column is missing, or a path has two rows
     */
    public static Dataset<Row> byTable(Dataset<Row> embeddings, Dataset<Row> labels) {
        List<String> columns = Arrays.asList(labels.columns());
        for (String needed : List.of(Columns.PATH, LabelledBlocks.LABEL)) {
            if (!columns.contains(needed)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "labels without a column '" + needed + "'; they have " + String.join(", ", columns)
                                + ". Call the columns path and label.");
            }
        }
        labels.groupBy(Columns.PATH)
                .agg(count(lit(1)).as("rows"))
                .filter("rows > 1")
                .takeAsList(1)
                .forEach(row -> {
                    throw new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            "the labels have " + row.getLong(1) + " rows of " + row.getString(0)
                                    + ". Leave one of each photograph.");
                });
        Column[] wanted = Stream.of(Columns.PATH, LabelledBlocks.LABEL, SplitUnit.LOCATION, SplitUnit.SEQUENCE)
                .filter(columns::contains)
                .map(functions::col)
                .toArray(Column[]::new);
        return embeddings.join(labels.select(wanted), Columns.PATH);
    }

    /** Without the rows of what was skipped. */
    public static Dataset<Row> embedded(Dataset<Row> rows) {
        return Arrays.asList(rows.columns()).contains(Columns.OUTCOME)
                ? rows.filter(col(Columns.OUTCOME).equalTo(Outcome.EMBEDDED.label()))
                : rows;
    }
}
