package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.linnet.label.Labelled;

/** When the user wants colours. */
enum ColorMode implements Labelled {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a stream gets colours. The option goes first, then the environment: NO_COLOR (<a
     * href="https://no-color.org">no-color.org</a>), FORCE_COLOR or CLICOLOR_FORCE, CLICOLOR=0, TERM=dumb; else a terminal has
     * them.
     */
    boolean isOn(boolean terminal, Map<String, String> environment) {
        requireNonNull(environment, "environment is null");
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> {
                if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
                    yield false;
                }
                if (Stream.of("FORCE_COLOR", "CLICOLOR_FORCE")
                        .map(name -> environment.getOrDefault(name, ""))
                        .anyMatch(value -> !value.isEmpty() && !value.equals("0"))) {
                    yield true;
                }
                yield terminal
                        && !"0".equals(environment.get("CLICOLOR"))
                        && !"dumb".equals(environment.get("TERM"))
                        && showsColors(environment);
            }
        };
    }

    /** The console of old Windows shows the codes themselves; the newer ones say who they are. */
    private static boolean showsColors(Map<String, String> environment) {
        return Stream.of("TERM", "WT_SESSION", "ANSICON", "ConEmuANSI").anyMatch(environment::containsKey);
    }
}
