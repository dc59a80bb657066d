package org.linnet.service;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A service takes no photographs any more, because it is being closed or is closed. */
public final class ServiceClosedException extends LinnetException {
    private static final long serialVersionUID = 1;

    public ServiceClosedException() {
        super(ErrorCode.FAILURE, "the service is being closed.\nAsk another one.");
    }
}
