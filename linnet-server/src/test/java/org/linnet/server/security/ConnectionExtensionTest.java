package org.linnet.server.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linnet.server.ServerWithoutModels;
import org.linnet.server.http.ServerExtension;

/** Clients that are slow on purpose. */
@Timeout(60)
class ConnectionExtensionTest {
    private static final int LARGE = 64 << 20;

    private ServerWithoutModels server;

    @BeforeEach
    void start() {
        ServerExtension routes = config -> {
            config.routes.post(
                    "/slow",
                    request ->
                            request.result("read " + request.bodyInputStream().readAllBytes().length));
            config.routes.get("/large", request -> request.result(new byte[LARGE]));
        };
        server = ServerWithoutModels.start(
                routes, new ConnectionExtension(4096, LARGE, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket connect(String begin) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
        return socket;
    }

    /** Sends a byte ten times a second until nobody takes them any more. */
    private static void trickle(Socket socket) throws InterruptedException {
        try {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 200; i++) {
                out.write('x');
                Thread.sleep(100);
            }
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("takes bytes for ever");
    }

    private static String answer(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    @Test
    void aHeaderThatDoesNotEndIsCutOff() throws Exception {
        try (Socket socket = connect("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")) {
            trickle(socket);
        }
    }

    @Test
    void whoAsksNothingLeavesHisPlaceToOthers() throws Exception {
        try (ServerWithoutModels small = ServerWithoutModels.startSmall(
                        2, new ConnectionExtension(4096, 0, Duration.ofSeconds(1), Duration.ofSeconds(1)));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), small.port());
                Socket another = new Socket(InetAddress.getLoopbackAddress(), small.port());
                Socket asks = new Socket(InetAddress.getLoopbackAddress(), small.port())) {
            assertThat(List.of(silent, another)).allMatch(Socket::isConnected);
            asks.setSoTimeout(20_000);
            asks.getOutputStream()
                    .write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(ISO_8859_1));
            assertThat(answer(asks)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void soIsOneBehindARequestThatWasAnswered() throws Exception {
        try (Socket socket = connect("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nX-Slow: ".getBytes(ISO_8859_1));
            trickle(socket);
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsCutOff() throws Exception {
        try (Socket socket = connect("POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n")) {
            trickle(socket);
        }
    }

    @Test
    void aBodyWithAPauseInItIsRead() throws Exception {
        try (Socket socket =
                connect("POST /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab")) {
            Thread.sleep(400);
            socket.getOutputStream().write("cd".getBytes(ISO_8859_1));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("read 4");
        }
    }

    @Test
    void aBodyMayTakeLongerThanAHeader() throws Exception {
        byte[] part = new byte[LARGE / 8];
        try (Socket socket = connect("POST /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + 8 * part.length + "\r\nExpect: 100-continue\r\n\r\n")) {
            socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            for (int i = 0; i < 8; i++) {
                Thread.sleep(200);
                socket.getOutputStream().write(part);
            }
            assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("read " + LARGE);
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsCutOff() throws Exception {
        try (Socket socket = connect("GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            // A second, and another for its 64 MiB.
            Thread.sleep(4000);
            assertThat(answer(socket).length()).isLessThan(LARGE);
        }
    }

    @Test
    void anAnswerThatIsTakenIsWhole() throws Exception {
        try (Socket socket = connect("GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            assertThat(answer(socket).length()).isGreaterThan(LARGE);
        }
    }

    @Test
    void aHeaderThatIsTooLongIsRefused() throws Exception {
        try (Socket socket =
                connect("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(5000) + "\r\n\r\n")) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 431");
        }
    }
}
