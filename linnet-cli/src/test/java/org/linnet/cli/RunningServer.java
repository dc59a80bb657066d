package org.linnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code linnet serve} in a process of its own, at a port that was free, and its client. */
final class RunningServer implements AutoCloseable {
    private static final Pattern SERVING = Pattern.compile("Serving at http://[^\"\\s]*:(\\d+)");
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final LinnetProcess process;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningServer(LinnetProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, and returns once it is ready. */
    static RunningServer start(Path folder, Path home, Object... arguments) throws Exception {
        List<Object> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(arguments));
        LinnetProcess process = LinnetProcess.start(folder, home, all.toArray());
        try {
            return new RunningServer(
                    process, Integer.parseInt(await(process, SERVING).group(1)));
        } catch (Throwable e) {
            process.close();
            throw e;
        }
    }

    private static Matcher await(LinnetProcess process, Pattern pattern) throws Exception {
        long began = System.nanoTime();
        while (true) {
            boolean running = process.isRunning();
            String said = process.err();
            Matcher found = pattern.matcher(said);
            if (found.find()) {
                return found;
            }
            if (!running || System.nanoTime() - began > LONGEST.toNanos()) {
                throw new AssertionError("never said " + pattern + ": " + said);
            }
            Thread.sleep(20);
        }
    }

    /** Waits until it has said something. */
    void awaitSaid(String text) throws Exception {
        await(process, Pattern.compile(Pattern.quote(text)));
    }

    int port() {
        return port;
    }

    LinnetProcess process() {
        return process;
    }

    /** A request to a path, with headers in pairs. */
    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Has a photograph named. */
    HttpResponse<String> predict(Path photograph, String... headers) throws Exception {
        return client.send(
                request("/v1/predict", headers)
                        .header("Content-Type", "image/jpeg")
                        .POST(HttpRequest.BodyPublishers.ofFile(photograph))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends lines as they are, and reads until the connection is closed. */
    String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
