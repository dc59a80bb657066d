package org.linnet.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.linnet.image.Crop;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.Resampling;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.UnreadableImageException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a JPEG costs to decode: Linnet's decoder (OpenCV's libjpeg-turbo, with the checks before it and the copy into Java
 * behind it) beside ImageIO and TwelveMonkeys, which both end with a {@code BufferedImage}. {@code
 * benchmarks/decoding.sh} runs it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecodingBenchmark {
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());
    private final ImageDecoder reduced = new ImageDecoder(
            ImageLimits.defaults(),
            new Preprocessing(
                    224, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), Decoding.REDUCED));

    /** Width × height: a web photograph and a camera's 3 and 12 megapixels. */
    @Param({"800x600", "2048x1536", "4000x3000"})
    public String size;

    private byte[] jpeg;
    private ImageReader imageIo;
    private ImageReader twelveMonkeys;

    /** Makes the photograph and finds both readers. */
    @Setup
    public void open() throws IOException {
        String[] sides = size.split("x", -1);
        BufferedImage photograph =
                SyntheticPhotographs.photograph(1, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(photograph, "jpg", bytes);
        jpeg = bytes.toByteArray();
        imageIo = reader("com.sun.imageio");
        twelveMonkeys = reader("com.twelvemonkeys");
    }

    /** Linnet's decoder for a backbone that reads 224 pixels. */
    @Benchmark
    public RasterImage linnetReduced() throws UnreadableImageException {
        return reduced.decode(jpeg);
    }

    /** Linnet's decoder. */
    @Benchmark
    public RasterImage linnet() throws UnreadableImageException {
        return decoder.decode(jpeg);
    }

    /** The JDK's reader. */
    @Benchmark
    public BufferedImage imageIo() throws IOException {
        return read(imageIo);
    }

    /** TwelveMonkeys' reader, which reads more kinds of JPEG than the JDK's. */
    @Benchmark
    public BufferedImage twelveMonkeys() throws IOException {
        return read(twelveMonkeys);
    }

    private BufferedImage read(ImageReader reader) throws IOException {
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(input);
            return reader.read(0);
        }
    }

    private static ImageReader reader(String vendor) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg"); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith(vendor)) {
                return reader;
            }
        }
        throw new IllegalStateException("no JPEG reader of " + vendor);
    }
}
