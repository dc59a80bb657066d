package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a scan header says (ITU-T T.81, B.2.3).
 *
 * @param parts its components
 * @param first coefficient that it holds, 0..63
 * @param last coefficient that it holds, 0..63
 * @param earlier the bit of the coefficients that an earlier scan went down to; 0 where this scan is their first
 * @param lowest bit of the coefficients that this scan goes down to
 */
record JpegScan(List<Part> parts, int first, int last, int earlier, int lowest) {
    private static final int MOST_PARTS = 4;

    /**
     * A component in a scan.
     *
     * @param component its place in the frame
     * @param directTable number of its Huffman table for the first coefficient, 0..3
     * @param alternatingTable number of its Huffman table for the others, 0..3
     */
    record Part(int component, int directTable, int alternatingTable) {}

    JpegScan {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a scan header.
     *
     * @param start of its first byte behind the length
     * @param length of it, without the two bytes of the length
     */
    static JpegScan read(FileBytes bytes, int start, int length, JpegFrame frame) throws UnreadableImageException {
        int count = bytes.unsignedByte(start);
        if (count < 1 || count > MOST_PARTS || length != 2 * count + 4) {
            throw ImageFile.damaged(String.format(Locale.ROOT, "a scan of %d components", count));
        }
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int component = frame.indexOf(bytes.unsignedByte(start + 1 + 2 * i));
            int tables = bytes.unsignedByte(start + 2 + 2 * i);
            if (component < 0 || (tables >> 4) > 3 || (tables & 15) > 3) {
                throw ImageFile.damaged("a scan of components or tables that there are not");
            }
            if (parts.stream().anyMatch(part -> part.component() == component)) {
                throw ImageFile.damaged("a scan with a component twice");
            }
            parts.add(new Part(component, tables >> 4, tables & 15));
        }
        int rest = start + 1 + 2 * count;
        int bits = bytes.unsignedByte(rest + 2);
        if (!frame.progressive()) {
            // Some cameras write other numbers than these, the only ones that there can be.
            return new JpegScan(parts, 0, 63, 0, 0);
        }
        return new JpegScan(parts, bytes.unsignedByte(rest), bytes.unsignedByte(rest + 1), bits >> 4, bits & 15);
    }

    /** How many minimum coded units it has: of one block each where it has one component. */
    int units(JpegFrame frame) {
        return parts.size() == 1 ? frame.blocks(parts.get(0).component()) : frame.units();
    }

    /** How many blocks are gone through for it. */
    long blocks(JpegFrame frame) {
        return (long) units(frame) * blocksOfUnit(frame).length;
    }

    /** For each block of a minimum coded unit, the part that it is of. */
    int[] blocksOfUnit(JpegFrame frame) {
        if (parts.size() == 1) {
            return new int[1];
        }
        List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            JpegFrame.Component component = frame.components().get(parts.get(i).component());
            for (int block = 0; block < component.across() * component.down(); block++) {
                blocks.add(i);
            }
        }
        return blocks.stream().mapToInt(Integer::intValue).toArray();
    }
}
