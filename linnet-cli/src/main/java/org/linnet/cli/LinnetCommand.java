package org.linnet.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.dataset.LocationSource;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.report.PredictionFormat;
import org.linnet.server.configuration.ListenAddress;
import org.linnet.taxonomy.TaxonPath;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The way in from the command line, and the one place where errors become exit statuses. */
@Command(
        name = "linnet",
        description = {
            "Learns to identify species from your photographs, and names new ones down the tree.",
            "Backbones and embeddings are kept in $LINNET_HOME, else $XDG_CACHE_HOME/linnet, else ~/.cache/linnet."
        },
        mixinStandardHelpOptions = true,
        versionProvider = LinnetVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"./linnet demo", "./linnet train --help"},
        exitCodeList = {
            "0:Done.",
            "1:Failed.",
            "2:Wrong usage.",
            "3:Nothing usable in the data.",
            "4:A model or backbone that cannot be used.",
            "5:Done, but more files were skipped than --max-skipped allows.",
            "141:The program reading the output stopped early, such as head."
        },
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ServeCommand.class,
            DetectCommand.class,
            CropCommand.class,
            SortCommand.class,
            TagCommand.class,
            RelabelCommand.class,
            EmbedCommand.class,
            BackboneCommand.class,
            DetectorCommand.class,
            ModelCommand.class,
            LabelsCommand.class,
            ConvertCommand.class,
            ProjectCommand.class,
            SummaryCommand.class,
            SparkCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class LinnetCommand implements Runnable {
    private static final int MOST_COLUMNS = HelpText.WIDEST;

    private final Surroundings surroundings;

    @Mixin
    private GlobalOptions options = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    private LinnetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command and ends the program with its exit status. */
    public static void main(String[] args) {
        Charset charset = outputCharset();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(new StandardOutput(), charset), true);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        System.exit(execute(out, err, args));
    }

    private static int execute(PrintWriter out, PrintWriter err, String[] args) {
        try {
            int status = commandLine(out, err, Surroundings.ofProcess()).execute(args);
            out.flush();
            return status;
        } catch (OutputFailure e) {
            return explain(e, new Terminal(out, err, new GlobalOptions(), Surroundings.none()));
        }
    }

    private static int explain(OutputFailure failure, Terminal terminal) {
        if (failure.isClosed()) {
            return OutputFailure.CLOSED_STATUS;
        }
        int status = ErrorCode.FAILURE.exitStatus();
        terminal.error(failure.getMessage() + "; free some space, or write elsewhere.", status, "", "");
        return status;
    }

    /** The command line, with its output going where it is told; for tests and for programs that embed it. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(out, err, Surroundings.none());
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err, Surroundings surroundings) {
        LinnetCommand linnet = new LinnetCommand(surroundings);
        CommandLine command = new CommandLine(linnet)
                .registerConverter(TaxonPath.class, TaxonPath::parse)
                .registerConverter(Path.class, LinnetCommand::path)
                .registerConverter(Device.class, LinnetCommand::device)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(LocationSource.class, LinnetCommand::locationSource)
                .registerConverter(ListenAddress.class, LinnetCommand::listenAddress)
                .registerConverter(ModelArgument.class, ModelArgument::new)
                // A name that begins with @ is a name; for the jobs of a cluster, a list.
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(linnet::runLast)
                .setExecutionExceptionHandler(linnet::explainFailure)
                .setParameterExceptionHandler(linnet::explainUsage);
        LabelConverter.registerEnums(command);
        LabelConverter.register(command, PredictionFormat.class, PredictionFormat.all());
        LabelConverter.register(command, AnswerFormat.class, AnswerFormats.converted());
        // What comes behind the name of the job is the job's, whatever it looks like.
        command.getSubcommands().get("spark").setStopAtPositional(true);
        describe(command);
        return command;
    }

    /** Has picocli say of commands what Linnet says. */
    private static void describe(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage()
                .sectionKeys(List.of("all"))
                .sectionMap(Map.of("all", help -> new HelpText(spec, MOST_COLUMNS, Style.PLAIN).whole()));
        command.getSubcommands().values().forEach(LinnetCommand::describe);
    }

    /** An empty name is mostly that of a shell variable that is not set, and would stand for the working directory. */
    static Path path(String text) {
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

    private static Device device(String text) {
        try {
            return Device.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static LocationSource locationSource(String text) {
        try {
            return LocationSource.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static ListenAddress listenAddress(String text) {
        try {
            return ListenAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** As picocli does it by itself, but for help, and for output that cannot be written. */
    private int runLast(ParseResult parsed) {
        try {
            for (CommandLine command : parsed.asCommandLineList()) {
                if (command.isUsageHelpRequested()) {
                    HelpText help = help(command.getCommandSpec());
                    boolean whole = parsed.originalArgs().contains("--help");
                    command.getOut().print(whole ? help.whole() : help.brief());
                    return ExitCode.OK;
                }
            }
            ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (options.contradict()) {
                throw new ParameterException(
                        last.commandSpec().commandLine(), "--quiet and --verbose contradict each other; give only one");
            }
            NumberRange.check(last);
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutputFailure e) {
            return explain(e, terminal(parsed.commandSpec().commandLine()));
        }
    }

    /** What a command says of itself, as wide as the terminal. */
    HelpText help(CommandSpec command) {
        boolean terminal = surroundings.outIsTerminal();
        return new HelpText(
                command,
                terminal ? TerminalWidth.asked(surroundings.environment(), MOST_COLUMNS) : MOST_COLUMNS,
                new Style(options.color().isOn(terminal, surroundings.environment())));
    }

    /** What a command says of the work it does. */
    Terminal terminal(CommandLine command) {
        return new Terminal(command.getOut(), command.getErr(), options, surroundings);
    }

    /** The variables that are set. */
    Map<String, String> environment() {
        return surroundings.environment();
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine(), "which command? `linnet --help` lists them");
    }

    private int explainFailure(Exception exception, CommandLine command, ParseResult parsed) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutputFailure failure) {
                return explain(failure, terminal(command));
            }
        }
        StringWriter trace = new StringWriter();
        if (options.stackTrace()) {
            exception.printStackTrace(new PrintWriter(trace, true));
        }
        if (exception instanceof LinnetException known) {
            return tell(
                    command,
                    parsed.originalArgs(),
                    known.getMessage(),
                    known.code().exitStatus(),
                    "",
                    trace);
        }
        String advice =
                options.stackTrace() ? "" : "Run the command again with --stack-trace and report what it prints.";
        return tell(
                command,
                parsed.originalArgs(),
                "unexpected " + exception,
                ErrorCode.FAILURE.exitStatus(),
                advice,
                trace);
    }

    private int tell(
            CommandLine command,
            List<String> arguments,
            String message,
            int status,
            String advice,
            StringWriter stackTrace) {
        Object failed = command.getCommand();
        Optional<ErrorLog> log =
                failed instanceof LinnetSubcommand subcommand ? subcommand.errorLog(arguments) : Optional.empty();
        log.ifPresentOrElse(own -> own.error(message, status, stackTrace.toString()), () -> terminal(command)
                .error(message, status, advice, stackTrace.toString()));
        return status;
    }

    private int explainUsage(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String advice = exception instanceof MissingCommandException
                ? "\n"
                        + new HelpText(command.getCommandSpec(), MOST_COLUMNS, Style.PLAIN)
                                .brief()
                                .stripTrailing()
                : "Try `" + name + " --help`.";
        options.readBeforeError(args);
        return tell(command, List.of(args), UsageProblem.of(exception), ExitCode.USAGE, advice, new StringWriter());
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
