package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorLayout;

/** Reads boxes and classes from the outputs of detectors of one layout. Safe for use by several threads at once. */
@FunctionalInterface
interface BoxReader {
    /** @throws IllegalArgumentException where the outputs do not have the layout; it says what they have */
    void read(List<OutputTensor> outputs, DetectorInput input, ClassBoxes into);

    /** That for a layout. */
    static BoxReader of(DetectorLayout layout) {
        return switch (layout) {
            case YOLOV5, YOLOX -> ScoreRows.withObjectness(BoxUnit.PIXELS);
            case YOLOX_RAW -> ScoreRows.withObjectness(BoxUnit.CELLS);
            case YOLOV8 -> ScoreRows.columns();
            case RT_DETR -> ScoreRows.plain(BoxUnit.SHARES);
            case END_TO_END -> new EdgeRows(3, 0, 4, 5);
            case YOLOV7_END_TO_END -> new EdgeRows(2, 1, 6, 5);
            case BOXES -> new SeparateOutputs();
            case YOLO_MIT -> new DistanceMaps();
        };
    }

    /** The error of an output of another shape. */
    static IllegalArgumentException unexpected(OutputTensor output, String expected) {
        return new IllegalArgumentException(
                "its output " + output.name() + " is " + output.shape() + " where " + expected + " is expected");
    }
}
