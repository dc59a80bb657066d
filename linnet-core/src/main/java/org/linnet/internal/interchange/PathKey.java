package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.linnet.internal.dataset.DiskName;

/**
 * Paths as they are compared, whatever system wrote them: the last name first, with a slash after each name, such as {@code
 * 1.jpg/camera-2/}. Sorted as text, those that end alike lie together.
 */
final class PathKey {
    private static final Pattern SCHEME =
            Pattern.compile("^(?:file:/{0,3}|[a-z][a-z0-9+.]+://)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private PathKey() {}

    /** Of a path or URL in a file; empty where it names nothing. */
    static String of(String written) {
        String path = SCHEME.matcher(written.isBlank() ? "" : written)
                .replaceFirst("")
                .replace('\\', '/');
        List<String> names = new ArrayList<>();
        for (String name : Normalizer.normalize(path, Normalizer.Form.NFC).split("/", -1)) {
            if (name.equals("..") && !names.isEmpty()) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        Collections.reverse(names);
        return names.isEmpty() ? "" : String.join("/", names) + "/";
    }

    /** Of a file on this machine. */
    static String of(Path path) {
        return of(DiskName.text(path));
    }

    /** Of what an escaped path stands for, such as {@code a%20b.jpg}; empty where nothing in it is escaped. */
    static Optional<String> unescaped(String written) {
        if (!ESCAPE.matcher(written).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(URLDecoder.decode(written.replace("+", "%2B"), UTF_8)));
        } catch (IllegalArgumentException e) {
            // Per cent signs that escape nothing.
            return Optional.empty();
        }
    }

    /** How many names two keys have in common from the end of the paths on. */
    static int shared(String one, String other) {
        int shared = 0;
        int most = Math.min(one.length(), other.length());
        for (int i = 0; i < most && one.charAt(i) == other.charAt(i); i++) {
            shared += one.charAt(i) == '/' ? 1 : 0;
        }
        return shared;
    }

    /** The part of a key that stands for the last so many names of the path. */
    static String last(String key, int names) {
        int end = 0;
        for (int i = 0; i < names; i++) {
            end = key.indexOf('/', end) + 1;
        }
        return key.substring(0, end);
    }
}
