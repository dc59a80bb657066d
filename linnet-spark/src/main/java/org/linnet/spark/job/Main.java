package org.linnet.spark.job;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** What {@code spark-submit --class org.linnet.spark.job.Main linnet-spark.jar} runs: the driver of a job. */
public final class Main {
    private Main() {}

    /** Runs a job, and ends with the exit status that the command line would have. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(JobCommandLine.execute(out, err, args));
    }
}
