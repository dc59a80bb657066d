package org.linnet.internal.detector;

import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorInput.Placement;
import org.linnet.detector.DetectorLayout;
import org.linnet.image.Resampling;

/** What detectors of each layout were trained to read. */
public final class InputDefaults {
    /** The grey of Ultralytics, YOLOX and YOLO (MIT). */
    private static final int GREY = 114;

    private static final double TO_ONE = 1.0 / 255;

    private InputDefaults() {}

    /** As its own prediction prepares photographs, but that YOLO (MIT) resamples with a wider filter (Lanczos'). */
    public static DetectorInput of(DetectorLayout layout, DetectorModelFile model) {
        int width = model.size().width();
        int height = model.size().height();
        return switch (layout) {
            case YOLOV5, YOLOV8, END_TO_END, YOLOV7_END_TO_END ->
                new DetectorInput(width, height, Resampling.BILINEAR, Placement.CENTRE, GREY, TO_ONE, false);
            case YOLOX, YOLOX_RAW ->
                new DetectorInput(width, height, Resampling.BILINEAR, Placement.CORNER, GREY, 1, true);
            case RT_DETR ->
                new DetectorInput(width, height, Resampling.BILINEAR, Placement.STRETCHED, GREY, TO_ONE, false);
            case BOXES ->
                new DetectorInput(
                        width,
                        height,
                        Resampling.BILINEAR_ANTIALIAS,
                        model.asksForSize() ? Placement.STRETCHED : Placement.CENTRE,
                        GREY,
                        TO_ONE,
                        false);
            case YOLO_MIT ->
                new DetectorInput(width, height, Resampling.BICUBIC_ANTIALIAS, Placement.CENTRE, GREY, TO_ONE, false);
        };
    }
}
