package org.linnet.internal.detector;

import org.linnet.detector.DetectorInput;

/** What the numbers of a box count. */
enum BoxUnit {
    /** Pixels of the detector's input. */
    PIXELS,
    /** The input's width and height. */
    SHARES,
    /** Cells of 8, 16 and 32 pixels (and 64 where there are so many boxes), from the box's own cell; sizes are logarithms. */
    CELLS;

    private static final int[] STRIDES = {8, 16, 32, 64};

    /** How many cells of 8 to {@code coarsest} pixels an input has. */
    static int cells(int width, int height, int coarsest) {
        int cells = 0;
        for (int stride : STRIDES) {
            if (stride <= coarsest) {
                cells += (width / stride) * (height / stride);
            }
        }
        return cells;
    }

    /** Takes a box in these units. */
    void add(int row, float[] box, DetectorInput input, ClassBoxes into, int classIndex, float confidence) {
        switch (this) {
            case PIXELS -> into.centred(box[0], box[1], box[2], box[3], classIndex, confidence);
            case SHARES ->
                into.centred(
                        box[0] * input.width(),
                        box[1] * input.height(),
                        box[2] * input.width(),
                        box[3] * input.height(),
                        classIndex,
                        confidence);
            case CELLS -> addFromCell(row, box, input, into, classIndex, confidence);
        }
    }

    /** As {@code demo_postprocess} of YOLOX: cells of 8 pixels first, each row by row. */
    private static void addFromCell(
            int row, float[] box, DetectorInput input, ClassBoxes into, int classIndex, float confidence) {
        int first = 0;
        for (int stride : STRIDES) {
            int columns = input.width() / stride;
            int cells = columns * (input.height() / stride);
            if (row < first + cells) {
                int cell = row - first;
                into.centred(
                        (box[0] + cell % columns) * stride,
                        (box[1] + cell / columns) * stride,
                        (float) Math.exp(box[2]) * stride,
                        (float) Math.exp(box[3]) * stride,
                        classIndex,
                        confidence);
                return;
            }
            first += cells;
        }
    }
}
