package org.linnet.internal.dataset;

/** What a file is by its name. */
public enum FileKind {
    /** A photograph of a format that is read. */
    PHOTOGRAPH,
    /** A photograph of a format that is not read, such as HEIC or a camera's raw one. */
    UNREAD_PHOTOGRAPH,
    VIDEO,
    /** No photograph and no video. */
    OTHER
}
