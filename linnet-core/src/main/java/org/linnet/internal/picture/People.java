package org.linnet.internal.picture;

import java.util.List;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;

/** Which parts of a photograph show people. */
public final class People {
    /** MegaDetector's {@code conservative_detection_threshold}, for boxes whose detector is not known. */
    private static final double THRESHOLD = 0.05;

    /** MegaDetector's conservative threshold as a part of its typical one. */
    private static final double CONSERVATIVE = 0.25;

    /** What is hidden beyond each side of a box, as a share of its width and height. */
    private static final double MARGIN = 0.1;

    private People() {}

    /** From what confidence on boxes of given files are taken for people. */
    public static double threshold() {
        return THRESHOLD;
    }

    /** From what confidence on a detector's boxes are taken for people: far below that from which on they are mostly right. */
    public static double threshold(DetectorSpec detector) {
        return Math.max(DetectorSpec.FLOOR, CONSERVATIVE * detector.threshold());
    }

    /** What is to be hidden. */
    public static List<Box> areas(Detections detections, double threshold) {
        return detections.found().stream()
                .filter(one -> one.category().equals(Detection.PERSON) && one.confidence() >= threshold)
                .map(one -> widened(one.box()))
                .toList();
    }

    private static Box widened(Box box) {
        return Box.clamped(
                        box.x() - MARGIN * box.width(),
                        box.y() - MARGIN * box.height(),
                        (1 + 2 * MARGIN) * box.width(),
                        (1 + 2 * MARGIN) * box.height())
                .orElseThrow();
    }

    /**
     * Refuses to hide people where they are not looked for.
     *
     * @param who the detector or the file, such as {@code megadetector-lite}
     * @throws LinnetException WRONG_USAGE if they are not
     */
    public static void requireFound(boolean findsPeople, String who) {
        if (!findsPeople) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "--hide-people needs to know where people are, and " + who
                            + " finds none.\nAdd --detector with one that does (`linnet detector list`; MegaDetector v5 and v6"
                            + " find people), or --boxes with a file of results that has a category person.");
        }
    }
}
