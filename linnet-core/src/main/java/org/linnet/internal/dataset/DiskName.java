package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The name of a file as text. Under a locale without UTF-8 (a bare container's {@code POSIX}) Java reads every byte
 * beyond ASCII as U+FFFD, so that names with accents would no longer be told apart; the path itself still holds the
 * bytes, and gives them away in its URI.
 */
public final class DiskName {
    private static final char UNREADABLE = '\uFFFD';

    private DiskName() {}

    /** A path as text; two paths of other bytes are two texts. */
    public static String text(Path path) {
        String text = path.toString();
        if (text.indexOf(UNREADABLE) < 0) {
            return text;
        }
        String root = path.getRoot() == null ? "" : path.getRoot().toString();
        return joined(path, path.getFileSystem().getSeparator(), root);
    }

    /** As {@link #text}, with {@code /} between names wherever this runs; a backslash within a name stays one. */
    public static String slashed(Path path) {
        String root = path.getRoot() == null ? "" : path.getRoot().toString();
        return joined(path, "/", File.separatorChar == '\\' ? root.replace('\\', '/') : root);
    }

    private static String joined(Path path, String separator, String root) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(DiskName::of)
                .collect(Collectors.joining(separator, root, ""));
    }

    /** The last name of a path, its bytes read as UTF-8; those that are not UTF-8 as {@code \xff}. */
    static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.indexOf(UNREADABLE) < 0 ? name : decode(path);
    }

    private static String decode(Path path) {
        String raw = path.toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        byte[] bytes = unescape(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(4 * bytes.length);
        CharsetDecoder decoder = UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isMalformed()) {
            for (int i = 0; i < result.length(); i++) {
                out.put(String.format(Locale.ROOT, "\\x%02x", in.get()));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    private static byte[] unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toByteArray();
    }
}
