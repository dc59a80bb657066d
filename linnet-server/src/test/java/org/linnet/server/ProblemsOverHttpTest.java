package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.server.http.RequestLimits;
import org.linnet.service.Admission;
import org.linnet.service.ServiceOptions;

/** Whatever is wrong with a request is a problem of RFC 9457, which says what to do and nothing of this machine. */
class ProblemsOverHttpTest {
    private static ServedExamples.Served served;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        served = ServedExamples.start(
                new RequestLimits(3_000_000, 1_000_000, 3, Duration.ofSeconds(60)), ServiceOptions.defaults());
        http = served.calls();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static void requireProblem(HttpResponse<byte[]> answer, int status, String type) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = HttpCalls.read(answer);
        assertThat(problem.path("type").asText()).isEqualTo("urn:linnet:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText())
                .isNotEmpty()
                .doesNotContain("Exception")
                .doesNotContain(ServedExamples.MODEL.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/predict?tpo=3, 400, unknown-parameter",
        "/v1/predict?top=none, 400, wrong-value",
        "/v1/predict?top=1&top=2, 400, wrong-value",
        "/v1/predict?rank=specis, 400, wrong-value",
        "/v1/predict?rank=species&min-confidence=0.5, 400, wrong-value",
        "/v1/predict?only=Homo+sapiens, 400, wrong-value",
        "/v1/predict?box-margin=0.1, 400, wrong-value",
        "/v1/predict?detect&boxes=x, 400, wrong-value",
        "/v1/predict?boxes=x, 400, wrong-value",
        "/v1/predict?names=x, 400, wrong-value",
        "/v1/predict?event-gap=long, 400, wrong-value",
        "/v1/predict?deployments=folder%0Anorth, 400, wrong-value",
        "/v1/predict?by=event&deployments=deployments.csv, 400, wrong-value",
        "/v1/predict?by=event&deployments=folder%2Cstart%0Anorth%2Csoon, 400, wrong-value",
        "/v1/predict?detector=megadetector-lite, 400, wrong-value",
        "/v1/predict?detect&detector=none, 400, wrong-value",
        "/v1/predict?boxes=x&detector=megadetector-lite, 400, wrong-value",
        "/v1/predict?min-confidence=NaN, 400, wrong-value",
        "/v1/predict?format=csv, 400, wrong-value",
        "/v1/predict?model=none, 404, unknown-model",
        "/v1/predict/, 404, unknown-path",
        "/v1/none, 404, unknown-path",
        "/v1/models, 405, method-not-allowed",
        "/v1/detect?detect, 400, unknown-parameter",
    })
    void whatIsAskedMustMakeSense(String path, int status, String type) {
        requireProblem(http.form(path, List.of(ServedExamples.LION), Map.of()), status, type);
    }

    @Test
    void anUnknownParameterNamesTheNearest() {
        assertThat(HttpCalls.read(http.form("/v1/predict?tpo=3", List.of(ServedExamples.LION), Map.of()))
                        .path("detail")
                        .asText())
                .contains("'tpo'")
                .contains("did you mean top?");
        assertThat(HttpCalls.read(http.form("/v1/predict", List.of(ServedExamples.LION), Map.of("foto", "")))
                        .path("detail")
                        .asText())
                .contains("'foto'");
        assertThat(HttpCalls.read(http.get("/healthz?x=1")).path("detail").asText())
                .contains("'x'");
    }

    @Test
    void bodiesMustBeOfATypeThatIsReadAndSound() {
        requireProblem(http.post("/v1/predict", "text/plain", new byte[1]), 415, "unsupported-media-type");
        requireProblem(
                http.send(http.request("/v1/predict").POST(BodyPublishers.noBody())), 415, "unsupported-media-type");
        requireProblem(http.post("/v1/predict", "application/json", bytes("{")), 400, "malformed-request");
        requireProblem(http.post("/v1/predict", "application/json", bytes("[]")), 400, "malformed-request");
        requireProblem(
                http.post("/v1/predict", "application/json", bytes("{\"photographs\":[]}")), 400, "malformed-request");
        requireProblem(
                http.post("/v1/predict", "application/json", bytes("{\"photographs\":[{\"data\":\"!\"}]}")),
                400,
                "malformed-request");
        requireProblem(
                http.post("/v1/predict", "application/json", bytes("{\"photographs\":[{\"dta\":\"\"}]}")),
                400,
                "unknown-parameter");
        requireProblem(http.post("/v1/predict", "multipart/form-data", new byte[1]), 400, "malformed-request");
        requireProblem(
                http.post("/v1/predict", "multipart/form-data; boundary=x", bytes("--x\r\n\r\n\r\n--x--\r\n")),
                400,
                "malformed-request");
        requireProblem(
                http.post(
                        "/v1/predict",
                        "multipart/form-data; boundary=x",
                        bytes("--x\r\nContent-Disposition: form-data; name=photograph\r\n\r\nabc")),
                400,
                "malformed-request");
        requireProblem(http.post("/v1/predict", "image/jpeg", new byte[0]), 422, "unreadable-photograph");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bodiesAreBounded() {
        requireProblem(http.post("/v1/predict", "image/jpeg", new byte[1_000_001]), 413, "too-large");
        requireProblem(
                http.form("/v1/predict", Collections.nCopies(4, ServedExamples.LION), Map.of()), 413, "too-large");
        requireProblem(
                http.send(http.request("/v1/predict")
                        .header("Content-Type", "image/jpeg")
                        // Of a length that is not announced.
                        .POST(BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()))),
                422,
                "unreadable-photograph");
    }

    @Test
    void whoSendsMoreThanIsReadGetsTheAnswer() {
        for (int i = 0; i < 20; i++) {
            // Larger than what lies in sockets' buffers, so that the client is still sending when it is refused.
            HttpResponse<byte[]> refused = http.post("/v1/predict?tpo=3", "image/jpeg", new byte[20_000_000]);
            requireProblem(refused, 400, "unknown-parameter");
            assertThat(refused.headers().firstValue("connection")).contains("close");
            requireProblem(http.post("/v1/predict", "image/jpeg", new byte[1_000_001]), 413, "too-large");
            requireProblem(http.post("/v1/predict", "image/jpeg", new byte[1]), 422, "unreadable-photograph");
        }
    }

    @Test
    void whoAsksBeforeItSendsIsToldNotTo() throws IOException {
        String request =
                """
                POST /v1/predict?tpo=3 HTTP/1.1
                Host: localhost
                Content-Type: image/jpeg
                Content-Length: 500000
                Expect: 100-continue

                """;
        assertThat(raw(request.replace("\n", "\r\n")))
                .startsWith("HTTP/1.1 400 ")
                .contains("urn:linnet:problem:unknown-parameter")
                .contains("Connection: close");
    }

    @Test
    void anotherMethodIsToldTheRightOnes() {
        assertThat(http.get("/v1/predict").headers().firstValue("allow")).contains("POST");
    }

    @Test
    void answersMustBeAcceptable() {
        requireProblem(
                http.send(http.formRequest("/v1/predict", List.of(ServedExamples.LION), Map.of())
                        .header("Accept", "text/html")),
                406,
                "not-acceptable");
        assertThat(http.send(http.formRequest("/v1/predict", List.of(ServedExamples.LION), Map.of())
                                .header("Accept", "text/html, application/*;q=0.8"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void namesLeadNowhere() {
        for (String name : List.of("../../../../etc/passwd", "/etc/passwd", "C:\\Windows\\a.jpg", "a\\..\\..\\b.jpg")) {
            HttpResponse<byte[]> answer = http.post(
                    "/v1/predict?file=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&format=megadetector",
                    "image/jpeg",
                    HttpCalls.bytes(ServedExamples.LION));
            assertThat(HttpCalls.read(answer).at("/images/0/file").asText())
                    .doesNotStartWith("/")
                    .doesNotContain("..")
                    .matches("etc/passwd|Windows/a.jpg|a/b.jpg");
        }
    }

    @Test
    void whatNoEndpointSeesIsAProblemToo() throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ")
                .contains("application/problem+json")
                .contains("urn:linnet:problem:headers-too-large");
        assertThat(raw("GET /v1/../healthz%2f..%2f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains(" 400 ")
                .contains("urn:linnet:problem:malformed-request");
        assertThat(raw("GET /v1/taxa?model=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .contains(" 400 ")
                .contains("urn:linnet:problem:malformed-request");
        String upgrade =
                """
                GET /v1/predict HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """;
        assertThat(raw(upgrade.replace("\n", "\r\n"))).contains(" 404 ").contains("urn:linnet:problem:unknown-path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz\r\n\r\n",
                "GET /healthz HTTP/9.9\r\n\r\n",
                "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=\"open\r\n"
                        + "Content-Length: 1\r\n\r\nx",
            })
    void whatIsNoProperRequestIsNoFaultOfTheService(String request) throws IOException {
        assertThat(raw(request)).contains(" 400 ").contains("urn:linnet:problem:malformed-request");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(bytes(request));
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            try {
                for (int read = socket.getInputStream().read(buffer);
                        read > 0;
                        read = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (SocketTimeoutException e) {
                // The connection stays open for another request.
            }
            return answer.toString();
        }
    }

    @Test
    void whoFindsNoRoomIsToldToAskAgain() {
        try (ServedExamples.Served small = ServedExamples.start(
                RequestLimits.defaults(),
                ServiceOptions.builder().admittedPhotographs(1).build())) {
            Admission taken = small.service().admit(1, 1);
            HttpResponse<byte[]> answer = small.calls().form("/v1/predict", List.of(ServedExamples.LION), Map.of());
            taken.close();
            requireProblem(answer, 429, "too-many-requests");
            assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isPositive();
        }
    }

    @Test
    void whatNeverFindsRoomIsTooLarge() {
        try (ServedExamples.Served small = ServedExamples.start(
                RequestLimits.defaults(),
                ServiceOptions.builder().admittedPhotographs(1).build())) {
            requireProblem(
                    small.calls().form("/v1/predict", List.of(ServedExamples.LION, ServedExamples.LION), Map.of()),
                    413,
                    "too-large");
        }
    }

    @Test
    void bodiesThatAreAnnouncedAndNotSentTakeNoRoom() throws IOException {
        try (ServedExamples.Served other = ServedExamples.start()) {
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    Socket socket = new Socket(
                            InetAddress.getLoopbackAddress(), other.server().port());
                    silent.add(socket);
                    socket.getOutputStream()
                            .write(bytes("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n"
                                    + "Content-Length: 60000000\r\n\r\nx"));
                }
                for (int i = 0; i < 5; i++) {
                    assertThat(other.calls()
                                    .form("/v1/predict", List.of(ServedExamples.LION), Map.of())
                                    .statusCode())
                            .isEqualTo(200);
                }
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void anAnswerThatIsTooLateIsNone() {
        try (ServedExamples.Served hurried = ServedExamples.start(
                new RequestLimits(3_000_000, 1_000_000, 3, Duration.ofMillis(1)), ServiceOptions.defaults())) {
            HttpResponse<byte[]> answer = hurried.calls().form("/v1/predict", List.of(ServedExamples.LION), Map.of());
            assertThat(answer.statusCode()).isIn(408, 504);
        }
    }
}
