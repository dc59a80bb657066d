package org.linnet.internal.detector;

import java.util.Optional;
import org.linnet.detector.DetectorInput;
import org.linnet.image.Box;

/**
 * Where a photograph lies in a detector's input, in pixels.
 *
 * @param left of the photograph
 * @param top of the photograph
 * @param width of the photograph there, above 0
 * @param height of the photograph there, above 0
 */
record Letterbox(int left, int top, int width, int height) {
    /**
     * Where one of so many pixels lies. The longer side fills the input, the other is rounded, a half to the even number, as by Pillow's
     * {@code ImageOps.contain}.
     *
     * @param width of the photograph turned upright, above 0
     * @param height of the photograph turned upright, above 0
     */
    static Letterbox of(DetectorInput input, int width, int height) {
        int shownWidth = input.width();
        int shownHeight = input.height();
        if (input.placement() != DetectorInput.Placement.STRETCHED) {
            double ratio = (double) width / height;
            double inputRatio = (double) input.width() / input.height();
            if (ratio > inputRatio) {
                shownHeight = (int) Math.max(1, Math.rint((double) height / width * input.width()));
            } else if (ratio < inputRatio) {
                shownWidth = (int) Math.max(1, Math.rint((double) width / height * input.height()));
            }
        }
        return switch (input.placement()) {
            case CORNER, STRETCHED -> new Letterbox(0, 0, shownWidth, shownHeight);
            case CENTRE ->
                new Letterbox(
                        (input.width() - shownWidth) / 2, (input.height() - shownHeight) / 2, shownWidth, shownHeight);
        };
    }

    /** What a candidate is within the photograph; empty where it is beside it. */
    Optional<Box> box(Candidate candidate) {
        return Box.clamped(
                (candidate.left() - left) / (double) width,
                (candidate.top() - top) / (double) height,
                candidate.width() / (double) width,
                candidate.height() / (double) height);
    }
}
