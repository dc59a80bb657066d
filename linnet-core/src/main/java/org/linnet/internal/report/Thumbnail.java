package org.linnet.internal.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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

/** A photograph, whole and small enough to stand inside a page, as a {@code data:} address. */
final class Thumbnail {
    /** The longer side, in pixels. */
    private static final int SIDE = 256;

    private Thumbnail() {}

    /** Empty where the file cannot be read any more. */
    static Optional<String> of(Path file) {
        return of(file, SIDE);
    }

    /** The same with another longer side, in pixels. */
    static Optional<String> of(Path file, int side) {
        ImageLimits limits = ImageLimits.defaults();
        try (PhotographReader.Content content = new PhotographReader(limits.maxBytes()).read(file);
                DecodedImage image = new ImageDecoder(limits).open(content.bytes())) {
            FloatBuffer planes = FloatBuffer.allocate(3 * side * side);
            writer(side).write(image, View.WHOLE, planes);
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            Picture.encode(shaped(pixels(planes.array(), side), image.width(), image.height()), "jpeg", jpeg);
            return Optional.of("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray()));
        } catch (IOException | PhotographReader.Unreadable | UnreadableImageException e) {
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
