package org.linnet.internal.cropping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.linnet.cropping.CropStyle;
import org.linnet.internal.dataset.DiskName;

/**
 * Where the crops of a photograph go.
 *
 * @param folder below that of all crops, with {@code /}; empty for that itself
 * @param stem what their names begin with
 * @param suffix what their names end in, without the dot
 */
record CropTarget(String folder, String stem, String suffix) {
    CropTarget {
        requireNonNull(folder, "folder is null");
        requireNonNull(stem, "stem is null");
        requireNonNull(suffix, "suffix is null");
    }

    /**
     * A crop's path below that of all crops, with {@code /}.
     *
     * @param index of its box, from 0
     */
    String crop(int index, CropStyle style) {
        String name =
                switch (style) {
                    case LINNET, ANIMAL_DETECTOR -> stem + "_" + CropNames.letters(index);
                    case MEGADETECTOR -> stem + ".crop_" + CropNames.number(index);
                };
        return (folder.isEmpty() ? "" : folder + "/") + name + "." + suffix;
    }

    /** Where a crop is on disk. */
    static Path file(Path out, String crop) {
        return DiskName.resolve(out, crop);
    }
}
