package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;

/** What the name of a file tells of it. */
public final class FileNames {
    /** An {@code .mpo} file is a JPEG file with further ones behind it. */
    private static final Set<String> PHOTOGRAPHS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "mpo", "png", "gif", "bmp", "webp", "tif", "tiff");

    private static final Set<String> UNREAD_FORMATS = Set.of(
            "heic", "heif", "hif", "heics", "avif", "avifs", "jp2", "j2k", "jpf", "jpx", "jxl", "jxr", "wdp", "psd");

    private static final Set<String> CAMERA_RAW = Set.of(
            "3fr", "ari", "arw", "bay", "cap", "cr2", "cr3", "crw", "dcr", "dcs", "dng", "drf", "eip", "erf", "fff",
            "gpr", "iiq", "k25", "kdc", "mdc", "mef", "mos", "mrw", "nef", "nrw", "orf", "ori", "pef", "ptx", "pxn",
            "raf", "raw", "rw2", "rwl", "rwz", "sr2", "srf", "srw", "x3f");

    private static final Set<String> VIDEOS = Set.of(
            "3g2", "3gp", "asf", "avi", "flv", "insv", "m2ts", "m2v", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "mts",
            "ogv", "qt", "vob", "webm", "wmv");

    /** What systems and file stores leave behind; names with a leading dot are litter anyway. */
    private static final Set<String> LITTER = Set.of(
            "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "lost+found");

    private static final Pattern CROP_SUFFIX = Pattern.compile("(?<=.)_[a-zA-Z]$");

    /** What follows {@code _z}. */
    private static final Pattern LATER_CROP_SUFFIX = Pattern.compile("(?<=.)_[a-z]{2,4}$");

    private static final int LETTERS = 26;

    private FileNames() {}

    /** Whether the name ends as that of a photograph which is read, in capitals or not. */
    public static boolean isPhotograph(String name) {
        return kind(name) == FileKind.PHOTOGRAPH;
    }

    /** What a file of that name is, by what it ends in, in capitals or not. */
    public static FileKind kind(String name) {
        String suffix = suffix(name);
        if (PHOTOGRAPHS.contains(suffix)) {
            return FileKind.PHOTOGRAPH;
        }
        if (UNREAD_FORMATS.contains(suffix) || CAMERA_RAW.contains(suffix)) {
            return FileKind.UNREAD_PHOTOGRAPH;
        }
        return VIDEOS.contains(suffix) ? FileKind.VIDEO : FileKind.OTHER;
    }

    /**
     * Why a photograph or video is skipped that is not read.
     *
     * @param remedy what it is, and what to do about it
     */
    public record Unread(SkipReason reason, String remedy) {}

    /** Why a photograph or video is skipped that is not read, and what to do about it; empty for all other files. */
    public static Optional<SkippedFile> skipped(Path file) {
        return unread(DiskName.of(file)).map(unread -> new SkippedFile(file, unread.reason(), unread.remedy()));
    }

    /** As {@link #skipped}, of a file that need not be on this machine's disk. */
    public static Optional<Unread> unread(String name) {
        return switch (kind(name)) {
            case UNREAD_PHOTOGRAPH -> {
                String suffix = suffix(name);
                String what = CAMERA_RAW.contains(suffix)
                        ? "a camera raw file"
                        : "a file in the format " + suffix.toUpperCase(Locale.ROOT);
                yield Optional.of(new Unread(SkipReason.UNSUPPORTED, what + "; convert it to JPEG"));
            }
            case VIDEO -> Optional.of(new Unread(SkipReason.VIDEO, "save pictures of it as JPEG"));
            case PHOTOGRAPH, OTHER -> Optional.empty();
        };
    }

    /** Whether a file or folder is hidden, or was put there by a system and not by a person. */
    public static boolean isLitter(String name) {
        return name.startsWith(".") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The name of a file, without what follows the last dot. */
    public static String stem(Path file) {
        return stem(DiskName.of(file));
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * A name less its suffix, and less a trailing {@code _a}, {@code _b}, …; after {@code _z}, less {@code _aa}, {@code _ab}, … as well.
     *
     * @param beyondLetters the observations with so many crops, as {@link #beyondLetters} tells
     */
    static String withoutCrop(String name, Set<String> beyondLetters) {
        String stem = stem(name);
        String id = CROP_SUFFIX.matcher(stem).replaceFirst("");
        if (!id.equals(stem) || beyondLetters.isEmpty()) {
            return id;
        }
        String later = LATER_CROP_SUFFIX.matcher(stem).replaceFirst("");
        return beyondLetters.contains(later) ? later : stem;
    }

    /**
     * The observations in a folder that have a crop for each letter, {@code _a} to {@code _z}, and so may have further ones. A name such
     * as {@code x_ab} is that of a crop only beside these.
     *
     * @param names of the files in the folder
     */
    static Set<String> beyondLetters(Iterable<String> names) {
        Map<String, BitSet> letters = new HashMap<>();
        for (String name : names) {
            String stem = stem(name);
            int length = stem.length();
            char letter = length > 2 && stem.charAt(length - 2) == '_' ? stem.charAt(length - 1) : 0;
            if (letter >= 'a' && letter <= 'z') {
                letters.computeIfAbsent(stem.substring(0, length - 2), id -> new BitSet(LETTERS))
                        .set(letter - 'a');
            }
        }
        Set<String> beyond = new HashSet<>();
        letters.forEach((id, seen) -> {
            if (seen.cardinality() == LETTERS) {
                beyond.add(id);
            }
        });
        return Set.copyOf(beyond);
    }

    /** What follows the last dot, in lower case; empty where there is none. */
    static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
