package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Follows the Huffman codes of a JPEG picture from scan to scan, without computing pixels, to see that all of it is there.
 * For a progression it has to know of each coefficient whether it is zero, which takes memory until it is closed.
 */
final class JpegEntropy implements AutoCloseable {
    private static final int COEFFICIENTS = 64;
    private static final int LARGEST_SHIFT = 13;
    private static final int UNKNOWN = -1;
    /** What some cameras leave between the data and the next marker is mostly a few bytes. */
    private static final int MOST_EXTRA = 64;

    /** No data have so many equal bytes one behind the other, unless the picture is of one colour. */
    private static final int LONGEST_RUN = 8;

    /** How many are gone through by a call: few enough for Java to compile what is called soon and as a whole. */
    private static final int UNITS = 64;

    private static final int RESTART = 0xd0;
    private static final int RESTARTS = 8;

    /** What all threads may take: as much as a progression of 170 megapixels that subsamples no colour. */
    private static final MemoryBudget BUDGET = new MemoryBudget(64 << 20);

    private final byte[] bytes;
    private final JpegFrame frame;
    private final JpegTables tables;

    /** Which components a scan has had that is not of a progression. */
    private final boolean[] complete;

    /** For each component and coefficient of a progression, the lowest bit that is known. */
    private final int[][] progress;

    /** For each component of a progression, which coefficients of each block are not zero; null until they are needed. */
    private final long[][] known;

    private MemoryBudget.Share memory;

    JpegEntropy(FileBytes bytes, JpegFrame frame, JpegTables tables) {
        this.bytes = bytes.array();
        this.frame = frame;
        this.tables = tables;
        this.complete = new boolean[frame.components().size()];
        this.known = new long[frame.components().size()][];
        this.progress = new int[frame.components().size()][COEFFICIENTS];
        for (int[] component : progress) {
            Arrays.fill(component, UNKNOWN);
        }
    }

    /** Takes the pieces of a scan's data, in their order. */
    interface Pieces {
        void add(int from, int to);
    }

    /**
     * Follows the data of a scan.
     *
     * @param start of the data
     * @param picture takes the pixels on the way
     * @param pieces hears which bytes are needed; between them lie bytes that stand for nothing
     * @return behind the last byte that is needed
     */
    int follow(JpegScan scan, int start, Optional<ReducedPicture> picture, Pieces pieces)
            throws UnreadableImageException {
        JpegBlocks blocks = blocks(scan, picture);
        int[] partOfBlock = scan.blocksOfUnit(frame);
        int units = scan.units(frame);
        int interval = tables.restartInterval() == 0 ? units : tables.restartInterval();
        JpegBits bits = new JpegBits(bytes);
        int at = start;
        int from = start;
        for (int unit = 0, number = 0; unit < units; unit += interval, number++) {
            if (unit > 0) {
                int marker = nextMarker(at);
                if (marker < 0 || (bytes[marker + 1] & 0xff) != RESTART + (number - 1) % RESTARTS) {
                    throw damaged(unit, units);
                }
                requireNothingLost(bits, at, marker, unit, units);
                if (marker > at) {
                    pieces.add(from, at);
                    from = marker;
                }
                at = marker + 2;
            }
            bits.begin(at);
            blocks.restart();
            int end = Math.min(units, unit + interval);
            int reached = pass(blocks, partOfBlock, bits, unit, end);
            if (reached < end) {
                throw damaged(reached, units);
            }
            at = bits.position();
        }
        requireNothingLost(bits, at, nextMarker(at), units, units);
        pieces.add(from, at);
        return at;
    }

    private static int pass(JpegBlocks blocks, int[] partOfBlock, JpegBits bits, int from, int end) {
        for (int unit = from; unit < end; unit += UNITS) {
            int stop = Math.min(end, unit + UNITS);
            int reached = blocks.pass(bits, partOfBlock, unit, stop);
            if (reached < stop) {
                return reached;
            }
        }
        return end;
    }

    /**
     * Tells bytes that a writer put behind the data, which stand for nothing, from data that were lost: where codes were
     * changed, decoders mostly find others that make sense, and have more or fewer data than they need at the end. Of
     * photographs in which bytes were changed so that it shows but every code makes sense, one in a hundred passes for whole.
     */
    private void requireNothingLost(JpegBits bits, int end, int marker, int unit, int units)
            throws UnreadableImageException {
        int extra = marker - end;
        boolean few = extra <= MOST_EXTRA && bits.endsInOnes();
        if (extra > 0 && !few && !isFilling(end, marker)) {
            throw damaged(unit, units);
        }
    }

    /** Whether the bytes are all alike and not what goes before them too. */
    private boolean isFilling(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != bytes[from]) {
                return false;
            }
        }
        for (int i = from - LONGEST_RUN; i < from; i++) {
            if (bytes[i] != bytes[from]) {
                return true;
            }
        }
        return false;
    }

    private static UnreadableImageException damaged(int unit, int units) {
        return ImageFile.damaged(
                unit == units
                        ? "a part of its data was lost or overwritten"
                        : String.format(
                                Locale.ROOT,
                                "its pixels cannot be read from %d %% on",
                                Math.round(100.0 * unit / units)));
    }

    /** Where the next marker lies; -1 where there is none. */
    private int nextMarker(int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xff && bytes[i + 1] != 0 && bytes[i + 1] != (byte) 0xff) {
                return i;
            }
        }
        return -1;
    }

    private JpegBlocks blocks(JpegScan scan, Optional<ReducedPicture> picture) throws UnreadableImageException {
        advance(scan);
        if (!frame.progressive()) {
            return sequential(scan, picture);
        }
        if (scan.first() == 0) {
            return scan.earlier() == 0 ? DirectBlocks.first(direct(scan)) : DirectBlocks.refined();
        }
        int component = scan.parts().get(0).component();
        if (memory == null) {
            memory = BUDGET.take(Long.BYTES * frame.blocks());
        }
        if (known[component] == null) {
            known[component] = new long[frame.blocks(component)];
        }
        HuffmanTable table = tables.alternating(scan.parts().get(0).alternatingTable());
        return scan.earlier() == 0
                ? new FirstAlternating(table, scan, known[component])
                : new RefinedAlternating(table, scan, known[component]);
    }

    private JpegBlocks sequential(JpegScan scan, Optional<ReducedPicture> picture) throws UnreadableImageException {
        List<SequentialBlocks.Part> parts = new ArrayList<>();
        for (JpegScan.Part part : scan.parts()) {
            int component = part.component();
            JpegFrame.Component stored = frame.components().get(component);
            parts.add(new SequentialBlocks.Part(
                    tables.direct(part.directTable()),
                    tables.directStep(stored.quantisation()),
                    tables.alternating(part.alternatingTable()),
                    stored.across() * stored.down(),
                    picture.map(made -> made.plane(component))));
        }
        return new SequentialBlocks(
                parts, picture.map(ReducedPicture::unitsAcross).orElse(1));
    }

    private List<DirectCoefficients> direct(JpegScan scan) throws UnreadableImageException {
        List<DirectCoefficients> direct = new ArrayList<>();
        for (JpegScan.Part part : scan.parts()) {
            long step =
                    tables.directStep(frame.components().get(part.component()).quantisation());
            direct.add(new DirectCoefficients(tables.direct(part.directTable()), step << scan.lowest()));
        }
        return direct;
    }

    /** Notes what a scan adds, which is what is missing next and nothing else. */
    private void advance(JpegScan scan) throws UnreadableImageException {
        for (JpegScan.Part part : scan.parts()) {
            if (frame.progressive()) {
                advance(scan, progress[part.component()]);
            } else if (complete[part.component()]) {
                throw ImageFile.damaged("a colour that is stored twice");
            }
            complete[part.component()] = true;
        }
    }

    private static void advance(JpegScan scan, int[] lowestBits) throws UnreadableImageException {
        boolean direct = scan.first() == 0;
        if (scan.last() < scan.first()
                || scan.last() >= COEFFICIENTS
                || (direct ? scan.last() != 0 : scan.parts().size() != 1)
                || scan.lowest() > LARGEST_SHIFT
                || (scan.earlier() != 0 && scan.earlier() != scan.lowest() + 1)) {
            throw ImageFile.damaged("a scan that does not belong to a progression");
        }
        int expected = scan.earlier() == 0 ? UNKNOWN : scan.earlier();
        for (int i = scan.first(); i <= scan.last(); i++) {
            if (lowestBits[i] != expected || (!direct && lowestBits[0] == UNKNOWN)) {
                throw ImageFile.damaged("a scan that does not go on from those before it");
            }
            lowestBits[i] = scan.lowest();
        }
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
    }

    /** Whether every component has been in a scan. */
    boolean isComplete() {
        for (boolean component : complete) {
            if (!component) {
                return false;
            }
        }
        return true;
    }
}
