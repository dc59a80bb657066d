package org.linnet.cli;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;
import org.linnet.internal.process.ShellWord;

/** A command to paste into a shell: the launcher as it was called, and each word quoted where it needs to be. */
final class NextStep {
    /** Set by the launcher. */
    private static final String LAUNCHER_PROPERTY = "linnet.launcher";

    private NextStep() {}

    static String of(Object... arguments) {
        return Stream.concat(Stream.of(launcher()), Stream.of(arguments))
                .map(argument -> ShellWord.quoted(argument.toString()))
                .collect(joining(" "));
    }

    /** As the user called it. */
    static String launcher() {
        return System.getProperty(LAUNCHER_PROPERTY, "linnet");
    }
}
