package org.linnet.spark.output;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a job does with photographs. Each row is looked at on its own: tasks neither exchange rows nor leave any out.
 */
@FunctionalInterface
public interface PhotographPass {
    /**
     * The answers, lazily.
     *
     * @param photographs {@code path string, length bigint}, parted into tasks already: no repartitioning, sorting or
     *     joining, by which a photograph that ends its executor could not be found
     * @return rows with {@code path} as given and {@code outcome string}, at least one for each photograph; where files can
     *     be skipped, also {@code reason string} and {@code message string}
     */
    Dataset<Row> apply(Dataset<Row> photographs);
}
