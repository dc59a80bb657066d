package org.linnet.cli;

import java.util.Set;
import java.util.stream.Stream;

/** Under which heading `linnet --help` lists a command. */
enum CommandGroup {
    START("Start", "demo", "train", "evaluate", "predict", "serve"),
    MODELS("Models and networks", "model", "backbone", "detector"),
    DATA(
            "Data", "labels", "convert", "project", "summary", "detect", "crop", "embed", "relabel", "sort", "tag",
            "spark"),
    MORE("More", "completion", "help"),
    /** For what nobody has put anywhere yet; a test asks for a place. */
    OTHER("Other");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // What Set.of makes cannot change.
    private final Set<String> names;

    CommandGroup(String title, String... names) {
        this.title = title;
        this.names = Set.of(names);
    }

    String title() {
        return title;
    }

    static CommandGroup of(String command) {
        return Stream.of(values())
                .filter(group -> group.names.contains(command))
                .findFirst()
                .orElse(OTHER);
    }
}
