package org.linnet.internal.interchange.labels.files;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/** The names that a photograph gets which is downloaded from an address. */
public final class MediaNames {
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+://[^/?#]*([^?#]*).*");

    /** What servers call every photograph, or every one of a size. */
    private static final Pattern COMMON = Pattern.compile(
            "(?i)(file|original|large|medium|small|square|thumb|full|default|download|image)(\\.\\w+)?");

    private MediaNames() {}

    public static boolean isAddress(String path) {
        return ADDRESS.matcher(path).matches();
    }

    /**
     * The likeliest first: the address' last part, or the part before it where the last one is a word such as {@code medium.jpg} that
     * tells no photograph from others; then the path of the address. Those without an ending get that of the type.
     *
     * @param type such as {@code image/jpeg}; empty where it is not known
     */
    public static List<String> of(String address, String type) {
        Matcher matcher = ADDRESS.matcher(address);
        String path = decoded(matcher.matches() ? matcher.group(1) : address);
        String[] parts =
                Stream.of(path.split("/")).filter(part -> !part.isBlank()).toArray(String[]::new);
        if (parts.length == 0) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        String last = parts[parts.length - 1];
        if (COMMON.matcher(last).matches() && parts.length > 1) {
            names.add(withEnding(parts[parts.length - 2], ending(last, type)));
            names.add(parts[parts.length - 2] + "/" + withEnding(last, ending(last, type)));
        } else {
            names.add(withEnding(last, ending(last, type)));
        }
        return names.stream().distinct().toList();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Per cent signs that escape nothing.
            return path;
        }
    }

    private static String ending(String name, String type) {
        if (FileNames.kind(name) != FileKind.OTHER) {
            return name.substring(name.lastIndexOf('.'));
        }
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "image/png" -> ".png";
            case "image/gif" -> ".gif";
            case "image/tiff" -> ".tif";
            case "image/webp" -> ".webp";
            default -> ".jpg";
        };
    }

    public static String withEnding(String name, String ending) {
        return FileNames.kind(name) == FileKind.OTHER ? name + ending : name;
    }
}
