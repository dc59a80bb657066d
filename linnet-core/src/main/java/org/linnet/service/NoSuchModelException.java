package org.linnet.service;

import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A service has no model of that name. */
public final class NoSuchModelException extends LinnetException {
    private static final long serialVersionUID = 1;

    /** @param name what was asked for */
    public NoSuchModelException(String name) {
        super(ErrorCode.WRONG_USAGE, "there is no model '" + name + "' here.");
    }
}
