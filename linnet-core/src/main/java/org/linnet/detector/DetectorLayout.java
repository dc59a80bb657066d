package org.linnet.detector;

import org.linnet.label.Labelled;

/** How the outputs of a detector's file say what it found; c is the number of classes, n that of boxes. */
public enum DetectorLayout implements Labelled {
    /** [1, n, 5 + c]: middle, width and height in pixels, objectness, scores. YOLOv5, YOLOv7, MegaDetector v5. */
    YOLOV5("yolov5"),
    /** [1, 4 + c, n]: middle, width and height in pixels, scores, box by box along the last axis. YOLOv8, 9, 11, 12. */
    YOLOV8("yolov8"),
    /** [1, n, 5 + c] as of YOLOv5, exported with {@code --decode_in_inference}. */
    YOLOX("yolox"),
    /** [1, n, 5 + c]: as YOLOX's exporter has it by default, relative to cells of 8, 16 and 32 pixels. */
    YOLOX_RAW("yolox-raw"),
    /** [1, n, 6]: left, top, right and bottom in pixels, score, class; suppressed. YOLOv10, Ultralytics with {@code nms=True}. */
    END_TO_END("end-to-end"),
    /** [n, 7]: photograph, left, top, right and bottom in pixels, class, score; suppressed. YOLOv7 with {@code --end2end --max-wh}. */
    YOLOV7_END_TO_END("yolov7-end-to-end"),
    /** Boxes [n, 4] (left, top, right, bottom in pixels), scores [n], labels [n], with or without a batch; suppressed. RT-DETR's own, torchvision. */
    BOXES("boxes"),
    /** [1, n, 4 + c]: middle, width and height as shares of the input, scores. RT-DETR of Ultralytics. */
    RT_DETR("rt-detr"),
    /** Scores [1, c, h, w], anchors [1, 16, 4, h, w] and distances [1, 4, h, w] for cells of each size. YOLO (MIT). */
    YOLO_MIT("yolo-mit");

    private final String label;

    DetectorLayout(String label) {
        this.label = label;
    }

    /** As written on the command line and in {@code detector.json}. */
    @Override
    public String label() {
        return label;
    }
}
