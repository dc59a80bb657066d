package org.linnet.service;

/**
 * Room for photographs in a service. Each takes its part as it is handed over, and gives it back once it is answered. Safe for use by
 * several threads at once.
 */
public interface Admission extends AutoCloseable {
    /** Gives back what no photograph has taken. Closing twice does nothing. */
    @Override
    void close();
}
