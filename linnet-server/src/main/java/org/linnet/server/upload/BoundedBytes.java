package org.linnet.server.upload;

import java.io.ByteArrayOutputStream;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** Bytes in memory, as far as a limit. */
final class BoundedBytes extends ByteArrayOutputStream {
    private final int most;
    private final String what;

    /** @param what they are, for messages */
    BoundedBytes(int most, String what) {
        this.most = most;
        this.what = what;
    }

    @Override
    public synchronized void write(int one) {
        require(1);
        super.write(one);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        require(length);
        super.write(bytes, from, length);
    }

    private void require(int more) {
        if (more > most - count) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, what + " has more than the " + most + " bytes that are taken.");
        }
    }
}
