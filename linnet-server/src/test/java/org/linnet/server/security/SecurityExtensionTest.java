package org.linnet.server.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.server.ServerWithoutModels;
import org.linnet.server.http.ServerExtension;

/** What is answered over a socket, byte for byte. */
class SecurityExtensionTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private ServerWithoutModels server;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), TOKEN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ServerExtension routes = config ->
                config.routes.post("/echo", request -> request.result(request.bodyAsBytes().length + " bytes"));
        AccessRules rules = new AccessRules(
                new AllowedHosts(List.of()),
                new AllowedOrigins(List.of("https://friend.example")),
                Optional.of(new CurrentTokens(new TokenFile(file), line -> {})),
                Set.of("/healthz"),
                FailureLimit.standard());
        server = ServerWithoutModels.start(new SecurityExtension(rules, false), routes);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
                            .getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz HTTP/1.1\nHost: localhost",
                "GET /no-such-path HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + TOKEN,
                "POST /healthz HTTP/1.1\nHost: localhost\nContent-Length: 0",
                "GET /healthz HTTP/1.1\nHost: evil.example",
                "GET /healthz HTTP/1.1\nHost: localhost\nOrigin: https://evil.example",
                "POST /echo HTTP/1.1\nHost: localhost\nContent-Length: 0",
                "GET /healthz HTTP/1.1\nHost: local host",
                "GET /%2e%2e/x HTTP/1.1\nHost: localhost",
                "NONSENSE",
                "OPTIONS /healthz HTTP/1.1\nHost: localhost",
            })
    void everyAnswerTellsBrowsersToKeepOut(String request) throws IOException {
        assertThat(ask(request))
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsPattern("\r\nCache-Control: [^\r]*no-store\r\n")
                .contains("frame-ancestors 'none'")
                .contains("\r\nReferrer-Policy: no-referrer\r\n")
                .doesNotContain("\r\nServer:")
                .doesNotContain("Access-Control-Allow-Origin");
    }

    @Test
    void aForeignNameIsRefusedBeforeTheBodyIsRead() throws IOException {
        assertThat(ask("POST /echo HTTP/1.1\nHost: evil.example\nAuthorization: Bearer " + TOKEN
                        + "\nContent-Length: 1000000"))
                .startsWith("HTTP/1.1 421 ")
                .contains("allowed-hosts");
    }

    @Test
    void anotherSitesPageIsRefused() throws IOException {
        assertThat(ask("POST /echo HTTP/1.1\nHost: localhost\nOrigin: https://evil.example\nContent-Length: 0"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void withoutATokenItIsSaidWhichIsWanted() throws IOException {
        assertThat(ask("POST /echo HTTP/1.1\nHost: localhost\nContent-Length: 0"))
                .startsWith("HTTP/1.1 401 ")
                .contains("\r\nWWW-Authenticate: Bearer realm=\"linnet\"\r\n");
        assertThat(ask("POST /echo HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + TOKEN + "\nContent-Length: 0"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("0 bytes");
    }

    @Test
    void aNamedSitesPageMayAskAndReadTheAnswer() throws IOException {
        assertThat(ask("OPTIONS /echo HTTP/1.1\nHost: localhost\nOrigin: https://friend.example\n"
                        + "Access-Control-Request-Method: POST\nAccess-Control-Request-Headers: authorization"))
                .startsWith("HTTP/1.1 204 ")
                .contains("\r\nAccess-Control-Allow-Origin: https://friend.example\r\n")
                .contains("\r\nAccess-Control-Allow-Headers: Authorization, ");
        assertThat(ask("POST /echo HTTP/1.1\nHost: localhost\nOrigin: https://friend.example\nAuthorization: Bearer "
                        + TOKEN + "\nContent-Length: 0"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nAccess-Control-Allow-Origin: https://friend.example\r\n")
                .contains("\r\nVary: Origin\r\n");
    }

    @Test
    void anotherSitesPageIsNotToldThatItMay() throws IOException {
        assertThat(ask("OPTIONS /echo HTTP/1.1\nHost: localhost\nOrigin: https://evil.example\n"
                        + "Access-Control-Request-Method: POST"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("Access-Control-Allow");
    }
}
