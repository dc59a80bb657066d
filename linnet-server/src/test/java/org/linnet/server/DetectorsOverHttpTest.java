package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.DetectorImportOptions;
import org.linnet.detector.DetectorStore;
import org.linnet.home.LinnetHome;

/** Requests choose among the detectors that are installed, by name. */
class DetectorsOverHttpTest {
    /** The one that comes with Linnet, under another name and with other settings, by which it finds other boxes. */
    private static final String ANOTHER = "another";

    @TempDir
    private static Path folder;

    private static LinnetHome home;
    private static ServedExamples.Served served;
    private static HttpCalls http;

    @BeforeAll
    static void start() throws IOException {
        home = new LinnetHome(folder.resolve("home"));
        Path file = folder.resolve("detector.onnx");
        try (InputStream own = DetectorStore.class.getResourceAsStream("megadetector-lite.onnx")) {
            Files.copy(own, file);
        }
        new DetectorStore(home)
                .importFile(
                        file,
                        ANOTHER,
                        DetectorImportOptions.builder()
                                .classes(List.of("animal"))
                                .build());
        served = ServedExamples.start(home);
        http = served.calls();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonNode answer(String path) {
        HttpResponse<byte[]> answer = http.form(path, List.of(ServedExamples.LION), Map.of());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return HttpCalls.read(answer);
    }

    @Test
    void theOneThatIsNamedFindsAndIsTold() {
        JsonNode usual = answer("/v1/detect");
        JsonNode named = answer("/v1/detect?detector=" + ANOTHER);
        assertThat(usual.at("/images/0/detections")).isNotEmpty();
        assertThat(named.at("/info/detector")).isNotEqualTo(usual.at("/info/detector"));
        assertThat(named.at("/info/detector").asText()).contains(ANOTHER);
        assertThat(named.at("/images/0/detections")).isNotEmpty().isNotEqualTo(usual.at("/images/0/detections"));
        assertThat(answer("/v1/detect?detector=" + DetectorStore.DEFAULT).at("/info/detector"))
                .isEqualTo(usual.at("/info/detector"));
    }

    @Test
    void theSameForWhatIsNamedAndEmbedded() {
        assertThat(answer("/v1/predict?detect&format=megadetector&detector=" + ANOTHER)
                        .at("/info/detector")
                        .asText())
                .contains(ANOTHER);
        assertThat(answer("/v1/predict?detect&detector=" + ANOTHER).at("/0/boxes"))
                .isNotEqualTo(answer("/v1/predict?detect").at("/0/boxes"));
        assertThat(answer("/v1/embed?detect&detector=" + ANOTHER).at("/photographs/0/boxes"))
                .isNotEqualTo(answer("/v1/embed?detect").at("/photographs/0/boxes"));
    }

    @Test
    void noOtherNameAndNoPathIsTaken() {
        for (String name : List.of(
                "anothr",
                "",
                ".",
                "../detectors/" + ANOTHER,
                home.detectors().resolve(ANOTHER).toString(),
                folder.resolve("detector.onnx").toString())) {
            for (String path : List.of("/v1/detect?", "/v1/predict?detect&")) {
                HttpResponse<byte[]> refused = http.form(
                        path + "detector=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                        List.of(ServedExamples.LION),
                        Map.of());
                assertThat(refused.statusCode()).as(name).isEqualTo(400);
                assertThat(HttpCalls.read(refused).path("detail").asText())
                        .startsWith("detector must be " + DetectorStore.DEFAULT + " or " + ANOTHER);
            }
        }
    }
}
