package org.linnet.internal.interchange.table;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;

/**
 * A table as text: cells parted by commas, semicolons or tabs, as RFC 4180 has them, in UTF-8 or UTF-16, or else in Windows-1252, as
 * old spreadsheets write it; with or without a byte order mark and the line {@code sep=;}.
 */
final class TextTable implements Table {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Path file;
    private final CsvReader<CsvRecord> csv;
    private final CloseableIterator<CsvRecord> records;
    private final Columns columns;
    private final Charset charset;
    private CsvRecord record;

    private TextTable(Path file, Charset charset) throws IOException {
        this.file = file;
        this.charset = charset;
        BufferedReader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        csv = CsvReader.builder()
                .fieldSeparator(CsvSeparator.of(text))
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
        boolean open = false;
        try {
            records = csv.iterator();
            columns = Columns.of(records.hasNext() ? records.next().getFields() : List.of());
            open = true;
        } finally {
            if (!open) {
                csv.close();
            }
        }
    }

    static TextTable open(Path file) {
        try {
            return new TextTable(file, charset(file));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    /** Looks through all of it, since a letter that is no UTF-8 may be in the last line. */
    private static Charset charset(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
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

    private static boolean isUtf8(Path file) throws IOException {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        java.nio.CharBuffer characters = java.nio.CharBuffer.allocate(1 << 16);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
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
            boolean more = records.hasNext();
            record = more ? records.next() : null;
            return more;
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
        return "line " + record.getStartingLineNumber();
    }

    @Override
    public Optional<String> notice() {
        return charset.equals(WINDOWS)
                ? Optional.of(file + " is not UTF-8 text and was read as Windows-1252; if names look wrong, save it as"
                        + " “CSV UTF-8”")
                : Optional.empty();
    }

    private static LinnetException unreadable(Path file, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String what = cause instanceof CharacterCodingException
                ? " is no text; save it as “CSV UTF-8”"
                : " cannot be read as a table: " + cause.getMessage();
        return new LinnetException(ErrorCode.NOTHING_USABLE, file + what, e);
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
