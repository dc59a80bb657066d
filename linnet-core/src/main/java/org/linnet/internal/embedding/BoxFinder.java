package org.linnet.internal.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.RasterImage;
import org.linnet.internal.detector.DetectorTensorWriter;
import org.linnet.internal.embedding.store.KeptDetections;
import org.linnet.internal.image.DecodedImage;

/** Runs a detector on photographs, on the threads that ask, with a buffer for each. Safe for use by several threads at once. */
final class BoxFinder {
    private final DetectorSpec spec;
    private final DetectorTensorWriter writer;
    private final Queue<FloatBuffer> idle = new ConcurrentLinkedQueue<>();

    BoxFinder(DetectorSpec spec) {
        this.spec = spec;
        this.writer = new DetectorTensorWriter(spec.input());
    }

    /**
     * What is in a photograph, from {@link DetectorSpec#FLOOR} on.
     *
     * @param name of the photograph, for the error
     * @throws LinnetException FAILURE where the detector fails
     */
    Detections find(Detector detector, String name, DecodedImage photograph) {
        FloatBuffer tensor = buffer();
        writer.write(photograph, tensor);
        return find(detector, name, tensor.flip(), photograph.width(), photograph.height());
    }

    /** As above, of a photograph in the Java heap. */
    Detections find(Detector detector, String name, RasterImage photograph) {
        FloatBuffer tensor = buffer();
        writer.write(photograph, tensor);
        return find(detector, name, tensor.flip(), photograph.width(), photograph.height());
    }

    private Detections find(Detector detector, String name, FloatBuffer tensor, int width, int height) {
        try {
            Detections found = detector.detect(tensor, width, height);
            idle.add(tensor);
            return KeptDetections.rounded(spec.categories(), found);
        } catch (LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // Not skipped: what else it would miss nobody knows.
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "detector " + spec.name() + " fails on " + name + ": " + e.getMessage()
                            + "\nwhat was computed so far is kept: run it again to pick up from there, or use another detector",
                    e);
        }
    }

    private FloatBuffer buffer() {
        FloatBuffer kept = idle.poll();
        return kept != null
                ? kept.clear()
                : ByteBuffer.allocateDirect(
                                Math.multiplyExact(Float.BYTES, spec.input().tensorLength()))
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
    }
}
