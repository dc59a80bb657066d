package org.linnet.internal.sorting;

import java.util.Locale;
import org.linnet.label.Labelled;

/** How a photograph gets into its folder. */
public enum Placement implements Labelled {
    COPY,
    /** A hard link: a second name of the same file, on the same disk. */
    LINK,
    /** A symbolic link, to the file by its absolute path. */
    SYMLINK,
    MOVE;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
