package org.linnet.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.linnet.Linnet;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have in common: a terminal, a help option, and a way to refuse values. */
@Command(mixinStandardHelpOptions = true)
abstract class LinnetSubcommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Does the work; what it throws becomes the exit status. */
    abstract void run(Terminal terminal) throws Exception;

    @Override
    public final Integer call() throws Exception {
        Terminal terminal = linnet().terminal(spec.commandLine());
        FolderCheck folders = new FolderCheck(spec);
        long began = System.nanoTime();
        try {
            if (terminal.isVerbose()) {
                describe(terminal);
            }
            folders.requireNoModelAmongPhotographs();
            run(terminal);
            if (terminal.out().checkError()) {
                throw new LinnetException(
                        ErrorCode.FAILURE, "cannot write the output; free some space, or write elsewhere.");
            }
        } catch (LinnetException e) {
            throw folders.explained(e);
        } catch (LinkageError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "a native library cannot be unpacked or loaded: " + rootCause(e)
                            + ".\nSet LINNET_HOME to a folder with some room on a disk from which programs may be run (not"
                            + " mounted noexec), or name one for temporary files with"
                            + " LINNET_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER in place of "
                            + System.getProperty("java.io.tmpdir") + ".",
                    e);
        } catch (OutOfMemoryError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "not enough memory (" + e.getMessage() + "); what was computed so far is kept.\nGive Java more with"
                            + " LINNET_JAVA_OPTIONS=-Xmx8g, or use fewer --sessions.",
                    e);
        } finally {
            terminal.endStage();
        }
        terminal.detail("Done in " + Terminal.duration(Duration.ofNanos(System.nanoTime() - began)));
        return ExitCode.OK;
    }

    /** What results may depend on, for those who ask. */
    private void describe(Terminal terminal) {
        for (String version : spec.root().commandLine().getCommandSpec().version()) {
            terminal.detail(version);
        }
        terminal.detail("Processors: " + Runtime.getRuntime().availableProcessors() + ", memory for Java: "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        terminal.detail("Home: " + LinnetHome.standard().folder() + " (backbones, embeddings)");
    }

    /**
     * Where errors of this command go in place of the terminal.
     *
     * @param arguments all of them, for they may be what is wrong
     */
    Optional<ErrorLog> errorLog(List<String> arguments) {
        return Optional.empty();
    }

    /** The command that this is below. */
    final LinnetCommand linnet() {
        return (LinnetCommand) spec.root().userObject();
    }

    /** Linnet with the user's home, as far as there is one that can be written to. */
    static Linnet open(Terminal terminal) {
        return open(terminal, Device.AUTO);
    }

    /** The same, with networks on a device. */
    static Linnet open(Terminal terminal, Device device) {
        return Linnet.builder()
                .storeIfPossible(terminal::note)
                .device(device, terminal::note)
                .open();
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    final CommandSpec spec() {
        return spec;
    }

    /** What is made of options; values that it refuses are wrong usage. */
    final <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
