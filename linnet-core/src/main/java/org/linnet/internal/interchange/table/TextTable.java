package org.linnet.internal.interchange.table;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.TolerantCsv;
import org.linnet.internal.interchange.archive.Content;

/**
 * A table as text: cells parted by commas, semicolons or tabs, as RFC 4180 has them, in UTF-8 or UTF-16, or else in Windows-1252, as
 * old spreadsheets write it; with or without a byte order mark and the line {@code sep=;}.
 */
final class TextTable implements Table {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** No text has it. */
    private static final char NO_QUOTE = '\0';

    private final Content file;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final Columns columns;
    private final Charset charset;
    private final int linesBefore;
    private final List<String> header;
    private CsvRecord record;

    private TextTable(Content file, Charset charset, Optional<TextDialect> dialect) throws IOException {
        this.file = file;
        this.charset = charset;
        BufferedReader text = new BufferedReader(new InputStreamReader(file.open(), charset));
        // Looking for the separator also passes the byte order mark.
        CsvSeparator.Beginning beginning = CsvSeparator.beginning(text);
        linesBefore = beginning.linesBefore();
        CsvReader.CsvReaderBuilder reader = TolerantCsv.reader(
                        dialect.map(TextDialect::separator).orElse(beginning.separator()))
                .trimWhitespacesAroundQuotes(dialect.isEmpty());
        dialect.ifPresent(given -> reader.quoteCharacter(given.quote().orElse(NO_QUOTE)));
        csv = reader.ofCsvRecord(text);
        boolean open = false;
        try {
            records = csv.iterator();
            if (dialect.isPresent()) {
                header = List.of();
                columns = new Columns(dialect.get().columns());
                for (int i = 0; i < dialect.get().headerLines() && records.hasNext(); i++) {
                    records.next();
                }
            } else {
                header = records.hasNext() ? records.next().getFields() : List.of();
                columns = Columns.of(header);
            }
            open = true;
        } finally {
            if (!open) {
                csv.close();
            }
        }
    }

    static TextTable open(Content file, Optional<TextDialect> dialect) {
        try {
            Optional<Charset> given = dialect.flatMap(TextDialect::charset);
            return new TextTable(file, given.isPresent() ? given.get() : charset(file), dialect);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    /** Looks through all of it, since a letter that is no UTF-8 may be in the last line. */
    private static Charset charset(Content file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] mark = in.readNBytes(2);
            if (mark.length == 2 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
                return UTF_16LE;
            }
            if (mark.length == 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff) {
                return UTF_16BE;
            }
        }
        return isUtf8(file) ? UTF_8 : WINDOWS;
    }

    private static boolean isUtf8(Content file) throws IOException {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        java.nio.CharBuffer characters = java.nio.CharBuffer.allocate(1 << 16);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try (InputStream in = file.open()) {
            int read;
            do {
                read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, characters.clear(), read < 0);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
            } while (read >= 0);
        }
        return true;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            do {
                record = records.hasNext() ? records.next() : null;
                // Where several tables were put one behind the other, each has its header.
            } while (record != null && record.getFields().equals(header));
            return record != null;
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public String cell(int column) {
        return column < record.getFieldCount()
                ? CsvCell.text(record.getField(column).strip())
                : "";
    }

    @Override
    public String where() {
        return "line " + (record.getStartingLineNumber() + linesBefore);
    }

    @Override
    public Optional<String> notice() {
        return charset.equals(WINDOWS)
                ? Optional.of(
                        file.name() + " is not UTF-8 text and was read as Windows-1252; if names look wrong, save it as"
                                + " “CSV UTF-8”")
                : Optional.empty();
    }

    private static LinnetException unreadable(Content file, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String what = cause instanceof CharacterCodingException
                ? " is no text; save it as “CSV UTF-8”"
                : " cannot be read as a table: " + cause.getMessage();
        return new LinnetException(ErrorCode.NOTHING_USABLE, file.name() + what, e);
    }

    @Override
    public void close() {
        try {
            records.close();
            csv.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
