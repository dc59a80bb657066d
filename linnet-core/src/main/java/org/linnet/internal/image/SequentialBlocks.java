package org.linnet.internal.image;

import java.util.List;
import java.util.Optional;

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
        private final HuffmanTable alternating;
        private final char[] steps;

        /** Null where no pixels are asked for. */
        private final ReducedPlane plane;

        /** The last coefficient that pixels are made of. */
        private final int lastNeeded;

        private long value;

        /**
         * @param direct table of the first coefficients
         * @param directStep what one of the first coefficient stands for
         * @param alternating table of the others
         */
        Part(HuffmanTable direct, long directStep, HuffmanTable alternating, Optional<ReducedPlane> plane) {
            this.direct = direct;
            this.directStep = directStep;
            this.alternating = alternating;
            this.steps = alternating.steps().steps();
            this.plane = plane.orElse(null);
            this.lastNeeded = plane.map(ReducedPlane::lastNeeded).orElse(0);
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
        for (int unit = from; unit < end; unit++) {
            int firstOfPart = 0;
            for (int i = 0; i < partOfBlock.length; i++) {
                if (i > 0 && partOfBlock[i] != partOfBlock[i - 1]) {
                    firstOfPart = i;
                }
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
                int code = part.direct.next(buffer);
                int size = code >> 8;
                if (code == 0 || size > DirectCoefficients.LARGEST_SIZE) {
                    return unit;
                }
                buffer <<= code;
                part.value += number(buffer, size);
                buffer <<= size;
                buffered -= (code & 0xff) + size;
                if (!DirectCoefficients.isPossible(part.value, part.directStep)) {
                    return unit;
                }

                int at = 1;
                if (part.plane != null) {
                    part.plane.begin(part.value);
                    while (at <= part.lastNeeded) {
                        buffer |= (long) JpegBits.LONGS.get(window, position) >>> buffered;
                        position += (63 - buffered) >>> 3;
                        buffered |= 56;
                        code = part.alternating.next(buffer);
                        int step = AlternatingSteps.step(code);
                        if (step == 0) {
                            return unit;
                        }
                        size = (code >> 8) & 15;
                        at += step >> AlternatingSteps.BITS;
                        if (size != 0) {
                            if (at > COEFFICIENTS) {
                                return unit;
                            }
                            part.plane.set(at - 1, number(buffer << code, size));
                        }
                        buffer <<= step;
                        buffered -= step & STEP_BITS;
                    }
                    part.plane.end(unit / unitsAcross, unit % unitsAcross, i - firstOfPart);
                }

                char[] steps = part.steps;
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
                        step = AlternatingSteps.step(part.alternating.next(buffer));
                        next = at + (step >> AlternatingSteps.BITS);
                        if (step == 0 || next > COEFFICIENTS && next < AlternatingSteps.END_OF_BLOCK) {
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
