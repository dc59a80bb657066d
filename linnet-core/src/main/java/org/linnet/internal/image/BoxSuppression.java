package org.linnet.internal.image;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Rect2d;
import org.bytedeco.opencv.opencv_core.Rect2dVector;

/** Non-maximum suppression by OpenCV. */
public final class BoxSuppression {
    private BoxSuppression() {}

    /**
     * Goes from the most confident box to the least, and drops each that overlaps with one that stays.
     *
     * @param boxes [n, 4]: left, top, width and height in pixels, finite
     * @param confidences [n], above 0
     * @param overlap intersection over union, 0 to 1, above which a box is dropped
     * @return the indices of those that stay, the most confident first
     */
    public static int[] remaining(float[][] boxes, float[] confidences, float overlap) {
        OpenCvLibrary.loadNetworks();
        try (Rect2dVector rectangles = new Rect2dVector(boxes.length);
                FloatPointer scores = new FloatPointer(confidences);
                IntPointer indices = new IntPointer()) {
            for (int i = 0; i < boxes.length; i++) {
                try (Rect2d rectangle = new Rect2d(boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3])) {
                    rectangles.put(i, rectangle);
                }
            }
            opencv_dnn.NMSBoxes(rectangles, scores, 0, overlap, indices);
            int[] remaining = new int[(int) indices.limit()];
            indices.get(remaining);
            return remaining;
        }
    }
}
