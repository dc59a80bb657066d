package org.linnet.internal.tensor;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.tensor.Tensor;

/**
 * What a safetensors file says of its tensors.
 *
 * @param entries in the order of the file
 * @param dataLength bytes that follow the header
 */
record SafetensorsHeader(List<Entry> entries, long dataLength) {
    /** Room for 60,000 tensors; the format allows 100 MB, which would be gigabytes once read. */
    private static final int LONGEST = 8 << 20;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final int MOST_AXES = 16;

    private static final Map<String, NumberType> TYPES = Map.of(
            "F32", NumberType.FLOAT32,
            "F16", NumberType.FLOAT16,
            "BF16", NumberType.BFLOAT16,
            "F64", NumberType.FLOAT64,
            "I64", NumberType.INT64,
            "I32", NumberType.INT32);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A tensor and its place, in bytes behind the header.
     *
     * @param end behind its last byte
     */
    record Entry(String name, NumberType type, List<Integer> shape, long begin, long end) {
        int count() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    SafetensorsHeader {
        entries = List.copyOf(entries);
    }

    /** @param size of the whole file, in bytes */
    static SafetensorsHeader read(InputStream in, long size) throws IOException {
        byte[] prefix = in.readNBytes(Long.BYTES);
        if (prefix.length < Long.BYTES) {
            throw new EOFException("it ends before its header");
        }
        long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > Math.min(LONGEST, size - Long.BYTES)) {
            throw new IOException("its header would be of " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] header = in.readNBytes((int) length);
        if (header.length < length) {
            throw new EOFException("it ends within its header");
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : parse(header).properties()) {
            if (!property.getKey().equals(METADATA)) {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        return new SafetensorsHeader(entries, size - Long.BYTES - length);
    }

    private static JsonNode parse(byte[] header) throws IOException {
        if (header[0] != '{') {
            throw new IOException("its header is not JSON");
        }
        try {
            return JSON.readTree(header);
        } catch (IOException e) {
            throw new IOException("its header is not JSON", e);
        }
    }

    private static Entry entry(String name, JsonNode json) throws IOException {
        String typeName = json.path("dtype").asText();
        NumberType type = TYPES.get(typeName);
        if (type == null) {
            throw new IOException("its tensor '" + name + "' is of the type '" + typeName + "', which is not read");
        }
        long[] shape = wholeNumbers(name, json.path("shape"));
        long[] offsets = wholeNumbers(name, json.path("data_offsets"));
        long bytes = type.bytes();
        if (shape.length > MOST_AXES) {
            throw new IOException("its tensor '" + name + "' has " + shape.length + " axes");
        }
        for (long axis : shape) {
            if (axis > Integer.MAX_VALUE || (bytes != 0 && axis > Long.MAX_VALUE / bytes)) {
                throw new IOException("its tensor '" + name + "' is too large: " + Arrays.toString(shape));
            }
            bytes *= axis;
        }
        if (offsets.length != 2 || offsets[0] > offsets[1] || offsets[1] - offsets[0] != bytes) {
            throw new IOException(
                    "its tensor '" + name + "' of " + bytes + " bytes has the place " + Arrays.toString(offsets));
        }
        if (bytes / type.bytes() > Integer.MAX_VALUE) {
            throw new IOException("its tensor '" + name + "' is too large: " + Arrays.toString(shape));
        }
        List<Integer> axes = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
        return new Entry(name, type, axes, offsets[0], offsets[1]);
    }

    private static long[] wholeNumbers(String name, JsonNode json) throws IOException {
        long[] numbers = new long[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = json.path(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new IOException("its tensor '" + name + "' has the shape or place " + json);
            }
            numbers[i] = number.longValue();
        }
        if (!json.isArray()) {
            throw new IOException("its tensor '" + name + "' lacks its shape or place");
        }
        return numbers;
    }

    /** The header, padded to a multiple of 8 bytes, of tensors written as {@code F32} one behind the other. */
    static byte[] of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject(METADATA);
            new TreeMap<>(metadata).forEach(texts::put);
        }
        long end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            if (tensor.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be called " + METADATA);
            }
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            tensor.getValue().shape().forEach(entry.putArray("shape")::add);
            long begin = end;
            end += (long) Float.BYTES * tensor.getValue().values().length;
            entry.putArray("data_offsets").add(begin).add(end);
        }
        try {
            byte[] json = JSON.writeValueAsBytes(header);
            byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
            Arrays.fill(padded, json.length, padded.length, (byte) ' ');
            return padded;
        } catch (JacksonException e) {
            throw new IllegalStateException("JSON of plain objects cannot fail", e);
        }
    }
}
