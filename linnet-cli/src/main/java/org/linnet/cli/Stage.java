package org.linnet.cli;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What a command is doing. */
enum Stage implements Labelled {
    LOOKING("Looking for photographs", "photographs"),
    READING("Reading", "photographs"),
    TRAINING("Training", "nodes"),
    EVALUATING("Evaluating", "photographs"),
    NAMING("Naming", "photographs"),
    WRITING("Writing", "files"),
    FETCHING("Fetching", "MB");

    private final String title;
    private final String unit;

    Stage(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** What is counted. */
    String unit() {
        return unit;
    }

    /** {@code 1 photograph}, {@code 2,000 photographs}, {@code 1 MB}. */
    String counted(long value) {
        return Terminal.number(value) + " "
                + (value == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
