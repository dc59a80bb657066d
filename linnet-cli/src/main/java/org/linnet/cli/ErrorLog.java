package org.linnet.cli;

/** Where programs read why a command failed. */
@FunctionalInterface
interface ErrorLog {
    /**
     * Says why.
     *
     * @param status that the command ends with
     * @param stackTrace empty where nobody asked for it
     */
    void error(String text, int status, String stackTrace);
}
