package org.linnet.server.operation;

/** What is written of a service while it runs. Never a token. Safe for use by several threads. */
public interface ServiceLog extends RequestListener {
    /** Something that is worth knowing. */
    void notice(String text);

    /** Something that is not as it should be. */
    void warning(String text);
}
