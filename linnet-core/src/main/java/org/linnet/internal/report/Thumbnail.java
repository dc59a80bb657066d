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
import java.util.function.IntBinaryOperator;
import org.linnet.image.Crop;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.image.View;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;

/** Photographs, whole and small enough to stand inside a page, as {@code data:} addresses. */
final class Thumbnail {
    /** The longer side, in pixels. */
    private static final int SIDE = 256;

    private static final float JPEG_QUALITY = 0.92f;

    private Thumbnail() {}

    /** Empty where the file cannot be read any more. */
    static Optional<String> of(Path file) {
        return of(file, SIDE);
    }

    /** The same with another longer side, in pixels. */
    static Optional<String> of(Path file, int side) {
        return pixels(file, (width, height) -> side).map(image -> address(image, JPEG_QUALITY));
    }

    /** The pixels of a photograph, no longer side larger than so many; empty where the file cannot be read. */
    static Optional<BufferedImage> atMost(Path file, int longest) {
        return pixels(file, (width, height) -> Math.min(longest, Math.max(width, height)));
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

    /** @param longerSide by width and height of the photograph */
    private static Optional<BufferedImage> pixels(Path file, IntBinaryOperator longerSide) {
        ImageLimits limits = ImageLimits.defaults();
        try (PhotographReader.Content content = new PhotographReader(limits.maxBytes()).read(file);
                DecodedImage image = new ImageDecoder(limits).open(content.bytes())) {
            int side = longerSide.applyAsInt(image.width(), image.height());
            FloatBuffer planes = FloatBuffer.allocate(3 * side * side);
            writer(side).write(image, View.WHOLE, planes);
            return Optional.of(shaped(pixels(planes.array(), side), image.width(), image.height()));
        } catch (PhotographReader.Unreadable | UnreadableImageException e) {
            return Optional.empty();
        }
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
