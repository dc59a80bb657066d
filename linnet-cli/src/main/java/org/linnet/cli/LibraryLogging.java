package org.linnet.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Where warnings and errors go that libraries log: nowhere, for commands say themselves what matters; but for a service to its log, since
 * nobody else hears why a request failed. Found by SLF4J.
 */
public final class LibraryLogging implements SLF4JServiceProvider {
    private static volatile Optional<Consumer<String>> sink = Optional.empty();

    private final ILoggerFactory loggers = LibraryLogger::new;
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** For SLF4J. */
    public LibraryLogging() {}

    /** Sends them somewhere from now on. */
    static void to(Consumer<String> lines) {
        sink = Optional.of(lines);
    }

    /** Whether anybody reads them. */
    static boolean isRead() {
        return sink.isPresent();
    }

    static void write(String line) {
        sink.ifPresent(lines -> lines.accept(line));
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // There is nothing to prepare.
    }
}
