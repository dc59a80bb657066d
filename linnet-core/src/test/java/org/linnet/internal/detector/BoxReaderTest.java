package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorLayout;
import org.linnet.image.Resampling;
import org.linnet.tensor.Tensor;

final class BoxReaderTest {
    private static final DetectorInput INPUT =
            new DetectorInput(640, 640, Resampling.BILINEAR, DetectorInput.Placement.CENTRE, 114, 1.0 / 255, false);
    private static final int MANY = 10_000;

    private static List<Candidate> read(DetectorLayout layout, OutputTensor... outputs) {
        Candidates candidates = new Candidates(2, 0.01);
        BoxReader.of(layout).read(Arrays.asList(outputs), INPUT, new ClassBoxes(candidates, new int[] {0, 1, -1}));
        return candidates.sorted();
    }

    private static OutputTensor tensor(String name, float[] values, Integer... shape) {
        return new OutputTensor(name, new Tensor(List.of(shape), values));
    }

    /** Outputs of 10,000 boxes of three classes, all of whose numbers are the same. */
    private static OutputTensor[] all(DetectorLayout layout, float value) {
        return switch (layout) {
            case YOLOV5, YOLOX, YOLOX_RAW -> same("output0", value, 1, MANY, 8);
            case YOLOV8 -> same("output0", value, 1, 7, MANY);
            case RT_DETR -> same("output0", value, 1, MANY, 7);
            case END_TO_END -> same("output0", value, 1, MANY, 6);
            case YOLOV7_END_TO_END -> same("output0", value, MANY, 7);
            case BOXES ->
                new OutputTensor[] {
                    same("boxes", value, 1, MANY, 4)[0],
                    same("scores", value, 1, MANY)[0],
                    same("labels", value, 1, MANY)[0]
                };
            case YOLO_MIT ->
                IntStream.range(0, 3)
                        .boxed()
                        .flatMap(size -> Stream.of(
                                same("class", value, 1, 3, 100, 100)[0],
                                same("anchor", value, 1, 16, 4, 1, 1)[0],
                                same("box", value, 1, 4, 100, 100)[0]))
                        .toArray(OutputTensor[]::new);
        };
    }

    private static OutputTensor[] same(String name, float value, Integer... shape) {
        int length = 1;
        for (int axis : shape) {
            length *= axis;
        }
        float[] values = new float[length];
        Arrays.fill(values, value);
        return new OutputTensor[] {tensor(name, values, shape)};
    }

    @ParameterizedTest
    @EnumSource
    void numbersThatMakeNoSenseGiveNoBoxes(DetectorLayout layout) {
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f, -1e30f, -1}) {
            assertThat(read(layout, all(layout, odd))).as("%s", odd).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyBoxesAreRead(DetectorLayout layout) {
        // All of one place and class, but where each cell has its own.
        List<Candidate> read = read(layout, all(layout, 0.5f));
        assertThat(read).allSatisfy(one -> {
            assertThat(one.confidence()).isBetween(0.01f, 1f);
            assertThat(one.width()).isPositive();
        });
        switch (layout) {
            // The right edge is where the left one is, or half a class is none.
            case END_TO_END, YOLOV7_END_TO_END, BOXES -> assertThat(read).isEmpty();
            // Cells that the input does not have are not read.
            case YOLOX_RAW -> assertThat(read).hasSize(8500);
            case YOLO_MIT -> assertThat(read).hasSize(Math.min(Candidates.MOST, 3 * MANY));
            case YOLOV5, YOLOX, YOLOV8, RT_DETR -> assertThat(read).hasSize(MANY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherShapesAreRefusedInWords(DetectorLayout layout) {
        assertThatThrownBy(() -> read(layout, tensor("output0", new float[6], 1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> read(layout, tensor("output0", new float[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void aClassThatIsLeftOutTakesItsBoxesWithIt() {
        float[] rows = {
            100, 100, 10, 10, 1, 0.2f, 0.1f, 0.3f,
            200, 100, 10, 10, 1, 0.3f, 0.1f, Float.NaN,
            300, 100, 10, 10, 1, Float.NaN, 0.4f, 0.3f,
        };
        assertThat(read(DetectorLayout.YOLOV5, tensor("output0", rows, 1, 3, 8)))
                .containsExactly(new Candidate(295, 95, 10, 10, 1, 0.4f), new Candidate(195, 95, 10, 10, 0, 0.3f));
    }

    @Test
    void boxesPartlyOutsideAreKeptForTheirPartWithin() {
        float[] rows = {-20, -20, 30, 30, 0.5f, 0, 630, 630, 700, 700, 0.4f, 1};
        assertThat(read(DetectorLayout.END_TO_END, tensor("output0", rows, 1, 2, 6)))
                .containsExactly(new Candidate(-20, -20, 50, 50, 0, 0.5f), new Candidate(630, 630, 70, 70, 1, 0.4f));
    }

    @Test
    void noBoxesAtAllAreNone() {
        assertThat(read(DetectorLayout.YOLOV7_END_TO_END, tensor("output", new float[0], 0, 7)))
                .isEmpty();
        assertThat(read(
                        DetectorLayout.BOXES,
                        tensor("boxes", new float[0], 0, 4),
                        tensor("labels", new float[0], 0),
                        tensor("scores", new float[0], 0)))
                .isEmpty();
    }
}
