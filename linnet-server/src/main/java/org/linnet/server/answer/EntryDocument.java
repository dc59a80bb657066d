package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;
import org.linnet.server.http.Problem;
import org.linnet.server.http.Problems;
import org.linnet.server.http.Representation;

/** Answers with entries: in one document once all are there, or each in a line of its own as soon as it is there. */
public final class EntryDocument {
    private final Exchange exchange;
    private final Writing writing;

    /** Begins a document. */
    @FunctionalInterface
    public interface Writing {
        /** Entries that go to a stream, which is left open. */
        PredictionEntries begin(OutputStream out) throws IOException;
    }

    public EntryDocument(Exchange exchange, Writing writing) {
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.writing = requireNonNull(writing, "writing is null");
    }

    /**
     * Answers.
     *
     * @param entries which may wait for each, and fail
     * @throws IOException where the client is gone
     */
    public void answer(Representation format, Iterator<PredictionEntry> entries) throws IOException {
        if (format == Representation.JSON_LINES) {
            lines(entries);
        } else {
            exchange.answer(format, bytes(entries));
        }
    }

    private byte[] bytes(Iterator<PredictionEntry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PredictionEntries document = writing.begin(bytes)) {
            while (entries.hasNext()) {
                document.write(entries.next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A failure before the first entry is one of the request; after that, the status is sent, and the failure is the last line. */
    private void lines(Iterator<PredictionEntry> entries) throws IOException {
        if (!entries.hasNext()) {
            exchange.answer(Representation.JSON_LINES, new byte[0]);
            return;
        }
        byte[] first = line(entries.next());
        exchange.request().contentType(Representation.JSON_LINES.mediaType());
        OutputStream out = exchange.request().res().getOutputStream();
        send(first, out);
        try {
            while (entries.hasNext()) {
                send(line(entries.next()), out);
            }
        } catch (RuntimeException e) {
            Problem problem = Problems.of(e);
            send(Json.bytes(problem.json()), out);
            send(new byte[] {'\n'}, out);
        }
    }

    private byte[] line(PredictionEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PredictionEntries document = writing.begin(bytes)) {
            document.write(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void send(byte[] line, OutputStream out) throws IOException {
        out.write(line);
        out.flush();
    }
}
