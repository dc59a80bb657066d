package org.linnet.report;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/**
 * The {@code glyf} table of a TrueType font: from a glyph's number to its outline, in font units, y upwards.
 *
 * @see <a href="https://learn.microsoft.com/typography/opentype/spec/glyf">OpenType: glyf</a>
 */
final class GlyphOutlines {
    private static final int ON_CURVE = 0x01;
    private static final int X_SHORT = 0x02;
    private static final int Y_SHORT = 0x04;
    private static final int REPEAT = 0x08;
    private static final int X_SAME_OR_POSITIVE = 0x10;
    private static final int Y_SAME_OR_POSITIVE = 0x20;

    private static final int WORDS = 0x0001;
    private static final int OFFSETS = 0x0002;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;
    private static final int DEEPEST = 8;

    private final ByteBuffer glyf;
    private final ByteBuffer loca;
    private final boolean longOffsets;

    /** @param longOffsets the {@code indexToLocFormat} of the font's head: whether {@code loca} has 32-bit entries */
    GlyphOutlines(ByteBuffer glyf, ByteBuffer loca, boolean longOffsets) {
        this.glyf = glyf;
        this.loca = loca;
        this.longOffsets = longOffsets;
    }

    /** The outline, to be filled by the non-zero rule; empty for a space. */
    Path2D of(int glyph) {
        return of(glyph, 0);
    }

    private Path2D of(int glyph, int depth) {
        int start = offset(glyph);
        if (start == offset(glyph + 1) || depth > DEEPEST) {
            return new Path2D.Double();
        }
        ByteBuffer data = glyf.duplicate().position(start);
        int contours = data.getShort();
        data.position(start + 10);
        return contours >= 0 ? simple(data, contours) : compound(data, depth);
    }

    private int offset(int glyph) {
        return longOffsets ? loca.getInt(4 * glyph) : 2 * Short.toUnsignedInt(loca.getShort(2 * glyph));
    }

    private static Path2D simple(ByteBuffer data, int contours) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = Short.toUnsignedInt(data.getShort());
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int instructions = Short.toUnsignedInt(data.getShort());
        data.position(data.position() + instructions);
        int[] flags = flags(data, points);
        int[] x = coordinates(data, flags, X_SHORT, X_SAME_OR_POSITIVE);
        int[] y = coordinates(data, flags, Y_SHORT, Y_SAME_OR_POSITIVE);
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int first = 0;
        for (int end : ends) {
            contour(path, flags, x, y, first, end);
            first = end + 1;
        }
        return path;
    }

    private static int[] flags(ByteBuffer data, int points) {
        int[] flags = new int[points];
        int i = 0;
        while (i < points) {
            int flag = Byte.toUnsignedInt(data.get());
            int times = (flag & REPEAT) == 0 ? 1 : 1 + Byte.toUnsignedInt(data.get());
            for (int t = 0; t < times; t++) {
                flags[i++] = flag;
            }
        }
        return flags;
    }

    private static int[] coordinates(ByteBuffer data, int[] flags, int isShort, int sameOrPositive) {
        int[] values = new int[flags.length];
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean set = (flags[i] & sameOrPositive) != 0;
            if ((flags[i] & isShort) != 0) {
                int delta = Byte.toUnsignedInt(data.get());
                value += set ? delta : -delta;
            } else if (!set) {
                value += data.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    /** Between two points off the curve lies one on it, half way. */
    private static void contour(Path2D path, int[] flags, int[] x, int[] y, int first, int last) {
        int count = last - first + 1;
        if (count < 2) {
            return;
        }
        boolean startsOn = (flags[first] & ON_CURVE) != 0;
        boolean endsOn = (flags[last] & ON_CURVE) != 0;
        double startX = startsOn ? x[first] : endsOn ? x[last] : (x[first] + x[last]) / 2.0;
        double startY = startsOn ? y[first] : endsOn ? y[last] : (y[first] + y[last]) / 2.0;
        path.moveTo(startX, startY);
        int from = startsOn ? 1 : 0;
        for (int i = from; i < count; i++) {
            int at = first + i;
            if ((flags[at] & ON_CURVE) != 0) {
                path.lineTo(x[at], y[at]);
            } else if (i == count - 1) {
                path.quadTo(x[at], y[at], startX, startY);
            } else if ((flags[at + 1] & ON_CURVE) != 0) {
                path.quadTo(x[at], y[at], x[at + 1], y[at + 1]);
                i++;
            } else {
                path.quadTo(x[at], y[at], (x[at] + x[at + 1]) / 2.0, (y[at] + y[at + 1]) / 2.0);
            }
        }
        path.closePath();
    }

    private Path2D compound(ByteBuffer data, int depth) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int flags;
        do {
            flags = Short.toUnsignedInt(data.getShort());
            int glyph = Short.toUnsignedInt(data.getShort());
            boolean words = (flags & WORDS) != 0;
            double dx = words ? data.getShort() : data.get();
            double dy = words ? data.getShort() : data.get();
            // Parts that are placed by matching points, which the bundled font has none of, stay where they are.
            boolean placed = (flags & OFFSETS) != 0;
            double[] m = matrix(data, flags);
            path.append(
                    of(glyph, depth + 1)
                            .getPathIterator(
                                    new AffineTransform(m[0], m[1], m[2], m[3], placed ? dx : 0, placed ? dy : 0)),
                    false);
        } while ((flags & MORE) != 0);
        return path;
    }

    private static double[] matrix(ByteBuffer data, int flags) {
        if ((flags & SCALE) != 0) {
            double scale = fixed(data);
            return new double[] {scale, 0, 0, scale};
        }
        if ((flags & TWO_SCALES) != 0) {
            return new double[] {fixed(data), 0, 0, fixed(data)};
        }
        if ((flags & MATRIX) != 0) {
            return new double[] {fixed(data), fixed(data), fixed(data), fixed(data)};
        }
        return new double[] {1, 0, 0, 1};
    }

    /** A signed number with 14 bits behind the point. */
    private static double fixed(ByteBuffer data) {
        return data.getShort() / 16384.0;
    }
}
