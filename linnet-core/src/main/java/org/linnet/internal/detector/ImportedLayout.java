package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorLayout;
import org.linnet.detector.DetectorOutput;

/** The layout of a detector that was imported, whose classes become Linnet's categories. */
public record ImportedLayout(DetectorOutput output) implements OutputLayout {
    public ImportedLayout {
        requireNonNull(output, "output is null");
    }

    /** The layout and what each class becomes. */
    @Override
    public String label() {
        return output.layout().label() + " " + output.categories();
    }

    @Override
    public boolean isSuppressed() {
        return isSuppressed(output.layout());
    }

    /** Whether detectors of a layout give each animal once. */
    public static boolean isSuppressed(DetectorLayout layout) {
        return switch (layout) {
            case END_TO_END, YOLOV7_END_TO_END, BOXES, RT_DETR -> true;
            case YOLOV5, YOLOV8, YOLOX, YOLOX_RAW, YOLO_MIT -> false;
        };
    }

    @Override
    public double overlap() {
        return output.overlap();
    }

    @Override
    public void read(List<OutputTensor> outputs, DetectorInput input, Candidates into) {
        List<String> categories = output.distinctCategories();
        int[] ofClass =
                output.categories().stream().mapToInt(categories::indexOf).toArray();
        BoxReader.of(output.layout()).read(outputs, input, new ClassBoxes(into, ofClass));
    }
}
