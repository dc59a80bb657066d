package org.linnet.cli;

/** How much is said beside the result. */
enum Verbosity {
    /** What was skipped, and errors. */
    QUIET,
    /** How far the work has come and what is worth knowing about it, too. */
    NORMAL,
    /** What is used, from where, and how long each stage takes, too. */
    VERBOSE
}
