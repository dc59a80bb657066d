package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.linnet.spark.table.Columns;

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
                                functions.lit("/?[^/]*$"),
                                functions.lit("")));
    }

    /**
     * A table says what each photograph shows. Photographs that it does not have are left out.
     *
     * @param embeddings with {@code path STRING}
     * @param labels {@code path STRING}, each once and written as there, and {@code label STRING}, the path of a taxon
     * @return the columns of the embeddings and {@code label STRING}
     */
    public static Dataset<Row> byTable(Dataset<Row> embeddings, Dataset<Row> labels) {
        return embeddings.join(labels.select(Columns.PATH, LabelledBlocks.LABEL), Columns.PATH);
    }
}
