package org.linnet.internal.embedding;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Frames of a camera trap for {@link ColourDetector}: JPEG photographs of 128 × 96 pixels, grey of a shade that says their number, with
 * patches in the corners that it takes for animals or a person.
 */
final class Frames {
    private Frames() {}

    /** Writes a frame with patches of these colours, of 32 × 24 pixels, at the upper left, upper right, lower left and lower right. */
    static Path write(Path file, int number, List<Color> patches) throws IOException {
        BufferedImage image = new BufferedImage(128, 96, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(80 + 3 * (number % 30), 80 + 3 * (number / 30), 100));
        graphics.fillRect(0, 0, 128, 96);
        for (int i = 0; i < patches.size(); i++) {
            graphics.setColor(patches.get(i));
            graphics.fillRect(i % 2 == 0 ? 0 : 96, i / 2 == 0 ? 0 : 72, 32, 24);
        }
        graphics.dispose();
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }
}
