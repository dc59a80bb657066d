package org.linnet.internal.file;

import java.io.IOException;
import java.io.InputStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Files within the jar: networks that come with Linnet. */
public final class EmbeddedFile {
    private EmbeddedFile() {}

    /**
     * Reads a file beside a class and checks it.
     *
     * @param what it is, for messages: {@code the backbone efficientnet-lite0}
     * @throws LinnetException UNUSABLE_MODEL where it is not there or has another checksum
     */
    public static byte[] read(Class<?> beside, String name, String sha256, String what) {
        byte[] bytes;
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("it is not in the jar");
            }
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    what + " that comes with Linnet cannot be read: " + e.getMessage() + "; install Linnet again",
                    e);
        }
        if (!Sha256.hexadecimal(bytes).equals(sha256)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL, what + " that comes with Linnet is damaged; install Linnet again");
        }
        return bytes;
    }
}
