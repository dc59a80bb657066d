package org.linnet.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many columns a terminal has. */
final class TerminalWidth {
    private static final long LONGEST_MILLISECONDS = 500;

    private TerminalWidth() {}

    /** What the environment says, which costs nothing. */
    static int stated(Map<String, String> environment, int otherwise) {
        return number(environment.getOrDefault("COLUMNS", ""), otherwise);
    }

    /** What the environment or the terminal says. */
    static int asked(Map<String, String> environment, int otherwise) {
        int stated = stated(environment, 0);
        if (stated > 0 || File.separatorChar != '/') {
            return stated > 0 ? stated : otherwise;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(LONGEST_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return otherwise;
            }
            String[] rowsAndColumns = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return number(rowsAndColumns[rowsAndColumns.length - 1], otherwise);
        } catch (IOException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}
