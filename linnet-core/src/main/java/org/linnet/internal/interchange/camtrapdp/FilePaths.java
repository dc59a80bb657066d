package org.linnet.internal.interchange.camtrapdp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths of photographs, as {@code filePath} in the table of media can have them: below the folder of the package, or an address. */
final class FilePaths {
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://.*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/.*");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("webp", "image/webp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("heic", "image/heic"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("wmv", "video/x-ms-wmv"));

    private FilePaths() {}

    /** With slashes. */
    static String slashed(String path) {
        return path.replace('\\', '/');
    }

    /** Why the format cannot have a path; empty where it can. */
    static Optional<String> problem(String path) {
        if (ADDRESS.matcher(path).matches()) {
            return path.contains("..") ? Optional.of("has two dots in a row; rename it") : Optional.empty();
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            return Optional.of(
                    "is not below the folder that paths are relative to; name a folder that holds all photographs");
        }
        if (path.startsWith(".") || path.startsWith("~")) {
            return Optional.of("begins with " + path.charAt(0) + "; rename the folder or file");
        }
        return path.contains("..") ? Optional.of("has two dots in a row; rename it") : Optional.empty();
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The media type that the ending of a name stands for; that of JPEG where it says nothing. */
    static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "image/jpeg");
    }
}
