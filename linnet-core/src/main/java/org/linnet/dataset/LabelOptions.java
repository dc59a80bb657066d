package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How labels are read from what other programs wrote: tables, Camtrap DP, COCO and the like.
 *
 * @param format a name that {@code linnet labels formats} lists; empty to recognise it by its content
 * @param images the folder that the photographs are in or below; empty for that of the source
 * @param taxonomy a table that says the ranks of names, or what they are synonyms of; empty where names say enough
 * @param machine whether labels that a program gave are taken, where people gave none
 * @param sequences whether labels of a sequence are taken for each of its photographs
 * @param column of a table, or branch of keywords, that holds the labels; empty to recognise it
 * @param boxes whether the boxes that labels have are looked at; photographs of several taxa are left out where they are not
 */
public record LabelOptions(
        Optional<String> format,
        Optional<Path> images,
        Optional<Path> taxonomy,
        boolean machine,
        boolean sequences,
        Optional<String> column,
        boolean boxes) {
    private static final LabelOptions DEFAULTS =
            new LabelOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, false, Optional.empty());

    public LabelOptions {
        requireNonNull(format, "format is null");
        requireNonNull(images, "images is null");
        requireNonNull(taxonomy, "taxonomy is null");
        requireNonNull(column, "column is null");
    }

    /** Options by which the boxes that labels have are looked at. */
    public LabelOptions(
            Optional<String> format,
            Optional<Path> images,
            Optional<Path> taxonomy,
            boolean machine,
            boolean sequences,
            Optional<String> column) {
        this(format, images, taxonomy, machine, sequences, column, true);
    }

    /** People's labels of single photographs, which lie where the source does. */
    public static LabelOptions defaults() {
        return DEFAULTS;
    }

    /** The same, with photographs in another folder. */
    public LabelOptions withImages(Path folder) {
        return new LabelOptions(format, Optional.of(folder), taxonomy, machine, sequences, column, boxes);
    }

    /** The same, without a look at the boxes that labels have. */
    public LabelOptions withoutBoxes() {
        return new LabelOptions(format, images, taxonomy, machine, sequences, column, false);
    }
}
