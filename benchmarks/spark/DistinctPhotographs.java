import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes photographs of which no two have the same bytes or pixels: others cut by some pixels and encoded anew, in folders of 500.
 *
 * <pre>java DistinctPhotographs.java FOLDER OUT COUNT</pre>
 */
final class DistinctPhotographs {
    private static final int IN_A_FOLDER = 500;
    private static final int OFFSETS = 16;

    public static void main(String[] args) throws IOException {
        ImageIO.setUseCache(false);
        Path out = Path.of(args[1]);
        int count = Integer.parseInt(args[2]);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            sources = files.filter(file -> file.toString().matches("(?i).*\\.jpe?g")).sorted().toList();
        }
        for (int folder = 0; folder * IN_A_FOLDER < count; folder++) {
            Files.createDirectories(out.resolve(String.format("%05d", folder)));
        }
        IntStream.range(0, count).parallel().forEach(number -> {
            Path file = out.resolve(String.format("%05d/%07d.jpg", number / IN_A_FOLDER, number));
            try {
                write(ImageIO.read(sources.get(number % sources.size()).toFile()), number / sources.size(), file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** @param variant another for every file of one photograph */
    private static void write(BufferedImage photograph, int variant, Path file) throws IOException {
        int left = variant % OFFSETS;
        int top = variant / OFFSETS % OFFSETS;
        BufferedImage cut = new BufferedImage(
                photograph.getWidth() - OFFSETS, photograph.getHeight() - OFFSETS, BufferedImage.TYPE_INT_RGB);
        cut.createGraphics().drawImage(photograph, -left, -top, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.9f - 0.02f * (variant / (OFFSETS * OFFSETS)));
            writer.setOutput(stream);
            writer.write(null, new IIOImage(cut, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
