package org.linnet.internal.tensor;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.tensor.Tensor;

/**
 * Files in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format: the length of a header, the
 * header in JSON with name, type, shape and place of every tensor, and the numbers, little-endian in C order.
 */
public final class Safetensors {
    private Safetensors() {}

    /**
     * The tensors of {@code file} by name, in the order of its header. Types {@code F32}, {@code F16}, {@code BF16},
     * {@code F64}, {@code I64} and {@code I32} are read, all as float.
     *
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it is missing, damaged, of another format, or
     *     holds another type
     */
    public static Map<String, Tensor> read(Path file) {
        return read(file, Long.MAX_VALUE);
    }

    /**
     * As {@link #read(Path)}, of a file that may have been made by anybody.
     *
     * @param mostNumbers of all its tensors together
     * @throws LinnetException also where it holds more
     */
    public static Map<String, Tensor> read(Path file, long mostNumbers) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, Files.size(file), mostNumbers);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /**
     * As {@link #read(Path)}, of a file's whole content.
     *
     * @param name of the file, for the message
     */
    public static Map<String, Tensor> read(byte[] bytes, String name) {
        try {
            return read(new ByteArrayInputStream(bytes), bytes.length, Long.MAX_VALUE);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Writes tensors as {@code F32}. What is written depends on nothing but the arguments: tensors and metadata are
     * ordered by name.
     *
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where it cannot be written; what was there before is still
     *     there
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        byte[] header = SafetensorsHeader.of(sorted, metadata);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Tensor tensor : sorted.values()) {
                NumberType.FLOAT32.write(out, tensor.values());
            }
        });
    }

    private static Map<String, Tensor> read(InputStream in, long size, long mostNumbers) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(in, size);
        long numbers = header.entries().stream()
                .mapToLong(SafetensorsHeader.Entry::count)
                .sum();
        if (numbers > mostNumbers) {
            throw new IOException("it holds " + numbers + " numbers, and at most " + mostNumbers + " are read");
        }
        List<SafetensorsHeader.Entry> byPlace = new ArrayList<>(header.entries());
        byPlace.sort(Comparator.comparingLong(SafetensorsHeader.Entry::begin)
                .thenComparingLong(SafetensorsHeader.Entry::end));
        requireContiguous(byPlace, header.dataLength());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        header.entries().forEach(entry -> tensors.put(entry.name(), null));
        for (SafetensorsHeader.Entry entry : byPlace) {
            tensors.put(entry.name(), new Tensor(entry.shape(), entry.type().read(in, entry.count())));
        }
        return tensors;
    }

    private static void requireContiguous(List<SafetensorsHeader.Entry> byPlace, long dataLength) throws IOException {
        long end = 0;
        for (SafetensorsHeader.Entry entry : byPlace) {
            if (entry.begin() != end) {
                throw new IOException(
                        "its tensor '" + entry.name() + "' begins at " + entry.begin() + " where " + end + " is due");
            }
            end = entry.end();
        }
        if (end != dataLength) {
            throw new IOException("its tensors take " + end + " bytes, but " + dataLength + " follow its header");
        }
    }

    private static LinnetException unreadable(String name, IOException e) {
        String message;
        if (e instanceof NoSuchFileException) {
            message = "There is no file " + name + ".";
        } else if (e instanceof AccessDeniedException) {
            message = name + " cannot be read: permission denied.";
        } else {
            message = name + " is not a safetensors file, or is damaged: " + e.getMessage()
                    + ".\nGet the file again from where it came.";
        }
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, message, e);
    }
}
