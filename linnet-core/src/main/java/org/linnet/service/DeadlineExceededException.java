package org.linnet.service;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A photograph was not answered by its deadline, and what was left to do was not done. */
public final class DeadlineExceededException extends LinnetException {
    private static final long serialVersionUID = 1;

    /** @param stage before which it was noticed, such as "decoding" */
    public DeadlineExceededException(String stage) {
        super(ErrorCode.FAILURE, "the deadline passed before " + stage + ".\nAsk again later, or with more time.");
    }
}
