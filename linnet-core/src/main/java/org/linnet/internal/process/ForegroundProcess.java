package org.linnet.internal.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Another program in place of this one: it has this one's standard streams, is ended when this one is, and its exit status is
 * handed back.
 */
public final class ForegroundProcess {
    /** As shells say that a program was ended by SIGINT, which a terminal sends to both. */
    private static final int INTERRUPTED = 130;

    private ForegroundProcess() {}

    /** As {@link #run(List, Map)}, with this one's environment. */
    public static int run(List<String> command) throws IOException {
        return run(command, Map.of());
    }

    /**
     * Runs a command until it ends. Where this Java is told to end meanwhile, the command is, too (SIGTERM), and has all the time that
     * it needs.
     *
     * @param environment variables that it has beside this one's, or in their place
     * @return its exit status; 128 and the signal's number where one ended it
     * @throws IOException where it cannot be started
     */
    public static int run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread end = new Thread(
                () -> {
                    process.destroy();
                    await(process);
                },
                "linnet-end-foreground");
        try {
            Runtime.getRuntime().addShutdownHook(end);
        } catch (IllegalStateException e) {
            // This Java is ending already.
            process.destroy();
            return await(process);
        }
        int status = await(process);
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // It is ending, and waits for the same.
        }
        return status;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            return INTERRUPTED;
        }
    }
}
