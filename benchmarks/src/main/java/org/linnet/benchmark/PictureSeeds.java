package org.linnet.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Small whole pictures of every format, and of every way in which a format stores pixels that there is a writer for. */
final class PictureSeeds {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 45;

    /** Of the tests. */
    private static final List<String> WRITTEN_ELSEWHERE = List.of(
            "baseline.jpg",
            "progressive.jpg",
            "subsampled.jpg",
            "restarts.jpg",
            "restarts_progressive.jpg",
            "cmyk.jpg",
            "ycck.jpg",
            "grey.jpg",
            "orientation_6.jpg",
            "scene.png",
            "rgb16.png",
            "grey16.png",
            "palette_alpha.png",
            "alpha.png",
            "quantised.png",
            "orientation_6.png",
            "animated.png",
            "still.gif",
            "interlaced.gif",
            "animated.gif",
            "bottom_up.bmp",
            "top_down.bmp",
            "palette.bmp",
            "lossy.webp",
            "lossless.webp",
            "alpha.webp",
            "animated.webp",
            "orientation_6.webp",
            "lzw.tif",
            "deflate.tif",
            "jpeg.tif",
            "rgb16.tif",
            "alpha.tif",
            "bilevel.tif",
            "cmyk.tif",
            "palette.tif",
            "orientation_6.tif");

    private final List<FaultSubject.Mutant> seeds = new ArrayList<>();

    private PictureSeeds() {}

    /** All of them, unchanged. */
    static List<FaultSubject.Mutant> all() throws IOException {
        PictureSeeds seeds = new PictureSeeds();
        for (String name : WRITTEN_ELSEWHERE) {
            seeds.add(name, resource("/images/" + name));
        }
        seeds.writeByOpenCv();
        seeds.writeByJava();
        return seeds.seeds;
    }

    private void add(String name, byte[] content) {
        seeds.add(new FaultSubject.Mutant(name, content));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PictureSeeds.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    private void writeByOpenCv() {
        int quality = opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
        int compression = opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;
        byte[] jpeg = encoded(".jpg", 3, quality, 80);
        add("written.jfif", jpeg);
        add("grey_written.jpg", encoded(".jpg", 1, quality, 60));
        add("optimised.jpeg", encoded(".jpg", 3, quality, 90, opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE, 1));
        add("written_progressive.jpg", encoded(".jpg", 3, quality, 95, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1));
        add("grey_progressive.jpg", encoded(".jpg", 1, quality, 95, opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1));
        add("written_restarts.jpg", encoded(".jpg", 3, quality, 80, opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 2));
        // Several pictures in one file, as some cameras write them.
        add("two.mpo", Mutations.splice(jpeg, jpeg.length, jpeg, jpeg.length));
        add("written.png", encoded(".png", 3));
        add("alpha_written.png", encoded(".png", 4));
        add("bilevel.png", encoded(".png", 1, opencv_imgcodecs.IMWRITE_PNG_BILEVEL, 1));
        add("written.gif", encoded(".gif", 3));
        add("written.bmp", encoded(".bmp", 3));
        add("written.webp", encoded(".webp", 3, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 70));
        add("written_lossless.webp", encoded(".webp", 3, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101));
        add("alpha_written.webp", encoded(".webp", 4, opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 70));
        add("plain.tif", encoded(".tif", 3, compression, 1));
        add("lzw_written.tif", encoded(".tif", 3, compression, 5));
        add("deflate_written.tif", encoded(".tif", 3, compression, 8));
        add("old_deflate.tif", encoded(".tif", 3, compression, 32946));
        add("packbits.tif", encoded(".tif", 3, compression, 32773));
        add("strips.tif", encoded(".tif", 4, compression, 8, opencv_imgcodecs.IMWRITE_TIFF_ROWSPERSTRIP, 4));
    }

    private static byte[] encoded(String format, int channels, int... parameters) {
        BufferedImage image = SyntheticPhotographs.photograph(channels, WIDTH, HEIGHT);
        byte[] pixels = new byte[WIDTH * HEIGHT * channels];
        for (int y = 0, i = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int channel = 0; channel < channels; channel++) {
                    pixels[i++] = (byte) (image.getRGB(x, y) >> (8 * channel));
                }
            }
        }
        try (BytePointer bytes = new BytePointer(pixels);
                Mat mat = new Mat(HEIGHT, WIDTH, opencv_core.CV_MAKETYPE(opencv_core.CV_8U, channels), bytes);
                BytePointer out = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            if (!opencv_imgcodecs.imencode(format, mat, out, options)) {
                throw new IllegalStateException("OpenCV does not write " + format);
            }
            byte[] written = new byte[Math.toIntExact(out.limit())];
            out.get(written);
            return written;
        }
    }

    private void writeByJava() throws IOException {
        for (int type : List.of(
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_INT_RGB)) {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
            image.getGraphics().drawImage(SyntheticPhotographs.photograph(type, WIDTH, HEIGHT), 0, 0, null);
            for (String format : List.of("png", "gif", "bmp", "tiff")) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                if (ImageIO.write(image, format, out)) {
                    add("java" + type + "." + format, out.toByteArray());
                }
            }
        }
    }
}
