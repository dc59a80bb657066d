package org.linnet.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.linnet.dataset.LocationSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.report.PredictionFormat;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The way in from the command line, and the one place where errors become exit statuses. */
@Command(
        name = "linnet",
        description = "Teaches a taxonomy from photographs, and names new ones down the tree.",
        mixinStandardHelpOptions = true,
        versionProvider = LinnetVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with `linnet demo`. `linnet COMMAND --help` says more of each.",
            "Backbones and embeddings are kept in $LINNET_HOME, else $XDG_CACHE_HOME/linnet, else ~/.cache/linnet.",
            "Exit status: 0 done; 1 failed; 2 wrong usage; 3 nothing usable in the data; 4 a model or backbone"
                    + " that cannot be used; 5 done, but more files were skipped than --max-skipped allows; 141 whoever read the output has closed it, such as head."
        },
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            RelabelCommand.class,
            EmbedCommand.class,
            BackboneCommand.class,
            ModelCommand.class,
            CommandLine.HelpCommand.class
        })
public final class LinnetCommand implements Runnable {
    @Option(
            names = "--stack-trace",
            scope = CommandLine.ScopeType.INHERIT,
            description = "With an error, print where in the program it came from.")
    private boolean stackTrace;

    @Spec
    private CommandSpec spec;

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        Charset charset = outputCharset();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(new StandardOutput(), charset), true);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        System.exit(execute(out, err, args));
    }

    private static int execute(PrintWriter out, PrintWriter err, String[] args) {
        try {
            int status = commandLine(out, err).execute(args);
            out.flush();
            return status;
        } catch (OutputFailure e) {
            return explain(e, err);
        }
    }

    private static int explain(OutputFailure failure, PrintWriter err) {
        if (failure.isClosed()) {
            return OutputFailure.CLOSED_STATUS;
        }
        err.println("linnet: " + VisibleText.of(failure.getMessage()) + "; free some space, or write elsewhere.");
        return ErrorCode.FAILURE.exitStatus();
    }

    /** The command line, with its output going where it is told; for tests and for programs that embed it. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        LinnetCommand linnet = new LinnetCommand();
        CommandLine command = new CommandLine(linnet)
                .registerConverter(TaxonPath.class, TaxonPath::parse)
                .registerConverter(Path.class, LinnetCommand::path)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(LocationSource.class, LinnetCommand::locationSource)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(LinnetCommand::runLast)
                .setExecutionExceptionHandler(linnet::explainFailure)
                .setParameterExceptionHandler(LinnetCommand::explainUsage);
        LabelConverter.registerEnums(command);
        LabelConverter.register(command, PredictionFormat.class, PredictionFormat.all());
        return command;
    }

    /** An empty name is mostly that of a shell variable that is not set, and would stand for the working directory. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("the name of a file or folder is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' cannot be the name of a file here; where it has letters"
                    + " beyond ASCII, set the environment variable LC_ALL to C.UTF-8");
        }
    }

    private static LocationSource locationSource(String text) {
        try {
            return LocationSource.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** As picocli does it by itself, but for the output of --help that cannot be written. */
    private static int runLast(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputFailure e) {
            return explain(e, parsed.commandSpec().commandLine().getErr());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? `linnet --help` lists them");
    }

    private int explainFailure(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (stackTrace) {
            exception.printStackTrace(err);
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputFailure failure) {
                return explain(failure, err);
            }
        }
        if (exception instanceof LinnetException linnetException) {
            err.println("linnet: " + VisibleText.of(linnetException.getMessage()));
            return linnetException.code().exitStatus();
        }
        err.println("linnet: unexpected " + VisibleText.of(exception.toString())
                + (stackTrace ? "" : "\nRun the command again with --stack-trace and report what it prints."));
        return ErrorCode.FAILURE.exitStatus();
    }

    private static int explainUsage(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("linnet: " + VisibleText.of(LabelConverter.message(exception)));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println("Try `" + command.getCommandSpec().qualifiedName() + " --help`.");
        }
        return ExitCode.USAGE;
    }

    /**
     * What the terminal reads where Java knows it (newer ones as {@code stdout.encoding}), else UTF-8: in a bare container
     * Java would write ASCII, and names of files and taxa need more.
     */
    private static Charset outputCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }
}
