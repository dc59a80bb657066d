package org.linnet.error;

/** What kind of thing went wrong; every way into Linnet (command line, server, library) maps from here. */
public enum ErrorCode {
    /** Anything that the other codes do not say: a full disk, a bug, an interrupted job. */
    FAILURE(1),
    /** An option or argument that makes no sense. */
    WRONG_USAGE(2),
    /** The data hold nothing that the job could be done with. */
    NOTHING_USABLE(3),
    /** A model or a backbone that is missing, damaged, foreign, or of another version. */
    UNUSABLE_MODEL(4),
    /** The work is done, but more files were skipped than was allowed. */
    TOO_MANY_SKIPPED(5);

    private final int exitStatus;

    ErrorCode(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of the command line for this kind of error. */
    public int exitStatus() {
        return exitStatus;
    }
}
