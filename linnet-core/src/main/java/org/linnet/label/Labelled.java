package org.linnet.label;

import java.util.Collection;
import java.util.Optional;

/** What is chosen by a word on the command line, or is written by it into files. */
public interface Labelled {
    /** The word, such as {@code bilinear-antialias}; it stays the same from version to version. */
    String label();

    /**
     * The one with a label.
     *
     * @param among those that there are, such as the constants of an enum
     */
    static <T extends Labelled> Optional<T> find(Collection<T> among, String label) {
        return among.stream().filter(one -> one.label().equals(label)).findFirst();
    }
}
