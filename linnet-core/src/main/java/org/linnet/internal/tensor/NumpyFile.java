package org.linnet.internal.tensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.IOAction;
import org.linnet.tensor.Tensor;

/**
 * NumPy's <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">.npy</a> files, version 1.0,
 * little-endian, in C order.
 */
public final class NumpyFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX_BYTES = MAGIC.length + Short.BYTES;
    private static final int ALIGNMENT = 64;

    private static final Map<String, NumberType> TYPES = Map.of(
            "<f4", NumberType.FLOAT32,
            "<f8", NumberType.FLOAT64,
            "<i4", NumberType.INT32,
            "<i8", NumberType.INT64);

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern C_ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");

    private record Header(NumberType type, List<Integer> shape, int count) {}

    private NumpyFile() {}

    /**
     * Reads an array of float32, float64, int32 or int64, as float.
     *
     * @throws LinnetException ({@link ErrorCode#NOTHING_USABLE}) where it cannot be read, or holds another type or order
     */
    public static Tensor read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Header header = readHeader(in, Files.size(file));
            return new Tensor(header.shape, header.type.read(in, header.count));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file + " cannot be read as an array of NumPy: " + e.getMessage()
                            + ".\nWrite it with numpy.save, as float32, float64, int32 or int64.",
                    e);
        }
    }

    /**
     * Writes an array.
     *
     * @param type float32, float64, int32 or int64
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where it cannot be written; what was there before is still
     *     there
     */
    public static void write(Path file, Tensor tensor, NumberType type) {
        byte[] header = header(type, tensor.shape());
        AtomicFile.write(file, out -> {
            out.write(header);
            type.write(out, tensor.values());
        });
    }

    /**
     * The same to a stream, which is left open.
     *
     * @throws IOException where it cannot be written
     */
    public static void write(OutputStream out, Tensor tensor, NumberType type) throws IOException {
        out.write(header(type, tensor.shape()));
        type.write(out, tensor.values());
    }

    /**
     * Writes float32 [rows, columns], row by row as they come; how many there are shows at the end. The file appears
     * under its name when {@code rows} returns, and not at all if it throws.
     *
     * @param columns numbers in a row
     * @param rows writes every row
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where it cannot be written; what was there before is still
     *     there
     */
    public static void writeRows(Path file, int columns, IOAction<? super NumpyRows> rows) {
        AtomicFile.writeChannel(file, channel -> {
            NumpyRows writer = new NumpyRows(channel, columns);
            try {
                rows.run(writer);
            } catch (UncheckedIOException e) {
                // Rows arrive through sinks that cannot throw what AtomicFile explains to the user.
                throw e.getCause();
            }
            writer.finish();
        });
    }

    /** What precedes the numbers: a multiple of 64 bytes, as NumPy writes it. */
    private static byte[] header(NumberType type, List<? extends Number> shape) {
        int length = dictionary(type, shape).length() + 1 + PREFIX_BYTES;
        return header(type, shape, (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    /** The same with another length; blanks fill it up. */
    static byte[] header(NumberType type, List<? extends Number> shape, int length) {
        byte[] text = dictionary(type, shape).getBytes(ISO_8859_1);
        byte[] header = new byte[length];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) (length - PREFIX_BYTES))
                .put(text);
        header[length - 1] = '\n';
        return header;
    }

    private static String dictionary(NumberType type, List<? extends Number> shape) {
        String name = TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not written: " + type));
        // Python's tuple of one has a comma behind it.
        String axes =
                shape.stream().map(Object::toString).collect(Collectors.joining(", ")) + (shape.size() == 1 ? "," : "");
        return "{'descr': '" + name + "', 'fortran_order': False, 'shape': (" + axes + "), }";
    }

    private static Header readHeader(InputStream in, long size) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("it does not begin as version 1.0 of the format does");
        }
        byte[] length = in.readNBytes(Short.BYTES);
        if (length.length < Short.BYTES) {
            throw new EOFException("it ends within its header");
        }
        int headerLength = Short.toUnsignedInt(
                ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getShort());
        String text = new String(in.readNBytes(headerLength), ISO_8859_1);
        Matcher typeName = TYPE.matcher(text);
        Matcher axes = SHAPE.matcher(text);
        if (!typeName.find() || !axes.find() || !C_ORDER.matcher(text).find()) {
            throw new IOException("its header is " + text.strip());
        }
        NumberType type = TYPES.get(typeName.group(1));
        if (type == null) {
            throw new IOException("its numbers are of the type " + typeName.group(1));
        }
        List<Integer> shape = shape(axes.group(1));
        long count = (size - PREFIX_BYTES - headerLength) / type.bytes();
        if (count > Integer.MAX_VALUE) {
            throw new IOException("its " + count + " numbers are too many to be held at once");
        }
        if (product(shape) != count || PREFIX_BYTES + headerLength + count * type.bytes() != size) {
            throw new IOException("its shape " + shape + " does not go with its " + size + " bytes");
        }
        return new Header(type, shape, (int) count);
    }

    private static List<Integer> shape(String axes) throws IOException {
        List<Integer> shape = new ArrayList<>();
        try {
            for (String axis : axes.split(",", -1)) {
                if (!axis.isBlank()) {
                    shape.add(Integer.valueOf(axis.strip()));
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException("its shape is (" + axes + ")", e);
        }
        return shape;
    }

    /** Negative where it overflows, which is no number of numbers. */
    private static long product(List<Integer> shape) {
        try {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            return -1;
        }
    }
}
