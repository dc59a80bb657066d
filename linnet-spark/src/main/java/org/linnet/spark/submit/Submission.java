package org.linnet.spark.submit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.home.LinnetHome;
import org.linnet.internal.process.ForegroundProcess;
import org.linnet.spark.job.JobCommand;
import org.linnet.spark.job.JobCommandLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Takes what is for the cluster from a command line; the rest is the job's, which is looked at before anything is started. */
@Command(name = "linnet spark", sortOptions = false, separator = " ")
public final class Submission {
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
        CommandLine own = new CommandLine(this).setOut(out).setErr(err);
        return JobCommandLine.guarded(err, own, () -> {
            own.parseArgs(args);
            CommandLine jobs = JobCommandLine.create(out, err);
            Optional<JobCommand> parsed = JobCommandLine.parse(jobs, job.toArray(String[]::new));
            if (parsed.isEmpty()) {
                out.println();
                out.println("Where it runs:");
                out.print(own.getHelp().optionList());
                out.flush();
                return CommandLine.ExitCode.OK;
            }
            return submit(parsed.get());
        });
    }

    private int submit(JobCommand asked) throws IOException {
        SparkHome spark = SparkHome.find(cluster.sparkHome(), environment);
        ExecutorMemory memory = ExecutorMemory.of(cluster, NativeMemory.of(asked.networks(), LinnetHome.standard()));
        List<String> line = new SubmitLine(spark, jar, cluster, memory).words(asked.name(), job);
        err.println(memory.explained());
        if (cluster.print()) {
            out.println(SubmitLine.quoted(line));
            return CommandLine.ExitCode.OK;
        }
        return ForegroundProcess.run(line);
    }
}
