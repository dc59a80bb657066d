package org.linnet.server.configuration;

import org.linnet.label.Labelled;

/** How what happens is written to standard error. */
public enum LogFormat implements Labelled {
    /** Lines for people. */
    TEXT("text"),
    /** An object a line, for programs. */
    JSON("json");

    private final String label;

    LogFormat(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
