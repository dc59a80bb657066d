package org.linnet.spark.output;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Says in words what a file system refused, and what to do about it. */
final class FolderProblem {
    private FolderProblem() {}

    /** For a file or folder that cannot be written or read. */
    static LinnetException of(Path path, Exception e) {
        String reason = ClusterFailure.firstLine(e);
        String lower = reason.toLowerCase(Locale.ROOT);
        String remedy;
        if (isFull(lower)) {
            remedy = "free some space";
        } else if (e instanceof AccessControlException
                || lower.contains("permission denied")
                || lower.contains("403")) {
            remedy = "make it writable for the user that Spark runs as, or choose another --out";
        } else if (e instanceof FileAlreadyExistsException || e instanceof ParentNotDirectoryException) {
            remedy = "choose another --out";
        } else if (e instanceof UnsupportedFileSystemException || lower.contains("no filesystem for scheme")) {
            remedy = "add the library of that file system to the cluster, such as hadoop-aws for s3a";
        } else {
            remedy = "see to that";
        }
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot use " + path + ": " + reason + ".\n" + remedy(remedy)
                        + " and run the same command again; what is" + " committed is kept.",
                e);
    }

    private static String remedy(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whether an error's text is that of a disk without room. */
    static boolean isFull(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota");
    }

    /** Whether an exception, or what caused it, is about a file system. */
    static boolean isCauseOf(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
