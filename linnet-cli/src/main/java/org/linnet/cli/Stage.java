package org.linnet.cli;

import java.util.Locale;
import org.linnet.label.Labelled;

/** What a command is doing. */
enum Stage implements Labelled {
    LOOKING("Looking for photographs", "photograph"),
    READING("Reading", "photograph"),
    DETECTING("Looking for animals", "photograph"),
    TRAINING("Training", "node"),
    EVALUATING("Evaluating", "photograph"),
    NAMING("Naming", "photograph"),
    WRITING("Writing", "file"),
    CONVERTING("Converting", "photograph"),
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

    /** {@code MB} where numbers have it as their unit; empty where what is counted goes without saying. */
    String unit() {
        return this == FETCHING ? " " + unit : "";
    }

    /** {@code 1 photograph}, {@code 2,000 photographs}, {@code 1 MB}. */
    String counted(long value) {
        return this == FETCHING ? Terminal.number(value) + unit() : Terminal.count(value, unit);
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
