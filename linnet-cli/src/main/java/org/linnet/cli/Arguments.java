package org.linnet.cli;

import java.util.List;

/** What the arguments of a command say, where they could not be read as options yet. */
final class Arguments {
    private Arguments() {}

    /** Whether an option has a value, as {@code --option value} or {@code --option=value}. */
    static boolean say(List<String> all, String option, String value) {
        int at = all.indexOf(option);
        return all.contains(option + "=" + value)
                || (at >= 0 && at + 1 < all.size() && all.get(at + 1).equals(value));
    }
}
