package org.linnet.cropping;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How crops are made of boxes.
 *
 * @param style whose way is followed
 * @param size width and height of each crop in pixels, 16 to 4096, the aspect ratio not kept; empty for that of the box
 * @param format of the files; empty for JPEG, or with {@link CropStyle#MEGADETECTOR} for that of the photograph
 * @param structure of the folders; empty for the style's own: with {@link CropStyle#ANIMAL_DETECTOR} flat, else as the photographs lie
 * @param taxa an iNaturalist export that says what the photographs show, whose names are the export's {@code id}; with {@link
 *     CropStructure#TAXA} only, and empty where the folders of the photographs are those of taxa
 * @param seed of the draw of the observations that go to {@code taxon_validate}
 */
public record CropOptions(
        CropStyle style,
        Optional<Integer> size,
        Optional<CropFormat> format,
        Optional<CropStructure> structure,
        Optional<Path> taxa,
        long seed) {
    private static final int SMALLEST = 16;
    private static final int LARGEST = 4096;

    public CropOptions {
        requireNonNull(style, "style is null");
        requireNonNull(size, "size is null");
        requireNonNull(format, "format is null");
        requireNonNull(structure, "structure is null");
        requireNonNull(taxa, "taxa is null");
        if (size.isPresent() && (size.get() < SMALLEST || size.get() > LARGEST)) {
            throw new IllegalArgumentException(
                    "the size must be " + SMALLEST + " to " + LARGEST + " pixels: " + size.get());
        }
        if (taxa.isPresent() && structure.isPresent() && structure.get() != CropStructure.TAXA) {
            throw new IllegalArgumentException("a table of taxa is for the structure taxa");
        }
        if (style != CropStyle.LINNET && size.isPresent()) {
            throw new IllegalArgumentException("the style " + style.label() + " has its own size");
        }
        if (style != CropStyle.LINNET && format.isPresent()) {
            throw new IllegalArgumentException("the style " + style.label() + " has its own format");
        }
    }

    /** Linnet's own crops. */
    public static CropOptions defaults() {
        return new CropOptions(
                CropStyle.LINNET, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    /** The structure that was asked for, or the style's own. */
    public CropStructure folders() {
        return structure.orElseGet(() -> {
            if (taxa.isPresent()) {
                return CropStructure.TAXA;
            }
            return style == CropStyle.ANIMAL_DETECTOR ? CropStructure.FLAT : CropStructure.FOLDERS;
        });
    }
}
