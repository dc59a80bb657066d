package org.linnet.spark.job;

import java.util.Collection;
import java.util.Map;
import org.linnet.spark.option.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A job's arguments. No type of Spark is in the signatures of commands, since arguments are also read where Spark is not in the class
 * path.
 */
@Command(mixinStandardHelpOptions = true)
public abstract class JobCommand {
    @Spec
    private CommandSpec spec;

    JobCommand() {}

    /** Such as {@code predict}. */
    public final String name() {
        return spec.name();
    }

    /** The networks that executors open. */
    public abstract Networks networks();

    /** Options that rows depend on. */
    abstract Collection<Setting> settings();

    /**
     * Refuses, before anything is started, what makes no sense.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where options contradict one another
     */
    abstract void check();

    /** Does the work. */
    abstract void run(Job job);

    /** Those of the settings that were given, by name. */
    final Map<String, String> given() {
        return SettingOptions.given(spec);
    }

    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
