package org.linnet.internal.process;

/** Words of a command that people copy into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** A word as it is typed, in single quotes where a shell would take it for something else. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
