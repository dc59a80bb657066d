package org.linnet.internal.interchange.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.UnclosedStream;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * The table as an Excel workbook (Office Open XML): {@link AnswerTable} in one sheet. Text stays text, whatever it looks like; times are dates where
 * a cell can hold them whole.
 */
final class WorkbookAnswers implements AnswerFormat {
    private static final String PROGRAM = "Linnet";
    private static final String VERSION = "1.0";
    private static final String PROPERTIES = "docProps/app.xml";
    private static final int MOST_BYTES = 1 << 16;

    /** Of an Excel sheet, with the header. */
    private static final int MOST_ROWS = 1 << 20;

    private static final int BETWEEN_FLUSHES = 500;
    private static final String DATE = "yyyy-mm-dd hh:mm:ss";

    /** What a cell holds at most. */
    private static final int LONGEST_TEXT = 32_767;

    /** Before which Excel counts days in another way. */
    private static final int FIRST_YEAR = 1901;

    /** Columns whose texts are seldom the same; the texts of others are written once, and cells have their numbers. */
    private static final Set<String> OWN_TEXTS =
            Set.of(AnswerTable.FILE, AnswerTable.TIME, AnswerTable.SEQUENCE, "others");

    @Override
    public String label() {
        return "xlsx";
    }

    /** A workbook that somebody changed says that Excel, or another program, wrote it. */
    @Override
    public boolean isOwn(Path document) {
        try (ZipFile zip = new ZipFile(document.toFile())) {
            ZipEntry properties = zip.getEntry(PROPERTIES);
            if (properties == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(properties)) {
                return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                        .contains("<Application>" + PROGRAM + "</Application>");
            }
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) {
        return new Writer(out);
    }

    /** Writes one sheet, and holds no more of it than some hundred rows. */
    private static final class Writer implements AnswerWriter {
        private final OutputStream out;
        private final Workbook workbook;
        private final Worksheet sheet;
        private final boolean[] ownTexts;
        private int rows;

        Writer(OutputStream out) {
            this.out = out;
            workbook = new Workbook(new UnclosedStream(out), PROGRAM, VERSION);
            sheet = workbook.newWorksheet("labels");
            sheet.freezePane(1, 1);
            List<String> header = AnswerTable.HEADER;
            ownTexts = new boolean[header.size()];
            for (int column = 0; column < header.size(); column++) {
                ownTexts[column] = OWN_TEXTS.contains(header.get(column));
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, width(header.get(column)));
            }
            rows = 1;
        }

        private static double width(String column) {
            return switch (column) {
                case AnswerTable.FILE -> 48;
                case AnswerTable.LABEL, AnswerTable.TIME, "species" -> 20;
                default -> 12;
            };
        }

        @Override
        public void write(LabelledFile photograph) throws IOException {
            for (List<Object> row : AnswerTable.rows(photograph)) {
                if (rows == MOST_ROWS) {
                    throw new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            String.format(
                                    Locale.ROOT,
                                    "there are more than the %,d rows that an Excel sheet holds; write a table (.csv) instead",
                                    MOST_ROWS - 1));
                }
                for (int column = 0; column < row.size(); column++) {
                    cell(column, row.get(column));
                }
                rows++;
                if (rows % BETWEEN_FLUSHES == 0) {
                    sheet.flush();
                }
            }
        }

        private void cell(int column, Object cell) {
            if (cell instanceof BigDecimal number) {
                sheet.value(rows, column, number);
            } else if (cell instanceof LocalDateTime time && time.getYear() >= FIRST_YEAR) {
                sheet.value(rows, column, time);
                sheet.style(rows, column).format(DATE).set();
            } else if (cell != null) {
                String text = fitting(AnswerTable.text(cell));
                if (ownTexts[column]) {
                    sheet.inlineString(rows, column, text);
                } else {
                    sheet.value(rows, column, text);
                }
            }
        }

        /** Without what XML cannot have, and no longer than a cell can be. */
        private static String fitting(String text) {
            boolean fits = text.length() <= LONGEST_TEXT && text.chars().allMatch(Writer::isInXml);
            return fits
                    ? text
                    : text.chars()
                            .limit(LONGEST_TEXT)
                            .map(letter -> isInXml(letter) ? letter : '\uFFFD')
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
        }

        private static boolean isInXml(int letter) {
            return letter >= ' ' ? letter < 0xFFFE : letter == '\t' || letter == '\n' || letter == '\r';
        }

        @Override
        public void end() throws IOException {
            sheet.setAutoFilter(0, 0, rows - 1, AnswerTable.HEADER.size() - 1);
            workbook.finish();
            out.flush();
        }
    }
}
