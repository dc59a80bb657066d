package org.linnet.cli;

import java.util.Locale;
import org.linnet.label.Labelled;

/** A shell that can complete commands. */
enum Shell implements Labelled {
    BASH,
    ZSH,
    FISH;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
