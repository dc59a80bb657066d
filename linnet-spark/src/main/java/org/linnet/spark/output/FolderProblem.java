package org.linnet.spark.output;

import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Says in words what a file system refused, and what to do about it. */
final class FolderProblem {
    /** As Linux, Java and HDFS say it; the last is what HDFS says where no data node has room, or none is there. */
    private static final Pattern FULL =
            Pattern.compile("no space left|not enough space|quota.* exceeded|could only be written to 0 of");

    private FolderProblem() {}

    /**
     * For a file or folder that cannot be written or read.
     *
     * @param place a path, as text or as Hadoop has it
     */
    static LinnetException of(Object place, Exception e) {
        String reason = ClusterFailure.firstLine(e);
        return new LinnetException(
                ErrorCode.FAILURE,
                "cannot use " + place + ": " + reason + ".\n" + remedy(reason, e)
                        + ", and run the same command again; what is committed is kept.",
                e);
    }

    private static String remedy(String reason, Exception e) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (isFull(reason)) {
            return "Free some space there, and in the folders of Spark itself (spark.local.dir)";
        }
        if (e instanceof AccessControlException
                || e instanceof AccessDeniedException
                || lower.contains("permission denied")) {
            return "Make it writable for the user that Spark runs as, or choose another --out";
        }
        if (e instanceof FileAlreadyExistsException
                || e instanceof ParentNotDirectoryException
                || e instanceof IllegalArgumentException) {
            return "Choose another --out";
        }
        if (e instanceof UnsupportedFileSystemException || lower.contains("no filesystem for scheme")) {
            return "Add the library of that file system to the cluster, such as hadoop-aws for s3a";
        }
        return "See that the path is right and its file system can be reached";
    }

    /** Whether an error's text is that of a disk without room. */
    static boolean isFull(String text) {
        return FULL.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
