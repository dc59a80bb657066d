package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(requireNonNull(problem, "problem is null").detail());
        this.problem = problem;
    }

    public ProblemException(ProblemType type, String detail) {
        this(new Problem(type, detail));
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }
}
