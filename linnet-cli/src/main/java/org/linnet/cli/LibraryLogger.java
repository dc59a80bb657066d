package org.linnet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** What one class of a library logs, as far as it is a warning or an error. */
final class LibraryLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    LibraryLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return LibraryLogging.isRead();
    }

    @Override
    public boolean isErrorEnabled() {
        return LibraryLogging.isRead();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return LibraryLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String message, Object[] arguments, Throwable failure) {
        StringWriter text = new StringWriter();
        text.append(MessageFormatter.basicArrayFormat(message, arguments));
        if (failure != null) {
            text.append(": ");
            failure.printStackTrace(new PrintWriter(text, true));
        }
        LibraryLogging.write(text.toString().strip());
    }
}
