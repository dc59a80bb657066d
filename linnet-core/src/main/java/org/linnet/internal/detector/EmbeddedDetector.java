package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.linnet.detector.Detection;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Resampling;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.onnx.RuntimeOptions;

/** The detector that comes with Linnet, so that a fresh machine without a network finds animals. */
public record EmbeddedDetector(RuntimeOptions options) implements DetectorSource {
    public static final String NAME = "megadetector-lite";

    private static final String RESOURCE = "/org/linnet/detector/megadetector-lite.onnx";
    private static final OutputLayout LAYOUT = new YoloxLayout();
    private static final String SHA256 = "4c70cdbbed7525a9a1c4a8c2dbc4f05b009df1338007ff639800d85d85caca14";

    /** As Pillow's {@code ImageOps.pad} with {@code BICUBIC} and {@code centering=(0, 0)}. */
    private static final DetectorInput INPUT =
            new DetectorInput(640, 640, Resampling.BICUBIC_ANTIALIAS, DetectorInput.Placement.CORNER, 0, 1, false);

    private static final List<String> CATEGORIES = List.of(Detection.ANIMAL);

    /**
     * Higher than zamba's 0.25: of 40 empty frames 98 % are called blank, not 90 %, of 46 with animals 9 % are missed, not 7 %, and close-ups
     * lose nothing, of which it finds parts at low confidence (benchmarks/README.md).
     */
    private static final double THRESHOLD = 0.4;

    /** Written down, since a job whose detections are all kept need not read 10 MB for it. */
    public static final DetectorSpec SPEC = new DetectorSpec(
            NAME,
            SHA256,
            DetectorIdentity.of(SHA256, INPUT, LAYOUT, CATEGORIES),
            INPUT,
            CATEGORIES,
            THRESHOLD,
            "DrivenData (zamba 2.7.2, yolox_tiny_640_20220528), MIT License");

    public EmbeddedDetector {
        requireNonNull(options, "options is null");
    }

    @Override
    public DetectorSpec spec() {
        return SPEC;
    }

    @Override
    public Detector open() {
        return OnnxDetector.open(SPEC, LAYOUT, bytes(), options);
    }

    static byte[] bytes() {
        byte[] bytes = read();
        if (!Sha256.hexadecimal(bytes).equals(SHA256)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the detector " + NAME + " that comes with Linnet is damaged; install Linnet again");
        }
        return bytes;
    }

    private static byte[] read() {
        try (InputStream in = EmbeddedDetector.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("it is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the detector " + NAME + " that comes with Linnet cannot be read: " + e.getMessage()
                            + "; install Linnet again",
                    e);
        }
    }
}
