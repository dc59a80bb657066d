package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The name of a file as text. Under a locale without UTF-8 (a bare container's {@code POSIX}) Java reads every byte
 * beyond ASCII as U+FFFD, so that names with accents would no longer be told apart; the path itself still holds the
 * bytes, and gives them away in its URI.
 */
public final class DiskName {
    private static final Pattern SPELLED_BYTE = Pattern.compile("\\\\x[0-9a-f]{2}");
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

    /** As {@link #slashed}, relative to a folder; what is not below that has its whole path. */
    public static String below(Path folder, Path path) {
        Path root = folder.toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return slashed(absolute.startsWith(root) ? root.relativize(absolute) : absolute);
    }

    /**
     * The file that {@link #slashed} gave this text for, as far as it can be found again.
     *
     * @param name below {@code folder}
     * @throws InvalidPathException where there can be no file of that name
     */
    public static Path resolve(Path folder, String name) {
        Path spelled;
        try {
            spelled = folder.resolve(name);
            if (Files.exists(spelled)) {
                return spelled;
            }
        } catch (InvalidPathException e) {
            return byBytes(folder, name).orElseThrow(() -> e);
        }
        return byBytes(folder, name).filter(Files::exists).orElse(spelled);
    }

    private static Optional<Path> byBytes(Path folder, String name) {
        StringBuilder uri = new StringBuilder(folder.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        String bytes = new String(name.getBytes(UTF_8), ISO_8859_1);
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) == '/') {
                uri.append('/');
            } else if (SPELLED_BYTE.matcher(bytes).region(i, bytes.length()).lookingAt()) {
                uri.append('%').append(bytes, i + 2, i + 4);
                i += 3;
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02x", (int) bytes.charAt(i)));
            }
        }
        try {
            return Optional.of(Path.of(URI.create(uri.toString())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
