package org.linnet.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.PredictOptions;

/**
 * Main entry point for programs on Spark: from a table of photographs to one of embeddings, boxes or names, whose columns are those of
 * {@link org.linnet.spark.table.Tables}.
 *
 * <pre>{@code
 * Dataset<Row> photographs = spark.read().format("binaryFile").option("pathGlobFilter", "*.jpg").load("s3a://survey/2025");
 * Dataset<Row> predicted = LinnetSpark.predict(photographs, "mammals.linnet", PredictOptions.defaults());
 * predicted.write().parquet("s3a://survey/names");
 * }</pre>
 *
 * <p>Photographs have {@code path string}, and {@code content binary} unless executors are to read the files. Nothing is done before rows
 * are asked for. A file that cannot be read is a row that says why. From Python, the same is {@code
 * spark._jvm.org.linnet.spark.LinnetSpark.predict(photographs._jdf, "mammals.linnet", {"rank": "species"})}. For several tables with one
 * model, {@link PhotographPass} sends it to executors once.
 */
public final class LinnetSpark {
    private LinnetSpark() {}

    /** Embeds whole photographs with the backbone that comes with Linnet. */
    public static Dataset<Row> embed(Dataset<Row> photographs) {
        return embed(photographs, EmbedOptions.defaults());
    }

    /** As {@link #embed(Dataset, EmbedOptions)}, with options by name. */
    public static Dataset<Row> embed(Dataset<Row> photographs, Map<String, ?> options) {
        return embed(photographs, EmbedOptions.of(options));
    }

    /**
     * Embeds photographs, or the animals in them.
     *
     * @throws org.linnet.error.LinnetException as {@link PhotographPass#embed} and {@link PhotographPass#over}
     */
    @SuppressWarnings("resource") // what is sent stays until the rows are let go
    public static Dataset<Row> embed(Dataset<Row> photographs, EmbedOptions options) {
        return PhotographPass.embed(photographs.sparkSession(), options).over(photographs);
    }

    /** Finds animals with the detector that comes with Linnet. */
    public static Dataset<Row> detect(Dataset<Row> photographs) {
        return detect(photographs, DetectOptions.defaults());
    }

    /** As {@link #detect(Dataset, DetectOptions)}, with options by name. */
    public static Dataset<Row> detect(Dataset<Row> photographs, Map<String, ?> options) {
        return detect(photographs, DetectOptions.of(options));
    }

    /**
     * Finds animals, and people and vehicles where the detector knows them.
     *
     * @throws org.linnet.error.LinnetException as {@link PhotographPass#detect} and {@link PhotographPass#over}
     */
    @SuppressWarnings("resource") // what is sent stays until the rows are let go
    public static Dataset<Row> detect(Dataset<Row> photographs, DetectOptions options) {
        return PhotographPass.detect(photographs.sparkSession(), options).over(photographs);
    }

    /** Names photographs as the model learned to look and to decide. */
    public static Dataset<Row> predict(Dataset<Row> photographs, String model) {
        return predict(photographs, model, PredictOptions.defaults());
    }

    /** As {@link #predict(Dataset, String, PredictOptions)}, with options by name. */
    public static Dataset<Row> predict(Dataset<Row> photographs, String model, Map<String, ?> options) {
        return predict(photographs, model, PredictOptions.of(options));
    }

    /**
     * Names photographs, or the animals in them.
     *
     * @param model folder or file of a model, on the driver's machine
     * @throws org.linnet.error.LinnetException as {@link PhotographPass#predict} and {@link PhotographPass#over}
     */
    @SuppressWarnings("resource") // what is sent stays until the rows are let go
    public static Dataset<Row> predict(Dataset<Row> photographs, String model, PredictOptions options) {
        return PhotographPass.predict(photographs.sparkSession(), Path.of(model), options)
                .over(photographs);
    }
}
