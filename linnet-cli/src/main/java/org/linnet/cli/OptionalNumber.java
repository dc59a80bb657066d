package org.linnet.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Lets an option's number be left out: the next word belongs to it only where it is one, so that no folder is taken for it. */
final class OptionalNumber implements IParameterPreprocessor {
    /** Stands for the number that was left out. */
    static final String NONE = "-9223372036854775808";

    @Override
    @SuppressWarnings("JdkObsolete") // as picocli hands it over
    public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        boolean attached = "=".equals(info.get("separator"));
        if (!attached && (args.isEmpty() || !args.peek().matches("\\d+"))) {
            args.push(NONE);
        }
        return false;
    }
}
