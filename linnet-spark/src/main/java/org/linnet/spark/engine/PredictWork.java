package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.BoxOptions;
import org.linnet.ClassificationOptions;
import org.linnet.PhotographAnswer;
import org.linnet.PhotographRequest;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.table.NameRows;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.Tables;

/** Naming photographs by the model that was sent. */
public record PredictWork(PredictOptions options) implements Work<PhotographAnswer> {
    public PredictWork {
        requireNonNull(options, "options is null");
    }

    @Override
    public StructType schema() {
        return Tables.names();
    }

    @Override
    public Function<PhotographRequest.Builder, CompletableFuture<PhotographAnswer>> asking(Engine engine) {
        ClassificationOptions asked =
                options.classification(engine.model().served().model());
        Optional<BoxOptions> boxes = options.boxes();
        return request -> {
            boxes.ifPresent(request::boxes);
            return engine.model().classify(request.options(asked).build());
        };
    }

    @Override
    public String contentSha256(PhotographAnswer answer) {
        return answer.contentSha256();
    }

    @Override
    public List<Row> rows(Photograph photograph, PhotographAnswer answer) {
        return NameRows.of(photograph, answer, options.top());
    }
}
