package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.linnet.DetectedPhotograph;
import org.linnet.DetectionOptions;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.detector.DetectorSpec;
import org.linnet.detector.DetectorStore;
import org.linnet.internal.interchange.MegaDetectorWriter;
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/detect}: finds the animals in photographs, as {@code linnet detect} does, and says so in MegaDetector's format. */
public final class DetectEndpoint implements Endpoint {
    /** As of {@code linnet detect}: programs that read the answer choose their own. */
    private static final double DEFAULT_THRESHOLD = 0.05;

    private static final List<Representation> FORMATS = List.of(Representation.JSON, Representation.MEGADETECTOR);

    private final InferenceService service;
    private final RequestBodies bodies;
    private final DetectorSpec detector;

    /** With the detector that comes with Linnet. */
    public DetectEndpoint(Linnet linnet, InferenceService service, RequestBodies bodies) {
        this.service = requireNonNull(service, "service is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
        detector = linnet.detectors().source(DetectorStore.DEFAULT).spec();
    }

    @Override
    public HandlerType method() {
        return HandlerType.POST;
    }

    @Override
    public String path() {
        return "/v1/detect";
    }

    @Override
    public Set<Option> options() {
        return Set.of(Option.FORMAT, Option.FILE, Option.DETECTION_THRESHOLD);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        try (Submission submission = bodies.read(exchange)) {
            Representation format = exchange.representation(FORMATS);
            double threshold = exchange.options()
                    .number(
                            Option.DETECTION_THRESHOLD,
                            DetectorSpec.FLOOR,
                            1,
                            "from " + DetectorSpec.FLOOR + " to 1, such as 0.2")
                    .orElse(DEFAULT_THRESHOLD);
            DetectionOptions options =
                    DetectionOptions.builder().threshold(threshold).build();
            submission.requireDistinctNames("MegaDetector's format tells them by name");
            try (PhotographJob<DetectedPhotograph> job = PhotographJob.begin(
                    exchange,
                    service,
                    submission,
                    (file, request) -> true,
                    request -> service.detect(request, options))) {
                exchange.answer(format, document(exchange, threshold, job.all()));
            }
        }
    }

    private byte[] document(Exchange exchange, double threshold, List<Outcome<DetectedPhotograph>> outcomes)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            MegaDetectorWriter json =
                    new MegaDetectorWriter(text, Path.of(""), detector, threshold, Linnet.version(), Clock.systemUTC());
            for (Outcome<DetectedPhotograph> outcome : outcomes) {
                if (outcome.answer().isPresent()) {
                    exchange.record().answered(outcome.answer().get().times());
                    json.write(outcome.file(), outcome.answer().get().found());
                } else {
                    json.write(outcome.skipped().orElseThrow());
                }
            }
            json.end();
        }
        return bytes.toByteArray();
    }
}
