package org.linnet.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Nothing was said of what to do. */
final class MissingCommandException extends ParameterException {
    private static final long serialVersionUID = 1;

    MissingCommandException(CommandLine command, String message) {
        super(command, message);
    }
}
