package org.linnet.internal.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Blocks whose coefficients are all in one scan (ITU-T T.81, F.2.2). Their lowest ones become pixels where these are asked for; the
 * others are only gone past.
 *
 * <p>Most of the time that a large photograph takes is spent in {@link #pass(JpegBits, int[], int, int)}. What it goes on from, it
 * has in local variables, which Java keeps in registers.
 */
final class SequentialBlocks implements JpegBlocks {
    private static final int COEFFICIENTS = 64;
    private static final int STEP_BITS = (1 << AlternatingSteps.BITS) - 1;

    private final Part[] parts;
    private final int unitsAcross;

    /** By the places of the coefficients in the file's order; those that are not looked at may go anywhere behind. */
    private final int[] coefficients = new int[2 * AlternatingSteps.END_OF_BLOCK];

    /**
     * @param parts those of the scan
     * @param unitsAcross how many units are beside one another, where pixels are asked for
     */
    SequentialBlocks(List<Part> parts, int unitsAcross) {
        this.parts = parts.toArray(Part[]::new);
        this.unitsAcross = unitsAcross;
    }

    /** A component of the scan. */
    static final class Part {
        private final HuffmanTable direct;
        private final long directStep;
        private final AlternatingSteps alternating;

        /** Null where no pixels are asked for. */
        private final ReducedPlane plane;

        /** The last coefficient that pixels are made of. */
        private final int lastNeeded;

        /** Where the pixels of each block of a unit go from those of the first one on. */
        private final int[] offsets;

        private long value;

        /**
         * @param direct table of the first coefficients
         * @param directStep what one of the first coefficient stands for
         * @param alternating table of the others
         * @param blocks how many a unit has
         */
        Part(HuffmanTable direct, long directStep, HuffmanTable alternating, int blocks, Optional<ReducedPlane> plane) {
            this.direct = direct;
            this.directStep = directStep;
            this.alternating = alternating.steps();
            this.plane = plane.orElse(null);
            this.lastNeeded = plane.map(ReducedPlane::lastNeeded).orElse(0);
            this.offsets = IntStream.range(0, blocks)
                    .map(block -> plane.map(pixels -> pixels.offset(block)).orElse(0))
                    .toArray();
        }
    }

    @Override
    public void restart() {
        for (Part part : parts) {
            part.value = 0;
        }
    }

    @Override
    public boolean pass(JpegBits bits, int part, int block) {
        return pass(bits, new int[] {part}, block, block + 1) > block;
    }

    @Override
    public int pass(JpegBits bits, int[] partOfBlock, int from, int end) {
        byte[] window = bits.window();
        int position = bits.next();
        long buffer = bits.buffer();
        int buffered = bits.buffered();
        int last = bits.last();
        int endBit = bits.end();
        int row = from / unitsAcross;
        int column = from % unitsAcross;
        for (int unit = from; unit < end; unit++) {
            int first = 0;
            for (int i = 0; i < partOfBlock.length; i++) {
                Part part = parts[partOfBlock[i]];
                if (position > last) {
                    bits.moveTo(position, buffer, buffered);
                    bits.slide();
                    position = bits.next();
                    last = bits.last();
                    endBit = bits.end();
                }

                buffer |= (long) JpegBits.LONGS.get(window, position) >>> buffered;
                position += (63 - buffered) >>> 3;
                buffered |= 56;
                int entry = part.direct.next(buffer);
                int size = entry >> 8;
                if (entry == 0 || size > DirectCoefficients.LARGEST_SIZE) {
                    return unit;
                }
                buffer <<= entry;
                long value = part.value + number(buffer, size);
                part.value = value;
                buffer <<= size;
                buffered -= (entry & 0xff) + size;
                if (!DirectCoefficients.isPossible(value, part.directStep)) {
                    return unit;
                }

                int at = 1;
                AlternatingSteps alternating = part.alternating;
                ReducedPlane plane = part.plane;
                if (plane != null) {
                    if (i > 0 && partOfBlock[i] != partOfBlock[i - 1]) {
                        first = i;
                    }
                    int place = plane.place(row, column) + part.offsets[i - first];
                    int needed = part.lastNeeded;
                    if (needed == 0) {
                        plane.set(place, value);
                    } else {
                        Arrays.fill(coefficients, 0, ReducedPlane.COEFFICIENTS, 0);
                        while (at <= needed) {
                            buffer |= (long) JpegBits.LONGS.get(window, position) >>> buffered;
                            position += (63 - buffered) >>> 3;
                            buffered |= 56;
                            int code = alternating.next(buffer);
                            if (code == 0) {
                                return unit;
                            }
                            int step = code & AlternatingSteps.STEP;
                            at += step >> AlternatingSteps.BITS;
                            coefficients[at - 1] =
                                    number(buffer << AlternatingSteps.length(code), AlternatingSteps.size(code));
                            buffer <<= step;
                            buffered -= step & STEP_BITS;
                        }
                        plane.set(place, value, coefficients);
                    }
                }

                char[] steps = alternating.steps();
                while (at < COEFFICIENTS) {
                    buffer |= (long) JpegBits.LONGS.get(window, position) >>> buffered;
                    position += (63 - buffered) >>> 3;
                    buffered |= 56;
                    int step = steps[(int) (buffer >>> (Long.SIZE - AlternatingSteps.LOOK))];
                    int next = at + (step >> AlternatingSteps.BITS);
                    if (next < COEFFICIENTS) {
                        // Two steps are fewer bits than the buffer has.
                        buffer <<= step;
                        buffered -= step & STEP_BITS;
                        at = next;
                        step = steps[(int) (buffer >>> (Long.SIZE - AlternatingSteps.LOOK))];
                        next = at + (step >> AlternatingSteps.BITS);
                    }
                    if (next >= COEFFICIENTS
                            && (next < AlternatingSteps.END_OF_BLOCK
                                    || next >= AlternatingSteps.END_OF_BLOCK + COEFFICIENTS)) {
                        step = alternating.next(buffer) & AlternatingSteps.STEP;
                        next = at + (step >> AlternatingSteps.BITS);
                        if (step == 0 || (next > COEFFICIENTS && next < AlternatingSteps.END_OF_BLOCK)) {
                            return unit;
                        }
                    }
                    buffer <<= step;
                    buffered -= step & STEP_BITS;
                    at = next;
                }
                if (Byte.SIZE * position - buffered > endBit) {
                    return unit;
                }
            }
            column++;
            if (column == unitsAcross) {
                column = 0;
                row++;
            }
        }
        bits.moveTo(position, buffer, buffered);
        return end;
    }

    /** A coefficient of the highest bits, as many as {@code size} (ITU-T T.81, F.2.2.1). */
    private static int number(long bits, int size) {
        int read = (int) (bits >>> 1 >>> (63 - size));
        // Those whose first bit is 0 are negative.
        return read + ((int) (~bits >> 63) & (1 - (1 << size)));
    }
}
