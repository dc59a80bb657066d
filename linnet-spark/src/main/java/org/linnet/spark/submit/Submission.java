package org.linnet.spark.submit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.process.ForegroundProcess;
import org.linnet.spark.job.JobCommand;
import org.linnet.spark.job.JobCommandLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Takes what is for the cluster from a command line; the rest is the job's, which is looked at before anything is started. */
@Command(name = "linnet spark", sortOptions = false)
public final class Submission {
    /** How a job is told to read it. */
    private static final Set<String> STANDARD_INPUT = Set.of("-", "@-", "--files-from=-");

    private final Path jar;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Unmatched
    private List<String> job = new ArrayList<>();

    /** @param jar what is submitted */
    Submission(Path jar, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.jar = jar;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a job of this process's arguments.
     *
     * @param jar what is submitted
     * @return the exit status
     */
    public static int run(Path jar, String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new Submission(jar, System.getenv(), out, err).run(args);
    }

    int run(String... args) {
        // What is the job's stays as it is: the name of a list after @, and -- before names that look like options.
        CommandLine own = new CommandLine(this)
                .setExpandAtFiles(false)
                .setEndOfOptionsDelimiter("\0")
                .setOut(out)
                .setErr(err);
        return JobCommandLine.guarded(err, own, () -> {
            own.parseArgs(args);
            CommandLine jobs = JobCommandLine.create(out, err);
            Optional<JobCommand> parsed = JobCommandLine.parse(jobs, job.toArray(String[]::new));
            if (parsed.isPresent()) {
                return submit(parsed.get());
            }
            if (JobCommandLine.isHelpRequested(jobs)) {
                out.println();
                out.println("Where it runs:");
                out.print(own.getHelp().optionList());
                out.flush();
            }
            return CommandLine.ExitCode.OK;
        });
    }

    private int submit(JobCommand asked) throws IOException {
        SparkHome spark = SparkHome.find(cluster.sparkHome(), environment);
        ClusterSettings settings = ClusterSettings.of(cluster, spark, environment);
        ExecutorMemory memory = ExecutorMemory.of(settings, NativeMemory.of(asked.networks(), LinnetHome.standard()));
        if (settings.isDriverElsewhere() && job.stream().anyMatch(STANDARD_INPUT::contains)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "in --deploy-mode cluster the driver runs on another machine and has not this standard input; write"
                            + " the list to a file that the cluster reads, and name it with --files-from.");
        }
        boolean logIsSetUp = settings.has(ClusterSettings.LOG_LEVEL)
                || Files.exists(spark.configuration(environment).resolve("log4j2.properties"));
        SubmitLine line = new SubmitLine(spark, jar, cluster, memory, !logIsSetUp);
        List<String> words = line.words(asked.name(), job);
        err.println(memory.explained());
        if (cluster.print()) {
            out.println(SubmitLine.typed(words, line.environment(), environment));
            return CommandLine.ExitCode.OK;
        }
        return ForegroundProcess.run(words, line.environment());
    }
}
