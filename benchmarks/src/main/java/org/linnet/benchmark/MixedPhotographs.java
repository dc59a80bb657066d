package org.linnet.benchmark;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;

/**
 * Makes photographs of classes that do not exist out of photographs at hand: each class is a patch of one photograph, and all
 * classes of a group have the photograph behind it and the tint in common. Each picture shows both from somewhat elsewhere.
 * They are real enough for a backbone, alike enough to be mistaken for one another, and cost as little as wanted.
 */
public final class MixedPhotographs {
    private static final int SIZE = 160;
    private static final double LEAST_SHARE = 0.25;

    private MixedPhotographs() {}

    /**
     * Arguments: a file that lists photographs; a file with a line for each photograph to make: the number of its group, of its class
     * and the file, parted by tabs; and the seed. Files that are there already are left alone.
     */
    public static void main(String[] arguments) throws IOException {
        List<String> sources = Files.readAllLines(Path.of(arguments[0]));
        long seed = Long.parseLong(arguments[2]);
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            String[] fields = line.split("\t", 3);
            Path file = Path.of(fields[2]);
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Random ofGroup = new Random(seed * 1_000_003 - Long.parseLong(fields[0]));
                Random ofClass = new Random(seed * 1_000_003 + Long.parseLong(fields[1]));
                Random own = new Random(seed + file.getFileName().toString().hashCode());
                ImageIO.write(mix(sources, ofGroup, ofClass, own), "jpg", file.toFile());
            }
        }
    }

    private static BufferedImage mix(List<String> sources, Random ofGroup, Random ofClass, Random own)
            throws IOException {
        BufferedImage mixed = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = mixed.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        draw(graphics, sources, ofGroup, own, SIZE, 0, 0);
        int inner = SIZE / 2;
        draw(graphics, sources, ofClass, own, inner, own.nextInt(SIZE - inner), own.nextInt(SIZE - inner));
        graphics.dispose();
        tint(mixed, ofGroup, own);
        return mixed;
    }

    private static void draw(
            Graphics2D graphics, List<String> sources, Random common, Random own, int size, int x, int y)
            throws IOException {
        BufferedImage source = readAny(sources, common);
        double share = LEAST_SHARE + 0.3 * common.nextDouble() + 0.4 * own.nextDouble();
        int side = (int) (share * Math.min(source.getWidth(), source.getHeight()));
        int left = place(source.getWidth() - side, common, own);
        int top = place(source.getHeight() - side, common, own);
        boolean mirrored = own.nextBoolean();
        graphics.drawImage(
                source,
                mirrored ? x + size : x,
                y,
                mirrored ? x : x + size,
                y + size,
                left,
                top,
                left + side,
                top + side,
                null);
    }

    /** One of the photographs, drawn at random among those that Java can read. */
    private static BufferedImage readAny(List<String> sources, Random random) throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            String source = sources.get(random.nextInt(sources.size()));
            try {
                BufferedImage image = ImageIO.read(Path.of(source).toFile());
                if (image != null) {
                    return image;
                }
            } catch (IIOException e) {
                // Another one is drawn.
            }
        }
        throw new IOException("hardly any of the photographs can be read");
    }

    private static int place(int room, Random common, Random own) {
        return (int) (room * Math.min(1, Math.max(0, common.nextDouble() + (own.nextDouble() - 0.5))));
    }

    private static void tint(BufferedImage image, Random common, Random own) {
        double light = 0.6 + 0.7 * own.nextDouble();
        double[] factors = common.doubles(3, 0.7, 1.2).toArray();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int rgb = image.getRGB(x, y);
                int tinted = 0;
                for (int channel = 0; channel < 3; channel++) {
                    int value = rgb >> 16 - 8 * channel & 0xFF;
                    tinted = tinted << 8 | Math.min(255, (int) (value * factors[channel] * light));
                }
                image.setRGB(x, y, tinted);
            }
        }
    }
}
