package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which observation each of some files is a crop of: its path without suffix, less a trailing {@code _a}, {@code _b}, …. Those of two
 * folders differ. Beyond {@code _z}, {@code _aa}, {@code _ab}, … count where the folder's files have a crop for each letter.
 */
public final class ObservationNames {
    private final Map<Path, Set<String>> beyondLetters;

    private ObservationNames(Map<Path, Set<String>> beyondLetters) {
        this.beyondLetters = beyondLetters;
    }

    /** @param files all that there are */
    public static ObservationNames among(Iterable<Path> files) {
        Map<Path, List<String>> letters = new HashMap<>();
        for (Path file : files) {
            String name = DiskName.of(file);
            String stem = FileNames.stem(file);
            if (stem.length() > 2 && stem.charAt(stem.length() - 2) == '_') {
                letters.computeIfAbsent(folder(file), folder -> new ArrayList<>()).add(name);
            }
        }
        Map<Path, Set<String>> beyond = new HashMap<>();
        letters.forEach((folder, names) -> {
            Set<String> ids = FileNames.beyondLetters(names);
            if (!ids.isEmpty()) {
                beyond.put(folder, ids);
            }
        });
        return new ObservationNames(beyond);
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? Path.of("") : folder;
    }

    /** The observation of one of the files. */
    public String observation(Path file) {
        Path folder = file.getParent();
        String name = FileNames.withoutCrop(DiskName.of(file), beyondLetters.getOrDefault(folder(file), Set.of()));
        return folder == null
                ? name
                : DiskName.text(folder) + folder.getFileSystem().getSeparator() + name;
    }
}
