package org.linnet.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Asks a service on this machine, as its clients do. */
final class HttpCalls {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "------------------------linnet";
    private final HttpClient client = HttpClient.newHttpClient();

    private final int port;

    HttpCalls(int port) {
        this.port = port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    HttpResponse<byte[]> post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> form(String path, List<Path> photographs, Map<String, String> fields) {
        return send(formRequest(path, photographs, fields));
    }

    HttpRequest.Builder formRequest(String path, List<Path> photographs, Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Path photograph : photographs) {
            write(
                    body,
                    "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"photograph\"; filename=\""
                            + photograph + "\"\r\nContent-Type: image/jpeg\r\n\r\n");
            body.writeBytes(bytes(photograph));
            write(body, "\r\n");
        }
        fields.forEach((name, value) -> write(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n"));
        write(body, "--" + BOUNDARY + "--\r\n");
        return request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    }

    HttpResponse<byte[]> json(String path, List<Path> photographs, Map<String, Object> members) {
        ObjectNode body = JSON.valueToTree(members);
        ArrayNode all = body.putArray("photographs");
        photographs.forEach(photograph -> all.addObject()
                .put("file", photograph.toString())
                .put("data", Base64.getEncoder().encodeToString(bytes(photograph))));
        return post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode read(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
