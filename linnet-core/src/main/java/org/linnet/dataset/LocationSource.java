package org.linnet.dataset;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.label.Labelled;

/**
 * How to tell where a photograph was taken if no table says it.
 *
 * @param folder which of the folders below DATA is a place and no taxon: 1 for the outermost, -1 for the innermost, never
 *     0; empty for Exif metadata
 */
public record LocationSource(OptionalInt folder) implements Labelled {
    private static final String EXIF = "exif";
    private static final Pattern FOLDER = Pattern.compile("folder:(-?[1-9]\\d{0,3})");

    public LocationSource {
        requireNonNull(folder, "folder is null");
        if (folder.isPresent() && folder.getAsInt() == 0) {
            throw new IllegalArgumentException("folders count from 1, or from -1 for the innermost");
        }
    }

    /** The coordinates in Exif, to about 100 m, or else the camera's serial number. */
    public static LocationSource exif() {
        return new LocationSource(OptionalInt.empty());
    }

    /** A folder below DATA: 1 for the outermost, -1 for the innermost. */
    public static LocationSource folder(int number) {
        return new LocationSource(OptionalInt.of(number));
    }

    /**
     * Reads {@code exif}, {@code folder:2} or {@code folder:-1}.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static LocationSource parse(String text) {
        if (text.equals(EXIF)) {
            return exif();
        }
        Matcher number = FOLDER.matcher(text);
        if (number.matches()) {
            return folder(Integer.parseInt(number.group(1)));
        }
        throw new IllegalArgumentException(
                "choose exif, or folder:1 for the outermost folder below DATA, folder:2, …, or"
                        + " folder:-1 for the innermost, not '" + text + "'");
    }

    /** As written on the command line and in {@code model.json}. */
    @Override
    public String label() {
        return folder.isPresent() ? "folder:" + folder.getAsInt() : EXIF;
    }
}
