package org.linnet.internal.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * Finds the XMP packet of a photograph without reading its pixels: where XMP's specification, part 3, has it in JPEG, PNG and WebP. What a JPEG
 * file keeps beyond the 64 KB of one segment is not read; keywords are in the first.
 */
public final class XmpPacket {
    private static final String JPEG_MARK = "http://ns.adobe.com/xap/1.0/\0";
    private static final String PNG_MARK = "XML:com.adobe.xmp\0";
    private static final int FIRST_BYTES = 64;
    private static final int MOST_SEGMENTS = 64;
    private static final int MOST_CHUNKS = 10_000;
    private static final int MOST_BYTES = 1 << 22;

    private final RandomAccessFile file;

    private XmpPacket(RandomAccessFile file) {
        this.file = file;
    }

    /** The packet of a file; empty where it has none, or is damaged before it. */
    public static Optional<byte[]> of(Path path) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            return new XmpPacket(file).find();
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> find() throws IOException, UnreadableImageException {
        return switch (ImageFormat.of(at(0, FIRST_BYTES))) {
            case JPEG -> jpeg();
            case PNG -> png();
            case WEBP -> webp();
            case TIFF, GIF, BMP -> Optional.empty();
        };
    }

    private Optional<byte[]> jpeg() throws IOException, UnreadableImageException {
        long start = 2;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            FileBytes head = at(start, 4 + JPEG_MARK.length());
            int marker = head.unsignedByte(1);
            if (head.unsignedByte(0) != 0xff || marker == 0xda || marker == 0xd9) {
                break;
            }
            if (marker == 0xff) {
                start++;
                continue;
            }
            int length = head.bigEndian16(2);
            if (marker == 0xe1 && head.hasAscii(4, JPEG_MARK)) {
                return Optional.of(at(start + 4 + JPEG_MARK.length(), length - 2L - JPEG_MARK.length())
                        .array());
            }
            start += 2 + length;
        }
        return Optional.empty();
    }

    private Optional<byte[]> png() throws IOException, UnreadableImageException {
        long start = 8;
        for (int chunk = 0; chunk < MOST_CHUNKS && start < file.length(); chunk++) {
            FileBytes head = at(start, FIRST_BYTES);
            long length = head.bigEndian32(0);
            if (head.hasAscii(4, "iTXt") && head.hasAscii(8, PNG_MARK)) {
                return Optional.of(internationalText(at(start + 8, length)));
            }
            start += 12 + length;
        }
        return Optional.empty();
    }

    /** Behind the keyword: whether it is compressed, how, a language and a translated keyword, each of which ends in 0. */
    private static byte[] internationalText(FileBytes chunk) throws IOException, UnreadableImageException {
        int at = PNG_MARK.length();
        boolean compressed = chunk.unsignedByte(at) == 1;
        at += 2;
        for (int text = 0; text < 2; text++) {
            while (chunk.unsignedByte(at) != 0) {
                at++;
            }
            at++;
        }
        ByteArrayInputStream rest = new ByteArrayInputStream(chunk.array(), at, chunk.length() - at);
        return compressed ? new InflaterInputStream(rest).readNBytes(MOST_BYTES) : rest.readAllBytes();
    }

    private Optional<byte[]> webp() throws IOException, UnreadableImageException {
        long start = 12;
        for (int chunk = 0; chunk < MOST_CHUNKS && start < file.length(); chunk++) {
            FileBytes head = at(start, 8);
            long length = head.littleEndian32(4);
            if (head.hasAscii(0, "XMP ")) {
                return Optional.of(at(start + 8, length).array());
            }
            start += 8 + length + (length & 1);
        }
        return Optional.empty();
    }

    /** Bytes of the file, fewer where it ends. */
    private FileBytes at(long start, long length) throws IOException {
        long there = Math.min(Math.min(length, MOST_BYTES), file.length() - start);
        byte[] bytes = new byte[(int) Math.max(0, there)];
        file.seek(start);
        file.readFully(bytes);
        return new FileBytes(bytes);
    }
}
