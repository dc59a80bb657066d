package org.linnet.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a line of `linnet predict` that people read: names are bold, and what is no name is dim. */
final class PredictionStyle {
    /** {@code lion.jpg: panthera_leo (species, 0.81)   carnivora 0.98 › …}. */
    private static final Pattern NAMED = Pattern.compile("(.*: )(\\S.*?)( \\([^()]+, [01]\\.\\d+\\))(   [^\n]*)?(\n?)");

    private static final Pattern NOT_NAMED =
            Pattern.compile("(.*: )((?:unknown|not sure of any rank|no animal found|skipped)\\b[^\n]*)(\n?)");

    private PredictionStyle() {}

    /** @param line with or without its end; what is no prediction stays as it is */
    static String of(String line, Style style) {
        if (!style.on()) {
            return line;
        }
        Matcher none = NOT_NAMED.matcher(line);
        if (none.matches()) {
            return none.group(1) + style.dim(none.group(2)) + none.group(3);
        }
        Matcher named = NAMED.matcher(line);
        if (!named.matches()) {
            return line;
        }
        String way = named.group(4) == null ? "" : named.group(4);
        return named.group(1) + style.bold(named.group(2)) + named.group(3) + style.dim(way) + named.group(5);
    }
}
