package org.linnet.spark.engine;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.PhotographRequest;
import org.linnet.spark.table.Photograph;

/**
 * What is asked of photographs, and what rows are made of the answers.
 *
 * @param <A> the answer
 */
public interface Work<A> extends Serializable {
    /** The table's columns. */
    StructType schema();

    /** Asks an engine; called once by each task. */
    Function<PhotographRequest.Builder, CompletableFuture<A>> asking(Engine engine);

    /** The checksum of the photograph's bytes. */
    String contentSha256(A answer);

    /** The rows of one photograph, at least one. */
    List<Row> rows(Photograph photograph, A answer);
}
