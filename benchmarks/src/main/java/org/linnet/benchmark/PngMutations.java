package org.linnet.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes PNG files whose checksums are right and whose content is not. */
final class PngMutations {
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final byte[] DATA = "IDAT".getBytes(StandardCharsets.ISO_8859_1);

    private PngMutations() {}

    static boolean isPng(byte[] bytes) {
        return bytes.length > SIGNATURE && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
    }

    /** Puts right the checksums of the parts, as far as they follow each other. */
    static byte[] withChecksums(byte[] bytes) {
        byte[] mended = bytes.clone();
        ByteBuffer buffer = ByteBuffer.wrap(mended);
        for (int at = SIGNATURE; at + AROUND <= mended.length; ) {
            long length = Integer.toUnsignedLong(buffer.getInt(at));
            if (at + AROUND + length > mended.length) {
                break;
            }
            CRC32 checksum = new CRC32();
            checksum.update(mended, at + 4, (int) length + 4);
            buffer.putInt(at + 8 + (int) length, (int) checksum.getValue());
            at += AROUND + (int) length;
        }
        return mended;
    }

    /** Changes what is deflated, or only how, in the first of the data's parts. */
    static byte[] withOtherData(byte[] png, List<byte[]> others, Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        for (int at = SIGNATURE; at + AROUND <= png.length; at += AROUND + buffer.getInt(at)) {
            int length = buffer.getInt(at);
            if (length < 0 || at + AROUND + length > png.length) {
                return png;
            }
            if (png[at + 4] == 'I' && png[at + 5] == 'D') {
                byte[] data = new byte[length];
                buffer.get(at + 8, data);
                byte[] changed = random.nextBoolean()
                        ? Mutations.of(data, others, random)
                        : deflated(Mutations.of(inflated(data), others, random));
                ByteBuffer part = ByteBuffer.allocate(AROUND + changed.length);
                part.putInt(changed.length).put(DATA).put(changed);
                return withChecksums(Mutations.splice(png, at, part.array(), at + AROUND + length));
            }
        }
        return png;
    }

    private static byte[] inflated(byte[] data) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            byte[] out = new byte[1 << 16];
            int length = inflater.inflate(out);
            return Arrays.copyOf(out, Math.max(1, length));
        } catch (DataFormatException e) {
            return data;
        } finally {
            inflater.end();
        }
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 12];
        while (!deflater.finished()) {
            out.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return out.toByteArray();
    }
}
