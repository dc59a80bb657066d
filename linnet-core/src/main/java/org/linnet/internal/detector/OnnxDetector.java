package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.internal.onnx.RuntimeOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A detector that ONNX Runtime runs. All callers share one session, whose runs are safe for concurrent use. */
public final class OnnxDetector implements Detector {
    /** The most boxes of one photograph; of more, the least confident are left out. As Ultralytics' detectors give. */
    public static final int MOST_BOXES = 300;

    private static final Logger LOG = LoggerFactory.getLogger(OnnxDetector.class);

    private final DetectorSpec spec;
    private final OutputLayout layout;
    private final OnnxSession session;

    private OnnxDetector(DetectorSpec spec, OutputLayout layout, OnnxSession session) {
        this.spec = spec;
        this.layout = layout;
        this.session = session;
        DetectorInput input = spec.input();
        List<List<Long>> images = session.inputs().values().stream()
                .filter(shape -> shape.size() == 4)
                .toList();
        if (images.size() != 1 || !fits(images.get(0), List.of(1, 3, input.height(), input.width()))) {
            throw unusable(
                    "its inputs are " + session.inputs() + " where one of [1, 3, " + input.height() + ", "
                            + input.width() + "] is expected",
                    null);
        }
    }

    /**
     * Opens a detector.
     *
     * @param layout how what it gives is to be read
     * @param model a serialised {@code ModelProto} with one image input, [1, 3, height, width]; the axes may be of any length
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where ONNX Runtime cannot run it, or its input does not fit the spec;
     *     ({@link ErrorCode#WRONG_USAGE}) where the device asked for is not there
     */
    public static OnnxDetector open(DetectorSpec spec, OutputLayout layout, byte[] model, RuntimeOptions options) {
        requireNonNull(spec, "spec is null");
        requireNonNull(layout, "layout is null");
        OnnxSession session = OnnxSession.open("the detector " + spec.name(), model, options);
        try {
            OnnxDetector detector = new OnnxDetector(spec, layout, session);
            LOG.info("Detector {} on {}", spec.name(), session.device().label());
            return detector;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Whether each axis, -1 for any length, is or can be the one expected. */
    private static boolean fits(List<Long> shape, List<Integer> expected) {
        for (int axis = 0; axis < expected.size(); axis++) {
            if (shape.get(axis) >= 0 && shape.get(axis) != (long) expected.get(axis)) {
                return false;
            }
        }
        return true;
    }

    private LinnetException unusable(String reason, Throwable cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, "The detector " + spec.name() + " cannot be used: " + reason + ".", cause);
    }

    @Override
    public DetectorSpec spec() {
        return spec;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Whatever the model gives, there are at most {@value Candidates#MOST} boxes before suppression and {@value #MOST_BOXES} after.
     *
     * @throws LinnetException ({@link ErrorCode#FAILURE}) where ONNX Runtime fails, such as for want of memory;
     *     ({@link ErrorCode#UNUSABLE_MODEL}) where what the model gives does not have the layout
     */
    @Override
    public Detections detect(FloatBuffer input, int width, int height) {
        if (input.remaining() != spec.input().tensorLength()) {
            throw new IllegalArgumentException(
                    spec.input().tensorLength() + " floats are expected: " + input.remaining());
        }
        Letterbox letterbox = Letterbox.of(spec.input(), width, height);
        List<Detection> found = new ArrayList<>();
        for (Candidate candidate : remaining(input)) {
            Optional<Box> box = letterbox.box(candidate);
            if (box.isPresent()) {
                found.add(
                        new Detection(spec.categories().get(candidate.category()), candidate.confidence(), box.get()));
            }
            if (found.size() == MOST_BOXES) {
                break;
            }
        }
        return new Detections(width, height, found);
    }

    private List<Candidate> remaining(FloatBuffer input) {
        List<OutputTensor> outputs = new ArrayList<>();
        session.runAll(input, spec.input().height(), spec.input().width())
                .forEach((name, tensor) -> outputs.add(new OutputTensor(name, tensor)));
        Candidates candidates = new Candidates(spec.categories().size(), DetectorSpec.FLOOR);
        try {
            layout.read(outputs, spec.input(), candidates);
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage(), e);
        }
        List<Candidate> sorted = candidates.sorted();
        return layout.isSuppressed() ? sorted : Suppression.of(sorted, layout.overlap());
    }

    @Override
    public void close() {
        session.close();
    }
}
