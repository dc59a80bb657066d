package org.linnet.spark.job;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.linnet.Linnet;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that there are, and the one place where what went wrong becomes an exit status. */
public final class JobCommandLine {
    private static final String NAME = "linnet spark";
    private static final int COLUMNS = 100;

    private JobCommandLine() {}

    /** All commands; nothing is started to read arguments with them, nor does Spark have to be there. */
    public static CommandLine create(PrintWriter out, PrintWriter err) {
        CommandSpec root = CommandSpec.create().name(NAME).mixinStandardHelpOptions(true);
        String version = "linnet " + Linnet.version();
        root.version(version);
        root.usageMessage().description("Jobs on a Spark cluster.").sortOptions(false);
        for (JobCommand command : List.of(
                new EmbedCommand(),
                new DetectCommand(),
                new PredictCommand(),
                new EvaluateCommand(),
                new TrainCommand())) {
            CommandSpec spec = CommandSpec.forAnnotatedObject(command);
            spec.usageMessage().sortOptions(false);
            spec.version(version);
            SettingOptions.add(spec, command.settings());
            root.addSubcommand(spec.name(), spec);
        }
        // A list of photographs begins with @, too.
        return new CommandLine(root)
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(COLUMNS);
    }

    /**
     * Reads arguments.
     *
     * @return the job that was asked for; empty where it was help or the version, which has been printed
     * @throws ParameterException where they make no sense
     */
    public static Optional<JobCommand> parse(CommandLine jobs, String... args) {
        ParseResult parsed = jobs.parseArgs(args);
        if (CommandLine.printHelpIfRequested(parsed)) {
            return Optional.empty();
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(
                    jobs,
                    "which job? " + String.join(", ", jobs.getSubcommands().keySet()));
        }
        JobCommand command = (JobCommand) parsed.subcommand().commandSpec().userObject();
        command.check();
        return Optional.of(command);
    }

    /** Whether what was read asks for help. */
    public static boolean isHelpRequested(CommandLine jobs) {
        ParseResult parsed = jobs.getParseResult();
        return parsed.isUsageHelpRequested()
                || (parsed.hasSubcommand() && parsed.subcommand().isUsageHelpRequested());
    }

    /** Runs a job on the Spark that started this process. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine jobs = create(out, err);
        return guarded(err, jobs, () -> {
            Optional<JobCommand> command = parse(jobs, args);
            if (command.isEmpty()) {
                return ExitCode.OK;
            }
            try (Job job = Job.start(command.get().name(), out)) {
                command.get().run(job);
            }
            return ExitCode.OK;
        });
    }

    /**
     * Does something that may go wrong.
     *
     * @param command whose help is pointed to where it is used wrongly
     * @return its exit status, or that of what went wrong, which has been said
     */
    @SuppressWarnings("CatchingUnchecked") // Everything becomes an exit status.
    public static int guarded(PrintWriter err, CommandLine command, Callable<Integer> work) {
        try {
            return work.call();
        } catch (ParameterException e) {
            String name = e.getCommandLine().getCommandSpec().qualifiedName();
            err.println("linnet: " + e.getMessage());
            err.println("Try `" + (name.isEmpty() ? command.getCommandName() : name) + " --help`.");
            return ExitCode.USAGE;
        } catch (LinnetException e) {
            err.println("linnet: " + e.getMessage());
            return e.code().exitStatus();
        } catch (Exception e) {
            err.println("linnet: unexpected " + e);
            e.printStackTrace(err);
            return ErrorCode.FAILURE.exitStatus();
        } finally {
            err.flush();
        }
    }
}
