package org.linnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code linnet serve} as its clients and whoever runs it see it. */
@Timeout(600)
class ServeIT {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String LOCAL = "127.0.0.1:0";
    private static final int HANG_UP = 1;
    private static final int INTERRUPT = 2;
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private static Path shared;

    private static Path home;
    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws Exception {
        home = shared.resolve("home");
        model = shared.resolve("cats");
        CommandRun run = LinnetProcess.run(shared, home, "train", Examples.TRAIN, "--out", model);
        assertThat(run.status()).as(run.err()).isZero();
    }

    private RunningServer serve(Object... arguments) throws Exception {
        return RunningServer.start(folder, home, arguments);
    }

    private CommandRun run(Object... arguments) throws Exception {
        return LinnetProcess.run(folder, home, arguments);
    }

    private Path tokens(String... tokens) throws IOException {
        Path file = folder.resolve("tokens.txt");
        Path made = Files.write(folder.resolve("tokens.new"), List.of(tokens));
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        return Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void onceItIsToldToStopARequestThatRunsIsAnsweredAndNoOtherIs() throws Exception {
        byte[] photograph = Files.readAllBytes(LION);
        int half = photograph.length / 2;
        Path settings = Files.writeString(folder.resolve("server.yml"), "stopping:\n  notice: 3s\n");
        try (RunningServer server = serve(model, "--listen", LOCAL, "--config", settings);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(("POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: "
                            + photograph.length + "\r\nExpect: 100-continue\r\n\r\n")
                    .getBytes(ISO_8859_1));
            assertThat(new String(in.readNBytes(25), ISO_8859_1)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            out.write(photograph, 0, half);

            server.process().signal("TERM");
            server.awaitSaid("Stopping: ");
            assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            while (listens(server.port())) {
                Thread.sleep(50);
            }
            // Longer than Jetty would wait for a client that pauses while it is being stopped.
            Thread.sleep(1500);
            assertThat(server.process().isRunning()).isTrue();

            out.write(photograph, half, photograph.length - half);
            assertThat(new String(in.readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("panthera_leo");
            CommandRun end = server.process().await();
            assertThat(end.status()).as(end.err()).isZero();
            assertThat(end.err()).contains("POST /v1/predict 200 1 photograph ", "Stopped.");
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    @Test
    void saysWhatItServesAndAnswersLikeTheCommandLine() throws Exception {
        try (RunningServer server = serve("felids=" + model, "--listen", LOCAL, "--log", "json")) {
            assertThat(server.process().err())
                    .contains("felids: 40 taxa, efficientnet-lite0 at 224 pixels, from " + model)
                    .contains("Each request: 100 photographs of 64 MiB")
                    .contains("Embeddings: not kept");
            HttpResponse<String> answer = server.predict(LION, "X-Request-Id", "my-own-7");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Request-Id")).contains("my-own-7");
            CommandRun predicted = run("predict", model, LION, "--format", "json");
            assertThat(answer.body()).contains("panthera_leo");
            assertThat(predicted.out()).contains("panthera_leo");
            server.awaitSaid(
                    "\"id\":\"my-own-7\",\"method\":\"POST\",\"route\":\"/v1/predict\",\"model\":\"felids\",\"status\":200");
            assertThat(server.get("/metrics").body())
                    .contains("linnet_photographs_total{outcome=\"answered\"} 1.0")
                    .contains(
                            "http_server_requests_seconds_count{method=\"POST\",status=\"200\",uri=\"/v1/predict\"} 1")
                    .contains("jvm_memory_used_bytes", "process_resident_memory_bytes");
            server.process().signal(hears(INTERRUPT) ? "INT" : "TERM");
            assertThat(server.process().await().status()).isZero();
        }
    }

    @Test
    void aPortThatIsTakenIsAnError() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = run("serve", model, "--listen", "127.0.0.1:" + taken.getLocalPort());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains("cannot listen at 127.0.0.1:" + taken.getLocalPort() + ": the port is taken", "--listen")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void otherMachinesNeedATokenOrAProxy() throws Exception {
        CommandRun run = run("serve", model, "--listen", "0.0.0.0:0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--token-file FILE", "--behind-proxy");
    }

    @Test
    void withATokenFileOnlyTokensAreAnsweredAndTheFileMayChange() throws Exception {
        Path settings = Files.writeString(folder.resolve("server.yml"), "reload-every: 100ms\n");
        Path file = tokens(TOKEN);
        try (RunningServer server = serve(model, "--listen", "0.0.0.0:0", "--token-file", file, "--config", settings)) {
            assertThat(server.predict(LION).statusCode()).isEqualTo(401);
            assertThat(server.predict(LION, "Authorization", "Bearer " + TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            tokens("another-" + TOKEN);
            server.awaitSaid("Read the token file again: 1 token.");
            assertThat(server.predict(LION, "Authorization", "Bearer " + TOKEN).statusCode())
                    .isEqualTo(401);
            assertThat(server.predict(LION, "Authorization", "Bearer another-" + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.process().err()).doesNotContain(TOKEN);
        }
    }

    @Test
    void foreignNamesAndForeignPagesAreRefused() throws Exception {
        try (RunningServer server = serve(model, "--listen", LOCAL)) {
            assertThat(server.raw("GET /v1/models HTTP/1.1", "Host: rebound.example:" + server.port()))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("application/problem+json", "urn:linnet:problem:misdirected");
            assertThat(server.predict(LION, "Origin", "https://evil.example").statusCode())
                    .isEqualTo(403);
            assertThat(server.predict(LION, "Origin", "http://127.0.0.1:" + server.port())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** Not where this runs under nohup or in the background, so that a signal is ignored, which Java heeds. */
    private static boolean hears(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .noneMatch(ignored -> (ignored >> (signal - 1)) % 2 != 0);
    }

    @Test
    void aModelIsReplacedWithoutAFailedRequestAndABrokenOneIsNotTaken() throws Exception {
        Path served = folder.resolve("served");
        copy(model, served);
        Path settings = Files.writeString(folder.resolve("server.yml"), "reload-every: 100ms\nmodels: [served]\n");
        try (RunningServer server = serve("--listen", LOCAL, "--config", settings)) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<List<Integer>> statuses = CompletableFuture.supplyAsync(() -> {
                List<Integer> all = new ArrayList<>();
                while (!done.get()) {
                    try {
                        all.add(server.predict(LION).statusCode());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
                return all;
            });
            copy(model, folder.resolve("next"));
            Files.move(served, folder.resolve("before"));
            Files.move(folder.resolve("next"), served);
            server.awaitSaid("Loaded again: served: 40 taxa");

            Files.writeString(served.resolve("model.json"), "{");
            server.awaitSaid("Model served cannot be loaded again, and the earlier one stays: ");
            int failures = hears(HANG_UP) ? 2 : 1;
            server.process().signal("HUP");
            while (server.process()
                            .err()
                            .lines()
                            .filter(line -> line.contains("cannot be loaded again"))
                            .count()
                    < failures) {
                Thread.sleep(20);
            }
            assertThat(server.predict(LION).statusCode()).isEqualTo(200);
            done.set(true);
            assertThat(statuses.get()).isNotEmpty().containsOnly(200);
            assertThat(server.get("/metrics").body())
                    .contains("linnet_model_reloads_total{model=\"served\",outcome=\"loaded\"} 1.0")
                    .contains("linnet_model_reloads_total{model=\"served\",outcome=\"failed\"} " + failures + ".0");
        }
    }

    @Test
    void aCheckPrintsWhatWouldBeServedAndListensNowhere() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = run(
                    "serve",
                    model,
                    "--check",
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "--token-file",
                    tokens(TOKEN));
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("cats: 40 taxa")
                    .contains("Access: with a token (1 token)")
                    .contains("Address: http://127.0.0.1:" + taken.getLocalPort());
        }
        Path open = tokens(TOKEN);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        CommandRun readable = run("serve", model, "--check", "--token-file", open);
        assertThat(readable.status()).isEqualTo(2);
        assertThat(readable.err()).contains("can be read by other users").doesNotContain(TOKEN);
        CommandRun none = run("serve", folder.resolve("no-model"), "--check");
        assertThat(none.status()).isEqualTo(4);
        Path settings = Files.writeString(folder.resolve("server.yml"), "limits:\n  photos: 3\n");
        CommandRun unknown = run("serve", model, "--check", "--config", settings);
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("server.yml, line 2: there is no photos");
    }

    @Test
    void whatItIsToldTwiceStopsItAtOnce() throws Exception {
        try (RunningServer server = serve(model, "--listen", LOCAL);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(
                            "POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nContent-Length: 9999\r\n\r\n"
                                    .getBytes(ISO_8859_1));
            server.process().signal("TERM");
            server.awaitSaid("Stopping: ");
            server.process().signal("TERM");
            assertThat(server.process().await().status()).isEqualTo(143);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
                    .isInstanceOf(ConnectException.class);
        }
    }
}
