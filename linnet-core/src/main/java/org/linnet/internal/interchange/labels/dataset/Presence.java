package org.linnet.internal.interchange.labels.dataset;

/** Whether the photographs of a source of labels have to be on this disk. */
enum Presence {
    /** Those that are missing are skipped. */
    REQUIRED,
    /** Those that are missing are kept, and of some it is told that they are missing. */
    TOLD,
    /** What is known of them lies elsewhere, so that the disk is not looked at. */
    ELSEWHERE
}
