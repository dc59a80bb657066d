package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/**
 * The name of a file as text. Under a locale without UTF-8 (a bare container's {@code POSIX}) Java reads every byte
 * beyond ASCII as U+FFFD, so that names with accents would no longer be told apart; the path itself still holds the
 * bytes, and gives them away in its URI.
 */
final class DiskName {
    private static final char UNREADABLE = '\uFFFD';

    private DiskName() {}

    /** The last name of a path, its bytes read as UTF-8, or as Latin-1 where they are not UTF-8. */
    static String of(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.indexOf(UNREADABLE) < 0 ? name : decode(path);
    }

    private static String decode(Path path) {
        String raw = path.toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        byte[] bytes = unescape(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, ISO_8859_1);
        }
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
