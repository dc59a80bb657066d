package org.linnet.internal.tagging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.linnet.internal.file.Replacement;

/**
 * The XMP packet of a JPEG file, which can be replaced with all other bytes as they are. See XMP's specification, part 3, section 1.1.3. What lies
 * behind the end of the picture (further pictures, a video) may be pointed to by its distance from the beginning; where there is any,
 * the packet keeps its length.
 */
final class JpegXmp {
    private static final byte[] MARK = "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1);
    private static final byte[] EXTENSION_MARK = "http://ns.adobe.com/xmp/extension/\0".getBytes(ISO_8859_1);
    private static final byte[] EXIF_MARK = "Exif\0".getBytes(ISO_8859_1);
    private static final int LONGEST_PACKET = 65_535 - 2 - MARK.length;
    private static final int BUFFER = 1 << 18;
    private static final String ADVICE = "; without --embedded, its tags go into a file beside it";

    private final Path file;
    private final long length;
    private long start;
    private int oldLength;
    private byte[] packet;
    private boolean trailer;

    private JpegXmp(Path file) throws IOException {
        this.file = file;
        length = Files.size(file);
    }

    /**
     * Looks through a file.
     *
     * @throws UntaggableException where it is no JPEG file, is damaged, or its packet is in several segments
     */
    static JpegXmp of(Path file) throws IOException, UntaggableException {
        JpegXmp jpeg = new JpegXmp(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            jpeg.scan(new Bytes(in));
        } catch (EOFException e) {
            throw new UntaggableException("it is a damaged JPEG file" + ADVICE, e);
        }
        return jpeg;
    }

    /** The packet; empty where it has none. */
    Optional<byte[]> packet() {
        return Optional.ofNullable(packet);
    }

    /** Bytes one after the other, with how many there were. */
    private static final class Bytes {
        private final InputStream in;
        private long at;

        Bytes(InputStream in) {
            this.in = in;
        }

        int next() throws IOException {
            int value = in.read();
            if (value < 0) {
                throw new EOFException();
            }
            at++;
            return value;
        }

        byte[] next(int count) throws IOException {
            byte[] bytes = in.readNBytes(count);
            at += bytes.length;
            if (bytes.length < count) {
                throw new EOFException();
            }
            return bytes;
        }

        /** The next marker, with what fills the space before it left out. */
        int marker() throws IOException {
            int value = next();
            if (value != 0xff) {
                throw new EOFException();
            }
            while (value == 0xff) {
                value = next();
            }
            return value;
        }

        /** The next marker after compressed data. */
        int markerAfterData() throws IOException {
            while (true) {
                if (next() != 0xff) {
                    continue;
                }
                int value = next();
                while (value == 0xff) {
                    value = next();
                }
                boolean isData = value == 0 || (value >= 0xd0 && value <= 0xd7);
                if (!isData) {
                    return value;
                }
            }
        }
    }

    private void scan(Bytes bytes) throws IOException, UntaggableException {
        if (bytes.next() != 0xff || bytes.next() != 0xd8) {
            throw new UntaggableException("it is no JPEG file" + ADVICE);
        }
        start = bytes.at;
        boolean atTop = true;
        boolean inData = false;
        while (true) {
            long before = bytes.at;
            int marker = inData ? bytes.markerAfterData() : bytes.marker();
            if (marker == 0xd9) {
                break;
            }
            int size = (bytes.next() << 8) + bytes.next();
            if (size < 2) {
                throw new EOFException();
            }
            byte[] content = bytes.next(size - 2);
            boolean isExif = marker == 0xe1 && startsWith(content, EXIF_MARK);
            atTop &= marker == 0xe0 || isExif;
            if (atTop) {
                start = packet == null ? bytes.at : start;
            }
            if (marker == 0xe1 && startsWith(content, MARK)) {
                if (packet != null) {
                    throw new UntaggableException("it has more than one XMP packet" + ADVICE);
                }
                start = before;
                oldLength = (int) (bytes.at - before);
                packet = Arrays.copyOfRange(content, MARK.length, content.length);
            } else if (marker == 0xe1 && startsWith(content, EXTENSION_MARK)) {
                throw new UntaggableException("its XMP goes on in further segments" + ADVICE);
            }
            inData |= marker == 0xda;
        }
        trailer = hasTrailer(bytes);
    }

    private static boolean hasTrailer(Bytes bytes) throws IOException {
        int value = bytes.in.read();
        while (value == 0) {
            // Some cameras fill files up to whole blocks.
            value = bytes.in.read();
        }
        return value >= 0;
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    /**
     * Replaces the packet, inserts one, or takes it away, and makes sure that every other byte of the new file is as it was.
     *
     * @param document empty to take it away
     */
    void write(Optional<XmpDocument> document) throws IOException, UntaggableException {
        byte[] segment = document.isPresent() ? segment(document.get()) : new byte[0];
        if (trailer && segment.length != oldLength) {
            throw new UntaggableException(
                    "something follows the picture in its file, such as another picture or a video" + ADVICE);
        }
        Replacement.write(file, true, out -> content(segment, out), beside -> requireSame(beside, segment));
    }

    private byte[] segment(XmpDocument document) throws UntaggableException {
        int room = packet == null ? 0 : packet.length;
        Optional<byte[]> asLong = room == 0 ? Optional.empty() : document.packet(room);
        byte[] written = asLong.isPresent() ? asLong.get() : document.packet();
        if (written.length > LONGEST_PACKET) {
            written = document.packet(LONGEST_PACKET)
                    .orElseThrow(() -> new UntaggableException("its XMP would be longer than JPEG allows" + ADVICE));
        }
        int size = 2 + MARK.length + written.length;
        return ByteBuffer.allocate(2 + size)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) size)
                .put(MARK)
                .put(written)
                .array();
    }

    private void content(byte[] segment, FileChannel out) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            transfer(in, 0, start, out);
            ByteBuffer bytes = ByteBuffer.wrap(segment);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            transfer(in, start + oldLength, length, out);
        }
    }

    private static void transfer(FileChannel in, long from, long to, FileChannel out) throws IOException {
        long at = from;
        while (at < to) {
            long count = in.transferTo(at, to - at, out);
            if (count <= 0) {
                throw new EOFException("it became shorter meanwhile");
            }
            at += count;
        }
    }

    /** Reads the new file again. */
    private void requireSame(Path beside, byte[] segment) throws IOException {
        try (InputStream old = Files.newInputStream(file);
                InputStream now = Files.newInputStream(beside)) {
            requireSame(old, now, start);
            if (!Arrays.equals(now.readNBytes(segment.length), segment)) {
                throw new IOException("what was written differs from what is read; check the disk");
            }
            old.skipNBytes(oldLength);
            requireSame(old, now, length - start - oldLength);
            if (now.read() >= 0) {
                throw new IOException("what was written differs from what is read; check the disk");
            }
        }
    }

    private static void requireSame(InputStream one, InputStream other, long count) throws IOException {
        for (long left = count; left > 0; ) {
            int next = (int) Math.min(left, BUFFER);
            byte[] bytes = one.readNBytes(next);
            if (bytes.length < next || !Arrays.equals(bytes, other.readNBytes(next))) {
                throw new IOException("what was written differs from what is read; check the disk");
            }
            left -= next;
        }
    }
}
