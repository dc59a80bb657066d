package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which photographs a command looks at. */
final class PhotographInputs {
    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Photographs, or folders of them.")
    private List<Path> inputs;

    @Mixin
    private FilesFrom list;

    /** As {@link FilesFrom#with}; to be asked once, for a list may come from standard input. */
    List<Path> all(LinnetSubcommand command) {
        return list.with(inputs, command);
    }

    /** As {@link FilesFrom#again}. */
    Optional<List<String>> again() {
        return list.again();
    }
}
