package org.linnet.internal.report;

/** Taxa with hardly a photograph to test them on are drawn faint and say so, for their figures mean little. */
final class FewPhotographs {
    /** What is said of them. */
    static final String WORDS = "few photographs";

    private static final int ENOUGH = 5;

    private FewPhotographs() {}

    /** Whether there are some, but fewer than five. */
    static boolean are(long photographs) {
        return photographs > 0 && photographs < ENOUGH;
    }
}
