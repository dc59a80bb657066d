package org.linnet.cli;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What a command is doing. */
enum Stage implements Labelled {
    LOOKING("Looking for photographs", "photograph"),
    READING("Reading", "photograph"),
    TRAINING("Training", "node"),
    EVALUATING("Evaluating", "photograph"),
    NAMING("Naming", "photograph"),
    WRITING("Writing", "file"),
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

    /** What is counted, for so many. */
    String unit(long number) {
        return number == 1 || this == FETCHING ? unit : unit + "s";
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
