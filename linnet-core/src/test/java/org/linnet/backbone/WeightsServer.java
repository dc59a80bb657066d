package org.linnet.backbone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server of one file, which answers the next requests as badly as it is told, and then as it should. */
public final class WeightsServer implements AutoCloseable {
    /** How one request is answered. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> next = new ConcurrentLinkedDeque<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile byte[] file;
    private volatile String etag = "\"first\"";

    public WeightsServer(byte[] file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            Answer answer = next.poll();
            try (exchange) {
                if (answer == null) {
                    properly(exchange);
                } else {
                    answer.to(exchange);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The Range header of each request so far; {@code null} in words where there was none. */
    public List<String> ranges() {
        return ranges;
    }

    public void answerNext(Answer... answers) {
        next.addAll(List.of(answers));
    }

    public void change(byte[] newFile, String newEtag) {
        file = newFile;
        etag = newEtag;
    }

    /** The whole file is announced, and the connection closed after some bytes of it. */
    public Answer cutAfter(int bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            int from = from(exchange);
            if (from > 0) {
                partial(exchange, from);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
            send(exchange, Arrays.copyOfRange(file, from, from + bytes));
        };
    }

    /** As {@link #cutAfter}, but the connection stays open and nothing more comes. */
    public Answer stallAfter(int bytes, long milliseconds) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.sendResponseHeaders(200, file.length);
            send(exchange, Arrays.copyOf(file, bytes));
            Thread.sleep(milliseconds);
        };
    }

    /** The whole file, whatever range was asked for. */
    public Answer whole() {
        return exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            send(exchange, file);
        };
    }

    /** Another part of the file than was asked for. */
    public Answer wrongPart() {
        return exchange -> {
            partial(exchange, 1);
            exchange.sendResponseHeaders(206, file.length - 1);
            send(exchange, Arrays.copyOfRange(file, 1, file.length));
        };
    }

    /** The proper answer, after a while. */
    public Answer slowly(long milliseconds) {
        return exchange -> {
            Thread.sleep(milliseconds);
            properly(exchange);
        };
    }

    public static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    private void properly(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", etag);
        int from = from(exchange);
        if (from >= file.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + file.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0) {
            partial(exchange, from);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
        send(exchange, Arrays.copyOfRange(file, from, file.length));
    }

    private void partial(HttpExchange exchange, int from) {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (file.length - 1) + "/" + file.length);
    }

    /** Where to begin; a range of another version counts for nothing. */
    private int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String version = exchange.getRequestHeaders().getFirst("If-Range");
        if (range == null || (version != null && !version.equals(etag))) {
            return 0;
        }
        return Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        OutputStream body = exchange.getResponseBody();
        body.write(bytes);
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
