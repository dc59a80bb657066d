package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a file tells of it. */
public final class FileNames {
    private static final Set<String> PHOTOGRAPHS =
            Set.of("jpg", "jpeg", "jpe", "png", "gif", "bmp", "webp", "tif", "tiff");

    /** What systems and file stores leave behind; names with a leading dot are litter anyway. */
    private static final Set<String> LITTER = Set.of(
            "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "lost+found");

    private static final Pattern CROP_SUFFIX = Pattern.compile("(?<=.)_[a-zA-Z]$");

    private FileNames() {}

    /** Whether the name ends as a photograph's does, in capitals or not. */
    public static boolean isPhotograph(String name) {
        return PHOTOGRAPHS.contains(suffix(name));
    }

    /** Whether a file or folder is hidden, or was put there by a system and not by a person. */
    public static boolean isLitter(String name) {
        return name.startsWith(".") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The observation that a photograph is a crop of: its path without suffix, less a trailing {@code _a}, {@code _b}, ….
     * Those of two folders differ.
     */
    public static String observation(Path file) {
        String name = withoutCrop(DiskName.of(file));
        Path folder = file.getParent();
        return folder == null
                ? name
                : DiskName.text(folder) + folder.getFileSystem().getSeparator() + name;
    }

    /** A name less its suffix, and less a trailing {@code _a}, {@code _b}, …. */
    static String withoutCrop(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return CROP_SUFFIX.matcher(stem).replaceFirst("");
    }

    /** What follows the last dot, in lower case; empty where there is none. */
    static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
