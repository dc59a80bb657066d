package org.linnet.benchmark.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Asks a service for names of photographs, over as many connections as there are threads that ask. */
final class ServiceClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final URI predict;
    private final AtomicReference<String> oddity = new AtomicReference<>("");

    /** @param service where it listens, as {@code http://127.0.0.1:8080} */
    ServiceClient(URI service) {
        this.service = service;
        this.predict = service.resolve("/v1/predict");
    }

    /**
     * Has a photograph named.
     *
     * @param intended the moment, by {@link System#nanoTime}, at which it was to be sent
     */
    Reply name(byte[] photograph, long intended) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(predict)
                .timeout(PATIENCE)
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(photograph))
                .build();
        long sent = System.nanoTime();
        int status = status(request);
        long answered = System.nanoTime();
        return new Reply(status, answered - intended, answered - sent);
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            int status = response.statusCode();
            if (status != Reply.OK && status != Reply.TOO_MANY_REQUESTS) {
                oddity.compareAndSet("", status + " " + response.body());
            }
            return status;
        } catch (IOException e) {
            oddity.compareAndSet("", e.toString());
            return Reply.NONE;
        }
    }

    /** What a path of the service says, such as {@code /v1/models}. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** The first answer that was neither a name nor a refusal for lack of room, or nothing. */
    String oddity() {
        return oddity.get();
    }
}
