package org.linnet.internal.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The font of all pictures. It comes with Linnet and is not read by the JDK, whose own text needs fontconfig and an
 * installed font and throws on a server or in a container that has neither. Glyphs become shapes, which are drawn
 * without either, and a picture looks the same on every machine. Text runs from left to right; kerning and ligatures
 * are left aside. Safe for use by several threads at once.
 */
final class Typeface {
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        characters = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
    }

    /** DejaVu Sans 2.37, as it comes with Linnet. */
    static Typeface bundled() {
        return Bundled.FONT;
    }

    /** How far the text runs, in the unit of {@code size}, which is the height of a line without its leading. */
    double width(String text, double size) {
        return Arrays.stream(glyphs(text)).mapToDouble(this::advance).sum() * size / unitsPerEm;
    }

    /** The height of a capital. */
    double capitalHeight(double size) {
        return outline(glyphs("H")[0]).getBounds2D().getMaxY() * size / unitsPerEm;
    }

    /** The text's outline: its first letter starts at 0, its baseline is at 0, y runs downwards. */
    Shape outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double x = 0;
        for (int glyph : glyphs(text)) {
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x * scale, 0);
            path.append(outline(glyph).getPathIterator(place), false);
            x += advance(glyph);
        }
        return path;
    }

    /** The number of each character's glyph; 0, an empty box, for one that the font lacks. */
    private int[] glyphs(String text) {
        return text.codePoints().map(characters::getGlyphId).toArray();
    }

    private synchronized double advance(int glyph) {
        try {
            return font.getAdvanceWidth(glyph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Path2D outline(int glyph) {
        try {
            var found = font.getGlyph().getGlyph(glyph);
            return found == null ? new Path2D.Double() : found.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bundled {
        static final Typeface FONT = read("DejaVuSans.ttf");

        private static Typeface read(String resource) {
            try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + resource);
                }
                // Stays open: glyphs are read when they are first drawn, from memory.
                return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
