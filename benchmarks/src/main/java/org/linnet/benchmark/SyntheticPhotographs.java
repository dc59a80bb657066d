package org.linnet.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Writes JPEG files, no two of them alike: soft blobs under noise, which weigh about as much as photographs do. */
public final class SyntheticPhotographs {
    private static final int BLOB = 16;

    private SyntheticPhotographs() {}

    /** Arguments: folder, number of files, width, height. Files that are there already are left alone. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int count = Integer.parseInt(arguments[1]);
        int width = Integer.parseInt(arguments[2]);
        int height = Integer.parseInt(arguments[3]);
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("photograph-%06d.jpg".formatted(i));
            if (!Files.exists(file)) {
                ImageIO.write(photograph(i, width, height), "jpg", file.toFile());
            }
        }
    }

    static BufferedImage photograph(long seed, int width, int height) {
        Random random = new Random(seed);
        int columns = width / BLOB + 2;
        int[] corners =
                random.ints((long) columns * (height / BLOB + 2) * 3, 0, 224).toArray();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    int corner = (y / BLOB * columns + x / BLOB) * 3 + channel;
                    int upper = mix(corners[corner], corners[corner + 3], x % BLOB);
                    int below = corner + 3 * columns;
                    int lower = mix(corners[below], corners[below + 3], x % BLOB);
                    rgb = rgb << 8 | mix(upper, lower, y % BLOB) + random.nextInt(32);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    private static int mix(int from, int to, int step) {
        return from + (to - from) * step / BLOB;
    }
}
