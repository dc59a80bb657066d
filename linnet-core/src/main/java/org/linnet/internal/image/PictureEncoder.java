package org.linnet.internal.image;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.linnet.image.RasterImage;

/** Makes files of pixels, with OpenCV, whose JPEG files other tools expect to the byte. Safe for use by several threads at once. */
public final class PictureEncoder {
    private static final int RGB = opencv_core.CV_8UC3;

    private PictureEncoder() {}

    /**
     * The content of a JPEG file, its colours at half the resolution, as OpenCV and Pillow write it.
     *
     * @param quality 0..100
     */
    public static byte[] jpeg(RasterImage picture, int quality) {
        OpenCvLibrary.loadProcessing();
        try (IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality)) {
            return encode(picture, ".jpg", parameters);
        }
    }

    /** The content of a PNG file, which loses nothing. */
    public static byte[] png(RasterImage picture) {
        OpenCvLibrary.loadProcessing();
        try (IntPointer parameters = new IntPointer(0L)) {
            return encode(picture, ".png", parameters);
        }
    }

    private static byte[] encode(RasterImage picture, String suffix, IntPointer parameters) {
        try (BytePointer pixels = new BytePointer(picture.rgb());
                Mat rgb = new Mat(picture.height(), picture.width(), RGB, pixels);
                Mat bgr = new Mat();
                BytePointer encoded = new BytePointer()) {
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
            if (!opencv_imgcodecs.imencode(suffix, bgr, encoded, parameters)) {
                throw new IllegalStateException("OpenCV cannot write " + suffix);
            }
            byte[] content = new byte[Math.toIntExact(encoded.limit())];
            encoded.get(content);
            return content;
        }
    }

    /**
     * A picture stretched to a square, bilinear without regard to pixels between, and sharpened by [0 −1 0; −1 5 −1; 0 −1 0] with its
     * border reflected: {@code cv2.resize} and {@code cv2.filter2D} as Animal-Detector's {@code detection_cropping.py} calls them.
     *
     * @param side in pixels
     */
    public static RasterImage sharpenedSquare(RasterImage picture, int side) {
        OpenCvLibrary.loadProcessing();
        byte[] rgb = new byte[3 * side * side];
        try (BytePointer pixels = new BytePointer(picture.rgb());
                Mat source = new Mat(picture.height(), picture.width(), RGB, pixels);
                Mat scaled = new Mat();
                Mat sharpened = new Mat();
                Size size = new Size(side, side);
                Mat kernel = new Mat(3, 3, opencv_core.CV_32F)) {
            opencv_imgproc.resize(source, scaled, size, 0, 0, opencv_imgproc.INTER_LINEAR);
            kernel.<FloatBuffer>createBuffer().put(new float[] {0, -1, 0, -1, 5, -1, 0, -1, 0});
            opencv_imgproc.filter2D(scaled, sharpened, -1, kernel);
            sharpened.<ByteBuffer>createBuffer().get(rgb);
        }
        return new RasterImage(side, side, rgb);
    }
}
