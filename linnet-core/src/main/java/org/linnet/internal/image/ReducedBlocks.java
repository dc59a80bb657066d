package org.linnet.internal.image;

import java.util.List;

/**
 * Blocks whose coefficients are all in one scan (ITU-T T.81, F.2.2), of which the lowest ones become pixels. What makes sense is
 * told as by {@link SequentialBlocks}.
 */
final class ReducedBlocks implements JpegBlocks {
    private static final int COEFFICIENTS = 64;
    private static final int LARGEST_SIZE = 10;
    private static final int SIXTEEN_ZEROS = 0xf0;

    private final Part[] parts;

    /** @param parts those of the scan */
    ReducedBlocks(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
    }

    /** A component of the scan. Its blocks come unit by unit, each of them row by row. */
    static final class Part {
        private final DirectCoefficients direct;
        private final HuffmanTable table;
        private final AlternatingSteps rest;
        private final ReducedPlane plane;
        private final int across;
        private final int down;
        private final int unitsAcross;
        private int unitColumn;
        private int unitRow;
        private int column;
        private int row;

        /**
         * @param table of the coefficients behind the first one
         * @param across how many blocks a unit has in a row
         * @param down how many rows of blocks
         * @param unitsAcross how many units are beside one another
         */
        Part(DirectCoefficients direct, HuffmanTable table, ReducedPlane plane, int across, int down, int unitsAcross) {
            this.direct = direct;
            this.table = table;
            this.rest = new AlternatingSteps(table);
            this.plane = plane;
            this.across = across;
            this.down = down;
            this.unitsAcross = unitsAcross;
        }

        private boolean pass(JpegBits bits) {
            if (!direct.pass(bits)) {
                return false;
            }
            plane.begin(direct.value());
            int at = 1;
            while (at <= plane.lastNeeded()) {
                bits.fill();
                int entry = table.next(bits);
                int symbol = entry >> 8;
                int size = symbol & 15;
                if (entry == 0 || size > LARGEST_SIZE) {
                    return false;
                }
                bits.skip(entry & 0xff);
                if (size == 0) {
                    if (symbol != SIXTEEN_ZEROS) {
                        end();
                        return true;
                    }
                    at += 16;
                    continue;
                }
                at += symbol >> 4;
                if (at >= COEFFICIENTS) {
                    return false;
                }
                int read = bits.peek(size);
                bits.skip(size);
                plane.set(at, read >> (size - 1) != 0 ? read : read - (1 << size) + 1);
                at++;
            }
            end();
            return rest.pass(bits, at, COEFFICIENTS);
        }

        private void end() {
            plane.end(unitColumn * across + column, unitRow * down + row);
            column++;
            if (column < across) {
                return;
            }
            column = 0;
            row++;
            if (row < down) {
                return;
            }
            row = 0;
            unitColumn++;
            if (unitColumn == unitsAcross) {
                unitColumn = 0;
                unitRow++;
            }
        }
    }

    @Override
    public void restart() {
        for (Part part : parts) {
            part.direct.restart();
        }
    }

    @Override
    public boolean pass(JpegBits bits, int part, int block) {
        return parts[part].pass(bits);
    }
}
