package org.linnet.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;

/** TEMP */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Safetensors() {}

    public static Map<String, Tensor> read(Path file) {
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static Map<String, Tensor> read(byte[] bytes, String name) {
        return read(bytes);
    }

    public static Map<String, Tensor> read(byte[] bytes) {
        try {
            ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int n = (int) b.getLong();
            JsonNode h = JSON.readTree(bytes, 8, n);
            Map<String, Tensor> r = new LinkedHashMap<>();
            for (var it = h.properties().iterator(); it.hasNext(); ) {
                var e = it.next();
                if (e.getKey().equals("__metadata__")) continue;
                List<Integer> shape = new ArrayList<>();
                e.getValue().get("shape").forEach(s -> shape.add(s.asInt()));
                int from = 8 + n + e.getValue().get("data_offsets").get(0).asInt();
                int to = 8 + n + e.getValue().get("data_offsets").get(1).asInt();
                float[] v;
                if (e.getValue().get("dtype").asText().equals("F16")) {
                    v = new float[(to - from) / 2];
                    for (int i = 0; i < v.length; i++) v[i] = half(b.getShort(from + 2 * i));
                } else {
                    v = new float[(to - from) / 4];
                    for (int i = 0; i < v.length; i++) v[i] = b.getFloat(from + 4 * i);
                }
                r.put(e.getKey(), new Tensor(shape, v));
            }
            return r;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static float half(short s) {
        int e = s >> 10 & 31, m = s & 1023, sign = s >> 15 & 1;
        float v = e == 0 ? m * 0x1p-24f : e == 31 ? Float.NaN : (1024 + m) * (float) Math.pow(2, e - 25);
        return sign == 1 ? -v : v;
    }

    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode h = JSON.createObjectNode();
        ObjectNode md = h.putObject("__metadata__");
        metadata.forEach(md::put);
        int at = 0;
        for (var e : tensors.entrySet()) {
            ObjectNode t = h.putObject(e.getKey());
            t.put("dtype", "F32");
            e.getValue().shape().forEach(t.withArray("shape")::add);
            t.withArray("data_offsets").add(at).add(at += 4 * e.getValue().values().length);
        }
        byte[] hb = h.toString().getBytes(StandardCharsets.UTF_8);
        int pad = (8 - hb.length % 8) % 8;
        ByteBuffer b = ByteBuffer.allocate(8 + hb.length + pad + at).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(hb.length + pad).put(hb);
        for (int i = 0; i < pad; i++) b.put((byte) ' ');
        for (Tensor t : tensors.values()) for (float f : t.values()) b.putFloat(f);
        try {
            Files.write(file, b.array());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
