package org.linnet.server.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.service.Deadline;

/** The body of a request, as far as there is room and time for it. */
final class BoundedBody extends FilterInputStream {
    private final long most;
    private final Deadline deadline;
    private final UploadBudget.Share share;
    private long bytes;

    BoundedBody(InputStream body, long most, Deadline deadline, UploadBudget.Share share) {
        super(body);
        this.most = most;
        this.deadline = deadline;
        this.share = share;
    }

    /** How many were read. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        count(skipped);
        return skipped;
    }

    private void count(long more) {
        bytes += more;
        if (bytes > most) {
            throw tooLarge(most);
        }
        if (deadline.isPast()) {
            throw new ProblemException(
                    ProblemType.REQUEST_TIMEOUT, "The request did not arrive in time; send less, or send it faster.");
        }
        share.hold(bytes);
    }

    static ProblemException tooLarge(long most) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                "The request has more than the " + most + " bytes that are taken; send fewer photographs at a time.");
    }
}
