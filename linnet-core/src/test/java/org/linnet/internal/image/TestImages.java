package org.linnet.internal.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.linnet.image.RasterImage;

/** The pictures in {@code images/} of the test resources, and pixels read by another decoder. */
final class TestImages {
    /** One of each format and of each way in which a format stores pixels. */
    static final List<String> KINDS = List.of(
            "baseline.jpg",
            "progressive.jpg",
            "subsampled.jpg",
            "larger.jpg",
            "larger_progressive.jpg",
            "restarts.jpg",
            "restarts_progressive.jpg",
            "cmyk.jpg",
            "orientation_6.jpg",
            "scene.png",
            "rgb16.png",
            "palette_alpha.png",
            "orientation_6.png",
            "animated.png",
            "still.gif",
            "interlaced.gif",
            "animated.gif",
            "bottom_up.bmp",
            "palette.bmp",
            "lossy.webp",
            "lossless.webp",
            "animated.webp",
            "orientation_6.webp",
            "lzw.tif",
            "deflate.tif",
            "jpeg.tif",
            "rgb16.tif",
            "alpha.tif",
            "bilevel.tif",
            "orientation_6.tif");

    private TestImages() {}

    /** The bytes of a picture. */
    static byte[] bytes(String name) throws IOException {
        try (InputStream in = TestImages.class.getResourceAsStream("/images/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    /** The pixels of a PNG file as Java's own decoder reads them. */
    static RasterImage expected(String name) throws IOException {
        return raster(ImageIO.read(new ByteArrayInputStream(bytes(name))));
    }

    static RasterImage raster(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new RasterImage(image.getWidth(), image.getHeight(), rgb);
    }

    /** The largest difference of any red, green or blue, in grey levels; 256 where the sizes differ. */
    static int difference(RasterImage left, RasterImage right) {
        if (left.width() != right.width() || left.height() != right.height()) {
            return 256;
        }
        int largest = 0;
        for (int i = 0; i < left.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((left.rgb()[i] & 0xff) - (right.rgb()[i] & 0xff)));
        }
        return largest;
    }
}
