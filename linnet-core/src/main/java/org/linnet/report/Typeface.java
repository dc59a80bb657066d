package org.linnet.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A TrueType font that is read here and not by the JDK, whose own text needs fontconfig and an installed font and throws
 * on a server or in a container that has neither. Glyphs become shapes, which are drawn without either, and a picture
 * looks the same on every machine. Text runs from left to right; kerning and ligatures are left aside.
 *
 * @see <a href="https://learn.microsoft.com/typography/opentype/spec/">OpenType specification</a>
 */
final class Typeface {
    private final Map<String, ByteBuffer> tables;
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final GlyphOutlines outlines;
    private final int unitsPerEm;
    private final int advances;

    private Typeface(ByteBuffer font) {
        tables = tables(font);
        ByteBuffer head = table("head");
        unitsPerEm = Short.toUnsignedInt(head.getShort(18));
        advances = Short.toUnsignedInt(table("hhea").getShort(34));
        outlines = new GlyphOutlines(table("glyf"), table("loca"), head.getShort(50) != 0);
        readCharacters(table("cmap"));
    }

    /** DejaVu Sans 2.37, as it comes with Linnet. */
    static Typeface bundled() {
        return Bundled.FONT;
    }

    /** How far the text runs, in the unit of {@code size}, which is the height of a line without its leading. */
    double width(String text, double size) {
        double width = text.codePoints().map(c -> advance(glyph(c))).sum();
        return width * size / unitsPerEm;
    }

    /** The height of a capital. */
    double capitalHeight(double size) {
        return outlines.of(glyph('H')).getBounds2D().getMaxY() * size / unitsPerEm;
    }

    /** The text's outline: its first letter starts at 0, its baseline is at 0, y runs downwards. */
    Shape outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double x = 0;
        for (int character : text.codePoints().toArray()) {
            int glyph = glyph(character);
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x * scale, 0);
            path.append(outlines.of(glyph).getPathIterator(place), false);
            x += advance(glyph);
        }
        return path;
    }

    /** Whether the font has this character; one that it lacks is drawn as an empty box. */
    boolean has(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    private int glyph(int codePoint) {
        return glyphs.getOrDefault(codePoint, 0);
    }

    private int advance(int glyph) {
        return Short.toUnsignedInt(table("hmtx").getShort(4 * Math.min(glyph, advances - 1)));
    }

    private ByteBuffer table(String name) {
        ByteBuffer table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("the font has no table " + name);
        }
        return table;
    }

    private static Map<String, ByteBuffer> tables(ByteBuffer font) {
        Map<String, ByteBuffer> tables = new HashMap<>();
        int count = Short.toUnsignedInt(font.getShort(4));
        for (int i = 0; i < count; i++) {
            int at = 12 + 16 * i;
            byte[] tag = new byte[4];
            font.duplicate().position(at).get(tag);
            String name = new String(tag, StandardCharsets.US_ASCII);
            tables.put(name, font.slice(font.getInt(at + 8), font.getInt(at + 12)));
        }
        return tables;
    }

    /** Of the maps of a font the one in format 12 knows all of Unicode, that in format 4 its first 65,536 characters. */
    private void readCharacters(ByteBuffer cmap) {
        int count = Short.toUnsignedInt(cmap.getShort(2));
        for (int i = 0; i < count; i++) {
            int platform = cmap.getShort(4 + 8 * i);
            int start = cmap.getInt(8 + 8 * i);
            int format = cmap.getShort(start);
            boolean unicode = platform == 0 || platform == 3;
            if (unicode && format == 12) {
                readGroups(cmap, start);
            } else if (unicode && format == 4) {
                readSegments(cmap, start);
            }
        }
    }

    private void readGroups(ByteBuffer cmap, int start) {
        int groups = cmap.getInt(start + 12);
        for (int i = 0; i < groups; i++) {
            int at = start + 16 + 12 * i;
            int first = cmap.getInt(at);
            int last = cmap.getInt(at + 4);
            for (int character = first; character <= last; character++) {
                glyphs.put(character, cmap.getInt(at + 8) + character - first);
            }
        }
    }

    private void readSegments(ByteBuffer cmap, int start) {
        int doubled = Short.toUnsignedInt(cmap.getShort(start + 6));
        int ends = start + 14;
        int starts = ends + doubled + 2;
        int deltas = starts + doubled;
        int offsets = deltas + doubled;
        for (int i = 0; i < doubled; i += 2) {
            int first = Short.toUnsignedInt(cmap.getShort(starts + i));
            int last = Short.toUnsignedInt(cmap.getShort(ends + i));
            int delta = cmap.getShort(deltas + i);
            int offset = Short.toUnsignedInt(cmap.getShort(offsets + i));
            for (int character = first; character <= last && character != 0xFFFF; character++) {
                int glyph = character;
                if (offset != 0) {
                    glyph = Short.toUnsignedInt(cmap.getShort(offsets + i + offset + 2 * (character - first)));
                }
                int found = offset != 0 && glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
                if (found != 0) {
                    glyphs.put(character, found);
                }
            }
        }
    }

    private static final class Bundled {
        static final Typeface FONT = read("DejaVuSans.ttf");

        private static Typeface read(String resource) {
            try (InputStream in = Typeface.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + resource);
                }
                return new Typeface(ByteBuffer.wrap(in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
