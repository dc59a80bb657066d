package org.linnet.internal.report;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;

/** A white sheet of pixels to draw on; x runs to the right and y downwards, from the upper left corner. */
final class Picture {
    private static final float JPEG_QUALITY = 0.92f;

    /** DejaVu's own oblique is its upright slanted by 11 degrees. */
    private static final double SLANT = Math.tan(Math.toRadians(11));

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Typeface typeface = Typeface.bundled();

    private Picture(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    /**
     * Draws a picture and writes it as its name says: {@code .jpg} and {@code .jpeg} as JPEG, any other as PNG.
     *
     * @throws LinnetException with {@link ErrorCode#FAILURE} if it cannot be drawn or written
     */
    static void write(Path file, int width, int height, Consumer<Picture> drawing) {
        Picture picture;
        try {
            picture = new Picture(width, height);
        } catch (AWTError | LinkageError e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot draw " + file + ": Java's graphics do not start (" + e.getMessage()
                            + "); run it with -Djava.awt.headless=true, or install a full Java runtime",
                    e);
        }
        try {
            drawing.accept(picture);
        } finally {
            picture.graphics.dispose();
        }
        AtomicFile.write(file, out -> encode(picture.image, format(file), out));
    }

    static double textWidth(String text, double size) {
        return Typeface.bundled().width(text, size);
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    /** Draws an image with its upper left corner at a place, scaled to a size in pixels. */
    void image(BufferedImage other, int x, int y, int width, int height) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(other, x, y, width, height, null);
    }

    void draw(Shape shape, Color color, float width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Writes text that runs to the right; {@code x} is its left end, and capitals are centred on {@code y}. */
    void textFrom(String text, double x, double y, double size, Color color) {
        text(text, x, y, size, color, 0, 0);
    }

    /** The same, centred on {@code x}. */
    void textAround(String text, double x, double y, double size, Color color) {
        text(text, x, y, size, color, 0.5, 0);
    }

    /** The same, ending at {@code x}. */
    void textTo(String text, double x, double y, double size, Color color) {
        text(text, x, y, size, color, 1, 0);
    }

    /** Writes a name that runs to the right and ends at {@code x}; scientific ones slanted. */
    void nameTo(TaxonLabel name, double x, double y, double size, Color color) {
        text(name.text(), x, y, size, color, 1, 0, name.italic());
    }

    /** Writes a name that runs upwards and ends at {@code y}; scientific ones slanted. */
    void nameUpTo(TaxonLabel name, double x, double y, double size, Color color) {
        text(name.text(), x, y, size, color, 1, 1, name.italic());
    }

    /** Writes text that runs upwards, centred on {@code y}; capitals are centred on {@code x}. */
    void textUpAround(String text, double x, double y, double size, Color color) {
        text(text, x, y, size, color, 0.5, 1);
    }

    private void text(String text, double x, double y, double size, Color color, double anchor, int quarterTurns) {
        text(text, x, y, size, color, anchor, quarterTurns, false);
    }

    private void text(
            String text,
            double x,
            double y,
            double size,
            Color color,
            double anchor,
            int quarterTurns,
            boolean slanted) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.quadrantRotate(-quarterTurns);
        place.translate(-anchor * typeface.width(text, size), typeface.capitalHeight(size) / 2);
        if (slanted) {
            place.shear(-SLANT, 0);
        }
        fill(place.createTransformedShape(typeface.outline(text, size)), color);
    }

    private static String format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") ? "jpeg" : "png";
    }

    static void encode(BufferedImage image, String format, OutputStream out) throws IOException {
        encode(image, format, JPEG_QUALITY, out);
    }

    /** @param quality of a JPEG, 0..1 */
    static void encode(BufferedImage image, String format, float quality, OutputStream out) throws IOException {
        BufferedImage written = format.equals("png") ? Palette.indexed(image) : image;
        if (written.getColorModel() instanceof IndexColorModel) {
            IndexedPng.write(written, out);
        } else {
            encodeByJava(written, format, quality, out);
        }
    }

    private static void encodeByJava(BufferedImage image, String format, float quality, OutputStream out)
            throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new IOException("this Java runtime cannot write " + format);
        }
        ImageWriter writer = writers.next();
        // Kept in memory: ImageIO's usual stream needs a folder for temporary files.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
