package org.linnet.server.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linnet.server.ServerWithoutModels;
import org.linnet.server.http.ServerExtension;

/** One client does not take the places of all others. */
@Timeout(60)
class ClientConnectionsTest {
    private static final int MOST = 3;

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private ServerWithoutModels start(Predicate<InetAddress> uncounted) {
        ServerExtension limit = config -> config.jetty.modifyServer(
                server -> server.addBean(new ClientConnections(server, MOST, uncounted, warnings::add)));
        return ServerWithoutModels.start(limit);
    }

    private static String ask(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    private static List<Socket> open(ServerWithoutModels server, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        }
        return sockets;
    }

    @Test
    void whatAClientConnectsBeyondItsShareIsClosedUntilItClosesAnother() throws IOException {
        try (ServerWithoutModels server = start(address -> false)) {
            List<Socket> sockets = open(server, MOST);
            for (Socket socket : sockets) {
                assertThat(ask(socket)).isEqualTo("HTTP/1.1 200");
            }
            for (int i = 0; i < 2; i++) {
                try (Socket refused = open(server, 1).get(0)) {
                    assertThat(ask(refused)).isEmpty();
                }
            }
            assertThat(warnings).singleElement().asString().startsWith("A connection of 127.0.0.1 was closed");
            sockets.get(0).close();
            String answer = "";
            while (answer.isEmpty()) {
                try (Socket next = open(server, 1).get(0)) {
                    answer = ask(next);
                }
            }
            assertThat(answer).isEqualTo("HTTP/1.1 200");
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void addressesThatManyShareAreNotCounted() throws IOException {
        try (ServerWithoutModels server = start(InetAddress::isLoopbackAddress)) {
            List<Socket> sockets = open(server, 2 * MOST);
            for (Socket socket : sockets) {
                assertThat(ask(socket)).isEqualTo("HTTP/1.1 200");
                socket.close();
            }
            assertThat(warnings).isEmpty();
        }
    }
}
