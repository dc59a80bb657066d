package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class FolderProblemTest {
    private static String said(Exception e) {
        return FolderProblem.of("hdfs://n/out", e).getMessage();
    }

    @Test
    void theRemedyIsThatOfTheProblemAndNotOfAName() {
        assertThat(said(new IOException("No space left on device"))).contains("Free some space");
        assertThat(said(new IOException("File /out/part could only be written to 0 of the 1 minReplication nodes.")))
                .contains("Free some space");
        assertThat(said(new IOException("The DiskSpace quota of /out is exceeded: quota = 1 B")))
                .contains("Free some space");
        assertThat(said(new AccessDeniedException("s3a://b/out"))).contains("Make it writable");
        assertThat(said(new IOException("IMG_0403.jpg of quotas: connection reset")))
                .isEqualTo(
                        "cannot use hdfs://n/out: IMG_0403.jpg of quotas: connection reset.\nSee that the path is right and its file"
                                + " system can be reached, and run the same command again; what is committed is kept.");
    }

    @Test
    void whatANameNodeAddsOfItsOwnProgramIsLeftOut() {
        assertThat(said(new IOException(
                        "Cannot create file/out. Name node is in safe mode.\n\tat org.apache.hadoop.Server")))
                .startsWith("cannot use hdfs://n/out: Cannot create file/out. Name node is in safe mode.\nSee");
    }
}
