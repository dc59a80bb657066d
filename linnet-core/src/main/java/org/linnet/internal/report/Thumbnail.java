package org.linnet.internal.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.image.View;
import org.linnet.internal.image.Rectangle;
import org.linnet.internal.image.ShownPixels;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.picture.ShownPhotographs;

/** Photographs, or parts of them, small enough to stand inside a page, as {@code data:} addresses. */
final class Thumbnail {
    /** The longer side, in pixels. */
    static final int SIDE = 256;

    private static final float JPEG_QUALITY = 0.92f;

    private Thumbnail() {}

    /**
     * A whole photograph; empty where the file cannot be read any more.
     *
     * @param boxes that are outlined
     * @param side the longer side, in pixels
     */
    static Optional<String> of(ShownPhotographs photographs, Path file, List<Box> boxes, int side) {
        return photographs
                .read(file, shown -> pixels(shown, side))
                .map(image -> address(outlined(image, boxes), JPEG_QUALITY));
    }

    /**
     * A part of a photograph; empty where the file cannot be read any more.
     *
     * @param margin what is added on each side of the box, as a share of it
     * @param side the longer side, in pixels
     */
    static Optional<String> part(ShownPhotographs photographs, Path file, Box box, double margin, int side) {
        return photographs
                .read(file, shown -> {
                    Rectangle part =
                            Rectangle.of(box, margin, BoxShape.STRETCHED, shown.width(), shown.height());
                    double scale = side / (double) Math.max(part.width(), part.height());
                    return image(shown.part(
                            part,
                            Math.max(1, (int) Math.round(scale * part.width())),
                            Math.max(1, (int) Math.round(scale * part.height()))));
                })
                .map(image -> address(image, JPEG_QUALITY));
    }

    /**
     * The pixels of a photograph, no longer side larger than so many; empty where the file cannot be read.
     *
     * @param boxes that are outlined
     */
    static Optional<BufferedImage> atMost(ShownPhotographs photographs, Path file, List<Box> boxes, int longest) {
        return photographs
                .read(file, shown -> pixels(shown, Math.min(longest, Math.max(shown.width(), shown.height()))))
                .map(image -> outlined(image, boxes));
    }

    /**
     * The pixels of a part that was looked at, no longer side larger than so many, and never so small that there is nothing to see;
     * empty where the file cannot be read.
     *
     * @param rule how the box was cut
     */
    static Optional<BufferedImage> looked(
            ShownPhotographs photographs, Path file, Box box, BoxRule rule, int shortest, int longest) {
        return photographs.read(file, shown -> {
            Rectangle part = Rectangle.of(box, rule.margin(), rule.shape(), shown.width(), shown.height());
            int longer = Math.max(part.width(), part.height());
            double scale = Math.max(shortest, Math.min(longest, longer)) / (double) longer;
            return image(shown.part(
                    part,
                    Math.max(1, (int) Math.round(scale * part.width())),
                    Math.max(1, (int) Math.round(scale * part.height()))));
        });
    }

    private static BufferedImage outlined(BufferedImage image, List<Box> boxes) {
        if (!boxes.isEmpty()) {
            BoxOutline.draw(image, boxes);
        }
        return image;
    }

    /** A picture as Java draws it. */
    static BufferedImage image(RasterImage picture) {
        int width = picture.width();
        BufferedImage image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < rgb.length / 3; i++) {
            int color = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % width, i / width, color);
        }
        return image;
    }

    /**
     * A picture as a JPEG inside a page.
     *
     * @param quality 0..1
     */
    static String address(BufferedImage image, float quality) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            Picture.encode(image, "jpeg", quality, jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
    }

    private static BufferedImage pixels(ShownPixels shown, int side) {
        FloatBuffer planes = FloatBuffer.allocate(3 * side * side);
        writer(side).write(shown, View.WHOLE, planes);
        return shaped(pixels(planes.array(), side), shown.width(), shown.height());
    }

    private static TensorWriter writer(int side) {
        return new TensorWriter(new Preprocessing(
                side, Resampling.BILINEAR_ANTIALIAS, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));
    }

    /** The square drawn together to the shape of the photograph. */
    private static BufferedImage shaped(BufferedImage square, int width, int height) {
        int side = square.getWidth();
        double longer = Math.max(width, height);
        int shownWidth = (int) Math.max(1, Math.round(side * width / longer));
        int shownHeight = (int) Math.max(1, Math.round(side * height / longer));
        BufferedImage shaped = new BufferedImage(shownWidth, shownHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = shaped.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(square, 0, 0, shownWidth, shownHeight, null);
        } finally {
            graphics.dispose();
        }
        return shaped;
    }

    /** @param planes [3, side, side], grey levels of red, green and blue */
    private static BufferedImage pixels(float[] planes, int side) {
        BufferedImage pixels = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int plane = side * side;
        for (int i = 0; i < plane; i++) {
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round(planes[channel * plane + i])));
            }
            pixels.setRGB(i % side, i / side, rgb);
        }
        return pixels;
    }
}
