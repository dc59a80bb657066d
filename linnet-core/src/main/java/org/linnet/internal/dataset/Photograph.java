package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.image.Box;
import org.linnet.taxonomy.TaxonPath;

/**
 * A photograph and what it shows: about 150 bytes each, beside the folder that it shares with its neighbours.
 *
 * @param folder where it lies
 * @param fileName its name in that folder: one name, relative
 * @param box the part of it that is looked at; empty for the whole
 */
public record Photograph(PhotographFolder folder, Path fileName, Optional<Box> box) {
    public Photograph {
        requireNonNull(folder, "folder is null");
        requireNonNull(box, "box is null");
        if (fileName.getNameCount() != 1 || fileName.isAbsolute()) {
            throw new IllegalArgumentException("not the name of a file: " + fileName);
        }
    }

    /** A whole photograph. */
    public Photograph(PhotographFolder folder, Path fileName) {
        this(folder, fileName, Optional.empty());
    }

    /** A part of the same photograph. */
    public Photograph withBox(Box part) {
        return new Photograph(folder, fileName, Optional.of(part));
    }

    /** All of it. */
    public Photograph whole() {
        return box.isEmpty() ? this : new Photograph(folder, fileName);
    }

    /** The file on disk. */
    public Path file() {
        return folder.path().resolve(fileName);
    }

    /** Below DATA, with {@code /}, as written on disk; what {@code splits.csv} calls {@code file}. */
    public String relativePath() {
        return inFolder(name());
    }

    /** What it shows: the taxon of its folder. */
    public TaxonPath taxon() {
        return folder.taxon();
    }

    /**
     * The observation that this is a crop of: its folder and its name without suffix, less a trailing {@code _a},
     * {@code _b}, …, and after {@code _z}, {@code _aa}, {@code _ab}, …. Crops of one observation show the same animal in the same scene, and stay on one side of a split.
     */
    public String observation() {
        return inFolder(FileNames.withoutCrop(name(), folder.beyondLetters()));
    }

    /** The file's name as text. */
    String name() {
        String name = fileName.toString();
        return name.indexOf('\uFFFD') < 0 ? name : DiskName.of(file());
    }

    private String inFolder(String name) {
        return folder.relativePath().isEmpty() ? name : folder.relativePath() + "/" + name;
    }

    // The generated hash would go through the names of the taxon for every photograph.
    @Override
    public int hashCode() {
        return 31 * (31 * folder.path().hashCode() + fileName.hashCode()) + box.hashCode();
    }
}
