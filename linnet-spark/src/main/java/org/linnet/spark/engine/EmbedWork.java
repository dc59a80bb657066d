package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.EmbeddedPhotograph;
import org.linnet.EmbeddingOptions;
import org.linnet.PhotographRequest;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.table.EmbeddingRows;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.Tables;

/** Embedding photographs. */
public record EmbedWork(EmbedOptions options) implements Work<EmbeddedPhotograph> {
    public EmbedWork {
        requireNonNull(options, "options is null");
    }

    @Override
    public StructType schema() {
        return Tables.embeddings(options.float16());
    }

    @Override
    public Function<PhotographRequest.Builder, CompletableFuture<EmbeddedPhotograph>> asking(Engine engine) {
        EmbeddingOptions asked = options.embedding();
        return request -> engine.service().embed(request.build(), asked);
    }

    @Override
    public String contentSha256(EmbeddedPhotograph answer) {
        return answer.contentSha256();
    }

    @Override
    public List<Row> rows(Photograph photograph, EmbeddedPhotograph answer) {
        return EmbeddingRows.of(photograph, answer, options.float16());
    }
}
