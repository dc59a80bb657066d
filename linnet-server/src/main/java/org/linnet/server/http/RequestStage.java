package org.linnet.server.http;

import org.linnet.label.Labelled;

/** What a request spends its time on, in this order; those of its photographs, which run at the same time, are added up. */
public enum RequestStage implements Labelled {
    /** The body comes in. */
    RECEIVING("receiving"),
    /** Photographs wait for a thread. */
    WAITING("waiting"),
    /** From bytes to pixels, and to boxes. */
    DECODING("decoding"),
    /** Pixels wait for a place in a batch. */
    BATCHING("batching"),
    /** In the backbone. */
    EMBEDDING("embedding"),
    /** From numbers to names. */
    NAMING("naming");

    private final String label;

    RequestStage(String label) {
        this.label = label;
    }

    /** As logs and metrics call it. */
    @Override
    public String label() {
        return label;
    }
}
