package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

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
import org.linnet.internal.interchange.MegaDetectorWriter;
import org.linnet.server.answer.Outcome;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.answer.PhotographTask;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** {@code POST /v1/detect}: finds the animals in photographs, as {@code linnet detect} does, and says so in MegaDetector's format. */
public final class DetectEndpoint extends PhotographEndpoint {
    /** As of {@code linnet detect}: programs that read the answer choose their own. */
    private static final double DEFAULT_THRESHOLD = 0.05;

    private final InferenceService service;

    public DetectEndpoint(InferenceService service, RequestBodies bodies) {
        super(
                "/v1/detect",
                List.of(Representation.JSON, Representation.MEGADETECTOR),
                List.of(Set.of(Option.DETECTOR, Option.DETECTION_THRESHOLD)),
                service,
                bodies);
        this.service = requireNonNull(service, "service is null");
    }

    @Override
    void answer(Exchange exchange, Submission submission, Representation format) throws IOException {
        DetectionOptions options = options(exchange);
        submission.requireDistinctNames("MegaDetector's format tells them by name");
        try (PhotographJob<DetectedPhotograph> job = begin(
                exchange,
                submission,
                new PhotographTask<>(
                        (file, request) -> true,
                        request -> service.detect(request, options),
                        DetectedPhotograph::times))) {
            exchange.answer(format, document(options, job.all()));
        }
    }

    private DetectionOptions options(Exchange exchange) {
        DetectionOptions.Builder options = DetectionOptions.builder()
                .threshold(exchange.options()
                        .number(
                                Option.DETECTION_THRESHOLD,
                                DetectorSpec.FLOOR,
                                1,
                                "from " + DetectorSpec.FLOOR + " to 1, such as 0.2")
                        .orElse(DEFAULT_THRESHOLD));
        exchange.options().name(Option.DETECTOR, service::detectors).ifPresent(options::detector);
        return options.build();
    }

    private byte[] document(DetectionOptions options, List<Outcome<DetectedPhotograph>> outcomes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            MegaDetectorWriter json = new MegaDetectorWriter(
                    text,
                    Path.of(""),
                    service.detector(options.detector()),
                    options.threshold(),
                    Linnet.version(),
                    Clock.systemUTC());
            for (Outcome<DetectedPhotograph> outcome : outcomes) {
                if (outcome.answer().isPresent()) {
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
