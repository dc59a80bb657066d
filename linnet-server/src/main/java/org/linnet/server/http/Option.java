package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import org.linnet.label.Labelled;

/** What a request may say beside its photographs: in the query, in fields of a form, or in members of a JSON object. */
public enum Option implements Labelled {
    MODEL("model"),
    FORMAT("format"),
    FILE("file"),
    MIN_CONFIDENCE("min-confidence"),
    RANK("rank"),
    ONLY("only", true),
    EXCLUDE("exclude", true),
    UNKNOWN("unknown"),
    TOP("top"),
    NAMES("names"),
    NAMES_LANGUAGE("names-language"),
    BY("by"),
    EVENT_GAP("event-gap"),
    DEPLOYMENTS("deployments"),
    VIEWS("views"),
    DETECT("detect"),
    DETECTOR("detector"),
    BOXES("boxes"),
    DETECTION_THRESHOLD("detection-threshold"),
    BOX_MARGIN("box-margin"),
    BOX_SHAPE("box-shape"),
    NO_BOX("no-box");

    private final String label;
    private final boolean repeatable;

    Option(String label) {
        this(label, false);
    }

    Option(String label, boolean repeatable) {
        this.label = requireNonNull(label, "label is null");
        this.repeatable = repeatable;
    }

    /** As on the command line, without {@code --}. */
    @Override
    public String label() {
        return label;
    }

    /** Whether several values are one list. */
    public boolean isRepeatable() {
        return repeatable;
    }
}
