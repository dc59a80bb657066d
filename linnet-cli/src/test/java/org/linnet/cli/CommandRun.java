package org.linnet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * One command, run in this process.
 *
 * @param out what it printed as its result
 * @param err what it printed beside that
 */
record CommandRun(int status, String out, String err) {
    /** Runs {@code linnet arguments…}; arguments are written as text. */
    static CommandRun of(Object... arguments) {
        return in(Surroundings.none(), arguments);
    }

    /** The same where there are terminals or variables of the environment. */
    static CommandRun in(Surroundings surroundings, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = LinnetCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), surroundings)
                .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new CommandRun(status, out.toString(), err.toString());
    }
}
