package org.linnet.spark.output;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Finds in what Spark throws, pages of stack traces of several processes, what went wrong. */
final class ClusterFailure {
    /** As Spark says it of a task whose executor is gone, of one whose rows were lost with another's, and of memory. */
    private static final Pattern LOST =
            Pattern.compile("ExecutorLostFailure|FetchFailed|Executor heartbeat timed out|OutOfMemoryError");

    /** What a task threw, of which Spark kept the text only. */
    private static final Pattern THROWN =
            Pattern.compile("most recent failure: Lost task [^\\n]*?\\([^()\\n]*executor [^()\\n]*\\): ([^\\n]+)");

    private ClusterFailure() {}

    /** Whether a job failed since executors were lost or ran out of memory, however often its tasks were tried. */
    static boolean isLostExecutor(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && LOST.matcher(cause.getMessage()).find()) {
                return true;
            }
        }
        return false;
    }

    /** A job's failure in one line. */
    static LinnetException told(Path out, Throwable e) {
        LinnetException deepest = null;
        IOException file = null;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinnetException one) {
                deepest = one;
            } else if (cause instanceof IOException one) {
                file = one;
            }
        }
        if (deepest != null) {
            return deepest == e ? deepest : new LinnetException(deepest.code(), deepest.getMessage(), e);
        }
        if (file != null) {
            return FolderProblem.of(out, file);
        }
        String reason = thrown(e).orElseGet(() -> firstLine(e));
        if (FolderProblem.isFull(reason)) {
            return FolderProblem.of(out, new IOException(reason, e));
        }
        return new LinnetException(
                ErrorCode.FAILURE,
                "the job failed: " + reason + ".\nWhat is committed in " + out + " is kept; run the same command again"
                        + " to go on.",
                e);
    }

    private static Optional<String> thrown(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Matcher matcher = THROWN.matcher(cause.getMessage() == null ? "" : cause.getMessage());
            if (matcher.find()) {
                return Optional.of(matcher.group(1).strip());
            }
        }
        return Optional.empty();
    }

    /** The beginning of an exception's message, up to where Spark goes on with stack traces. */
    static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage().strip();
        String line = message.lines().findFirst().orElse("").strip();
        line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return line.isEmpty() ? e.getClass().getSimpleName() : line;
    }
}
