package org.linnet.benchmark.serve;

/**
 * How a request ended.
 *
 * @param status of HTTP, or {@link #NONE}
 * @param sinceIntended nanoseconds from when it was meant to be sent, whether or not a connection was free then
 * @param sinceSent nanoseconds from when it was sent
 */
record Reply(int status, long sinceIntended, long sinceSent) {
    /** Where the connection ended without an answer. */
    static final int NONE = 0;

    static final int OK = 200;
    static final int TOO_MANY_REQUESTS = 429;
}
