package org.linnet.cli;

import java.util.Locale;
import org.linnet.label.Labelled;

/** How the user wants to see progress. */
enum ProgressMode implements Labelled {
    /** In place on a terminal, else a line now and then. */
    AUTO,
    NONE,
    /** For programs: {@link JsonEvents}. */
    JSON;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
