package org.linnet.internal.interchange.labels.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Other ways to write the path that a table gives: with the other slash, without what URLs escape, with accents composed or apart. */
public final class PathSpellings {
    private PathSpellings() {}

    /** The spellings of a path to try, the most likely first. */
    public static Set<String> of(String path) {
        Set<String> spellings = new LinkedHashSet<>();
        String slashed = slashed(path);
        spellings.add(slashed);
        if (slashed.indexOf('%') >= 0 || slashed.startsWith("file:")) {
            try {
                String decoded = URLDecoder.decode(slashed.replace("+", "%2B"), StandardCharsets.UTF_8);
                spellings.add(decoded.startsWith("file://") ? decoded.substring("file://".length()) : decoded);
            } catch (IllegalArgumentException e) {
                // No URL.
            }
        }
        for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            spellings.add(Normalizer.normalize(slashed, form));
        }
        return spellings;
    }

    static String slashed(String path) {
        return path.replace('\\', '/');
    }
}
