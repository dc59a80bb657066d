package org.linnet.internal.embedding;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Photographs of one colour each, which says their number. */
final class Photographs {
    private Photographs() {}

    static List<Path> writeAll(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(write(folder.resolve("photograph " + i + ".png"), i));
        }
        return files;
    }

    static Path write(Path file, int number) throws IOException {
        BufferedImage image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(number & 255, number >> 8 & 255, 7));
        graphics.fillRect(0, 0, 12, 10);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** The number of the photograph that {@link ColourBackbone} made this embedding of. */
    static int number(float[] embedding) {
        return Math.round(embedding[0]) + 256 * Math.round(embedding[1]);
    }
}
