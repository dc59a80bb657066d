package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

/** The threads of passes. */
final class RunningThreads {
    private RunningThreads() {}

    /** Fails where a pass that has ended left a thread behind. */
    static void assertNothingRuns() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("linnet-"));
    }
}
