package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.linnet.DetectedPhotograph;
import org.linnet.DetectionOptions;
import org.linnet.PhotographRequest;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.table.DetectionRows;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.Tables;

/** Finding animals in photographs. */
public record DetectWork(DetectOptions options) implements Work<DetectedPhotograph> {
    public DetectWork {
        requireNonNull(options, "options is null");
    }

    @Override
    public StructType schema() {
        return Tables.detections();
    }

    @Override
    public Function<PhotographRequest.Builder, CompletableFuture<DetectedPhotograph>> asking(Engine engine) {
        DetectionOptions asked = options.detection();
        return request -> engine.service().detect(request.build(), asked);
    }

    @Override
    public String contentSha256(DetectedPhotograph answer) {
        return answer.contentSha256();
    }

    @Override
    public List<Row> rows(Photograph photograph, DetectedPhotograph answer) {
        return DetectionRows.of(photograph, answer);
    }
}
