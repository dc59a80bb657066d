package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.error.LinnetException;
import org.linnet.server.configuration.NamedModel;

/** A model to serve as it was typed. It is read later, since picocli takes what it cannot read of a list for an argument too many. */
record ModelArgument(String text) {
    /**
     * What is to be served.
     *
     * @throws LinnetException WRONG_USAGE where it cannot be served by that name
     */
    NamedModel named() {
        return NamedModel.parse(text);
    }

    /** Where it is; empty where {@link #named} says why not. */
    Optional<Path> place() {
        try {
            return Optional.of(named().place());
        } catch (LinnetException e) {
            return Optional.empty();
        }
    }
}
