package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the program is run.
 *
 * @param outIsTerminal whether a person sees standard output; where the system does not tell, no
 * @param errIsTerminal the same of standard error
 */
record Surroundings(boolean outIsTerminal, boolean errIsTerminal, Map<String, String> environment) {
    Surroundings {
        environment = Map.copyOf(requireNonNull(environment, "environment is null"));
    }

    /** Nobody watches, and nothing is set. */
    static Surroundings none() {
        return new Surroundings(false, false, Map.of());
    }

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(isTerminal(1), isTerminal(2), System.getenv());
    }

    /** Whether one line can be drawn over another. */
    boolean canRedraw() {
        return errIsTerminal && !"dumb".equals(environment.get("TERM"));
    }

    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String destination = Files.readSymbolicLink(link).toString();
            return destination.startsWith("/dev/pts/")
                    || destination.startsWith("/dev/tty")
                    || destination.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return consoleIsTerminal();
        }
    }

    /** From Java 22 on there is a console even where there is no terminal, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean consoleIsTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
