package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The pixels of a JPEG picture at a quarter or an eighth of its width and height, made while its codes are followed: that costs less
 * than to have a decoder go through them again. For pictures of one scan in grey or in luminance and two chrominances, as nearly all
 * are. Chrominance that is stored at half the resolution of luminance has that in a quarter, too.
 */
final class ReducedPicture implements AutoCloseable {
    private static final int BLOCK = 8;

    /** Of more pixels the native decoder is faster. */
    private static final int MOST_OF_BLOCK = 2;

    /** How many blocks a unit may have (ITU-T T.81, B.2.3). */
    private static final int MOST_OF_UNIT = 10;

    private static final int BITS = 16;

    private final int width;
    private final int height;
    private final int unitsAcross;
    private final List<Colour> colours;
    private final MemoryBudget.Share memory;

    private ReducedPicture(int width, int height, int unitsAcross, List<Colour> colours, MemoryBudget.Share memory) {
        this.width = width;
        this.height = height;
        this.unitsAcross = unitsAcross;
        this.colours = colours;
        this.memory = memory;
    }

    /**
     * A component.
     *
     * @param shiftAcross the logarithm of how many columns of the picture one of its columns is
     * @param shiftDown the same of rows
     */
    private record Colour(ReducedPlane plane, int shiftAcross, int shiftDown) {
        static Colour of(JpegFrame frame, int component, int divisor, int[] quantisation) {
            JpegFrame.Component stored = frame.components().get(component);
            // The blocks of the only component are units by themselves, whatever it is sampled by.
            boolean alone = frame.components().size() == 1;
            int across = alone ? 1 : stored.across();
            int down = alone ? 1 : stored.down();
            int unitWidth = unitWidth(frame);
            int unitHeight = alone ? 1 : frame.mostDown();
            int unitsAcross = parts(frame.width(), BLOCK * unitWidth);
            int unitsDown = parts(frame.height(), BLOCK * unitHeight);
            int wantedWidth = BLOCK / divisor * (unitWidth / across);
            int wantedHeight = BLOCK / divisor * (unitHeight / down);
            int blockWidth = Math.min(wantedWidth, MOST_OF_BLOCK);
            int blockHeight = Math.min(wantedHeight, MOST_OF_BLOCK);
            return new Colour(
                    new ReducedPlane(unitsAcross, unitsDown, across, down, blockWidth, blockHeight, quantisation),
                    Integer.numberOfTrailingZeros(wantedWidth / blockWidth),
                    Integer.numberOfTrailingZeros(wantedHeight / blockHeight));
        }

        /** How many blocks a unit has in a row. */
        static int unitWidth(JpegFrame frame) {
            return frame.components().size() == 1 ? 1 : frame.mostAcross();
        }

        /** Where its row begins that the picture's row {@code y} is made from. */
        int row(int y) {
            return (y >> shiftDown) * plane.stride();
        }
    }

    /**
     * Whether it can be made of a picture with this first scan, and every decoder could decode that.
     *
     * @param tables laid down before the scan
     */
    static boolean isPossible(JpegFrame frame, JpegScan scan, JpegTables tables, int divisor) {
        List<JpegFrame.Component> components = frame.components();
        boolean usual = components.size() == 1 || components.size() == 3;
        return usual
                && !frame.progressive()
                && divisor >= BLOCK / MOST_OF_BLOCK
                && scan.parts().size() == components.size()
                && scan.blocksOfUnit(frame).length <= MOST_OF_UNIT
                && scan.parts().stream()
                        .allMatch(part -> tables.has(
                                part, components.get(part.component()).quantisation()))
                && components.stream()
                        .allMatch(component -> isPowerOfTwo(frame.mostAcross(), component.across())
                                && isPowerOfTwo(frame.mostDown(), component.down()));
    }

    private static boolean isPowerOfTwo(int most, int own) {
        return most % own == 0 && Integer.bitCount(most / own) == 1;
    }

    /**
     * A picture whose pixels are yet to come, to be closed.
     *
     * @param divisor of its width and height: 4 or 8
     * @param budget from which the memory for it is taken
     */
    static ReducedPicture of(JpegFrame frame, JpegTables tables, int divisor, MemoryBudget budget) {
        int width = parts(frame.width(), divisor);
        int height = parts(frame.height(), divisor);
        int components = frame.components().size();
        MemoryBudget.Share memory = budget.take((long) width * height * (components + ImageFile.PIXEL_BYTES));
        ReducedPicture picture = null;
        try {
            List<Colour> colours = new ArrayList<>(components);
            for (int i = 0; i < components; i++) {
                colours.add(Colour.of(
                        frame,
                        i,
                        divisor,
                        tables.steps(frame.components().get(i).quantisation())));
            }
            int unitsAcross = parts(frame.width(), BLOCK * Colour.unitWidth(frame));
            picture = new ReducedPicture(width, height, unitsAcross, List.copyOf(colours), memory);
            return picture;
        } finally {
            if (picture == null) {
                memory.close();
            }
        }
    }

    private static int parts(int whole, int part) {
        return (whole + part - 1) / part;
    }

    /** Takes the pixels of a component. */
    ReducedPlane plane(int component) {
        return colours.get(component).plane();
    }

    /** How many minimum coded units are beside one another. */
    int unitsAcross() {
        return unitsAcross;
    }

    /** In pixels, as stored. */
    int width() {
        return width;
    }

    /** In pixels, as stored. */
    int height() {
        return height;
    }

    /** The pixels, [height, width, 3], once all blocks were gone through. */
    byte[] rgb() {
        byte[] rgb = new byte[ImageFile.PIXEL_BYTES * width * height];
        for (int y = 0; y < height; y++) {
            if (colours.size() == 1) {
                spread(y, rgb);
            } else {
                convert(y, rgb);
            }
        }
        return rgb;
    }

    private void spread(int y, byte[] rgb) {
        Colour grey = colours.get(0);
        byte[] samples = grey.plane().samples();
        int row = grey.row(y);
        int target = 3 * y * width;
        for (int x = 0; x < width; x++) {
            byte level = samples[row + x];
            rgb[target] = level;
            rgb[target + 1] = level;
            rgb[target + 2] = level;
            target += 3;
        }
    }

    /** From luminance and chrominance, as JFIF (ITU-T T.871, 7) has it. */
    private void convert(int y, byte[] rgb) {
        byte[] luma = colours.get(0).plane().samples();
        byte[] blues = colours.get(1).plane().samples();
        byte[] reds = colours.get(2).plane().samples();
        int lumaRow = colours.get(0).row(y);
        int bluesRow = colours.get(1).row(y);
        int redsRow = colours.get(2).row(y);
        int lumaShift = colours.get(0).shiftAcross();
        int bluesShift = colours.get(1).shiftAcross();
        int redsShift = colours.get(2).shiftAcross();
        int target = 3 * y * width;
        for (int x = 0; x < width; x++) {
            int level = ((luma[lumaRow + (x >> lumaShift)] & 0xff) << BITS) + (1 << (BITS - 1));
            int blue = (blues[bluesRow + (x >> bluesShift)] & 0xff) - 128;
            int red = (reds[redsRow + (x >> redsShift)] & 0xff) - 128;
            rgb[target] = clamped((level + 91_881 * red) >> BITS);
            rgb[target + 1] = clamped((level - 22_554 * blue - 46_802 * red) >> BITS);
            rgb[target + 2] = clamped((level + 116_130 * blue) >> BITS);
            target += 3;
        }
    }

    private static byte clamped(int level) {
        return (byte) Math.max(0, Math.min(255, level));
    }

    /** The memory that was taken for it, to be closed in its place. */
    MemoryBudget.Share memory() {
        return memory;
    }

    /** Gives its memory back. */
    @Override
    public void close() {
        memory.close();
    }
}
