package org.linnet.internal.image;

import java.util.Arrays;
import java.util.Optional;

/** What segments before a scan lay down for it (ITU-T T.81, B.2.4): tables, and how often it can be entered anew. */
final class JpegTables {
    private static final int TABLES = 4;
    private static final int LENGTHS = 16;
    private static final int MOST_SYMBOLS = 256;
    private static final int COEFFICIENTS = 64;

    private final HuffmanTable[] direct = new HuffmanTable[TABLES];
    private final HuffmanTable[] alternating = new HuffmanTable[TABLES];
    private final int[][] steps = new int[TABLES][COEFFICIENTS];
    private final boolean[] stepsKnown = new boolean[TABLES];
    private boolean plain = true;
    private int restartInterval;

    /** Reads a segment of Huffman tables (DHT), whose content is from {@code start} to {@code end}. */
    void readHuffman(FileBytes bytes, int start, int end) throws UnreadableImageException {
        int at = start;
        while (at < end) {
            int kind = bytes.unsignedByte(at);
            if ((kind & 0xef) >= TABLES || at + 1 + LENGTHS > end) {
                throw ImageFile.damaged("an invalid Huffman table");
            }
            int[] counts = new int[LENGTHS];
            for (int i = 0; i < LENGTHS; i++) {
                counts[i] = bytes.unsignedByte(at + 1 + i);
            }
            int symbols = Arrays.stream(counts).sum();
            at += 1 + LENGTHS;
            if (symbols > MOST_SYMBOLS || at + symbols > end) {
                throw ImageFile.damaged("an invalid Huffman table");
            }
            byte[] ordered = Arrays.copyOfRange(bytes.array(), at, at + symbols);
            // Most cameras write the usual tables, of which there need not be others.
            Optional<HuffmanTable> usual = StandardHuffman.equalTo(counts, ordered);
            HuffmanTable table = usual.isPresent() ? usual.get() : new HuffmanTable(counts, ordered);
            (kind < TABLES ? direct : alternating)[kind & 15] = table;
            plain &= table.isPlain() && (kind >= TABLES || table.isOfSizes());
            at += symbols;
        }
    }

    /** Reads a segment of quantisation tables (DQT), whose content is from {@code start} to {@code end}. */
    void readQuantisation(FileBytes bytes, int start, int end) throws UnreadableImageException {
        int at = start;
        while (at < end) {
            int kind = bytes.unsignedByte(at);
            boolean wide = kind >> 4 != 0;
            if ((kind & 15) >= TABLES) {
                throw ImageFile.damaged("an invalid quantisation table");
            }
            int[] table = new int[COEFFICIENTS];
            at++;
            for (int i = 0; i < COEFFICIENTS; i++) {
                table[i] = wide ? bytes.bigEndian16(at) : bytes.unsignedByte(at);
                at += wide ? 2 : 1;
            }
            steps[kind & 15] = table;
            stepsKnown[kind & 15] = true;
        }
        plain &= at == end;
    }

    /** Reads a segment that says after how many units there is a restart marker (DRI). */
    void readRestartInterval(FileBytes bytes, int start) throws UnreadableImageException {
        restartInterval = bytes.bigEndian16(start);
    }

    /** Whether all tables are as decoders have them; some refuse others. */
    boolean isPlain() {
        return plain;
    }

    /** Whether there are the tables that a component of a scan refers to. */
    boolean has(JpegScan.Part part, int quantisation) {
        return direct[part.directTable()] != null
                && alternating[part.alternatingTable()] != null
                && quantisation < TABLES
                && stepsKnown[quantisation];
    }

    /** After how many minimum coded units there is a restart marker; 0 for never. */
    int restartInterval() {
        return restartInterval;
    }

    /** The table of that number for first coefficients. */
    HuffmanTable direct(int number) throws UnreadableImageException {
        return orUsual(direct[number], StandardHuffman.direct(number));
    }

    /** The table of that number for the other coefficients. */
    HuffmanTable alternating(int number) throws UnreadableImageException {
        return orUsual(alternating[number], StandardHuffman.alternating(number));
    }

    private static HuffmanTable orUsual(HuffmanTable table, HuffmanTable usual) throws UnreadableImageException {
        if (table != null) {
            return table;
        }
        if (usual == null) {
            throw ImageFile.damaged("lacks the Huffman table of a scan");
        }
        return usual;
    }

    /** What one of a first coefficient stands for, by a quantisation table; 0 where there is no such table. */
    int directStep(int number) {
        return steps(number)[0];
    }

    /** What one of each coefficient stands for, in the file's order, by a quantisation table; 0 where there is none. */
    int[] steps(int number) {
        return number < TABLES ? steps[number] : new int[COEFFICIENTS];
    }
}
