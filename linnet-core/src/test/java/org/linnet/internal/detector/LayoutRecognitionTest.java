package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.detector.DetectorLayout;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** The shapes are those of exports for 640 or 1280 pixels. */
final class LayoutRecognitionTest {
    private static final OptionalInt NO_NAMES = OptionalInt.empty();

    private static TrialOutput output(String name, float farthest, Integer... shape) {
        return new TrialOutput(name, List.of(shape), farthest);
    }

    private static LayoutRecognition of(int size, String family, TrialOutput... outputs) {
        return new LayoutRecognition(Path.of("model.onnx"), Arrays.asList(outputs), size, size, family);
    }

    @ParameterizedTest
    @CsvSource({
        "640, 1 25200 85, 600, yolov5, 80",
        "1280, 1 102000 8, 1200, yolov5, 3",
        "640, 1 84 8400, 600, yolov8, 80",
        "1280, 1 7 33600, 600, yolov8, 3",
        "1280, 1 7 34000, 600, yolov8, 3",
        "640, 1 8400 85, 635, yolox, 80",
        "640, 1 8400 85, 2, yolox-raw, 80",
        "640, 1 300 84, 1, rt-detr, 80",
        "640, 1 300 7, 1, rt-detr, 3",
        "640, 12 7, 0, yolov7-end-to-end, 0",
        "640, 0 7, 0, yolov7-end-to-end, 0",
    })
    void shapesTellTheLayout(int size, String shape, float farthest, String layout, int classes) {
        Integer[] axes = Arrays.stream(shape.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
        LayoutRecognition.Fit fit =
                of(size, "", output("output0", farthest, axes)).fit(Optional.empty(), NO_NAMES);
        assertThat(fit.layout().label()).isEqualTo(layout);
        assertThat(fit.classes().orElse(0)).isEqualTo(classes);
    }

    @Test
    void sixNumbersForEachOfFewBoxesNeedMoreThanTheirShape() {
        TrialOutput boxes = output("output0", 1, 1, 300, 6);
        assertThatThrownBy(() -> of(640, "", boxes).fit(Optional.empty(), NO_NAMES))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("end-to-end or rt-detr")
                .hasMessageContaining("--layout");
        assertThatThrownBy(() -> of(640, "", boxes).fit(Optional.empty(), OptionalInt.of(2)))
                .hasMessageContaining("end-to-end or rt-detr");
        // Three classes would be seven numbers.
        assertThat(of(640, "", boxes).fit(Optional.empty(), OptionalInt.of(3)).layout())
                .isEqualTo(DetectorLayout.END_TO_END);
        assertThat(of(640, "ultralytics yolov10n model", boxes)
                        .fit(Optional.empty(), NO_NAMES)
                        .layout())
                .isEqualTo(DetectorLayout.END_TO_END);
        assertThat(of(640, "ultralytics rtdetr-l model", boxes)
                        .fit(Optional.empty(), OptionalInt.of(2))
                        .layout())
                .isEqualTo(DetectorLayout.RT_DETR);
        assertThat(of(640, "", boxes)
                        .fit(Optional.of(DetectorLayout.RT_DETR), NO_NAMES)
                        .classes())
                .hasValue(2);
    }

    @Test
    void boxesScoresAndLabelsMayComeInAnyOrder() {
        LayoutRecognition.Fit fit = of(
                        640,
                        "",
                        output("labels", 0, 1, 300),
                        output("boxes", 1, 1, 300, 4),
                        output("features", 0, 1, 256, 20, 20),
                        output("scores", 0, 1, 300))
                .fit(Optional.empty(), NO_NAMES);
        assertThat(fit.layout()).isEqualTo(DetectorLayout.BOXES);
        assertThat(fit.outputs()).containsExactlyInAnyOrder("boxes", "scores", "labels");
        // None was found in black.
        assertThat(of(640, "", output("boxes", 0, 0, 4), output("labels", 0, 0), output("scores", 0, 0))
                        .fit(Optional.empty(), NO_NAMES)
                        .layout())
                .isEqualTo(DetectorLayout.BOXES);
    }

    @Test
    void mapsAreThoseOfTheMainHead() {
        List<TrialOutput> outputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int side = 80 >> i % 3;
            outputs.add(output("class" + i, 0, 1, 3, side, side));
            outputs.add(output("anchor" + i, 0, 1, 16, 4, side, side));
            outputs.add(output("box" + i, 0, 1, 4, side, side));
        }
        LayoutRecognition.Fit fit =
                of(640, "", outputs.toArray(TrialOutput[]::new)).fit(Optional.empty(), OptionalInt.of(3));
        assertThat(fit.layout()).isEqualTo(DetectorLayout.YOLO_MIT);
        assertThat(fit.outputs()).hasSize(9).doesNotContain("class3");
    }

    @Test
    void whatIsNoDetectorIsRefusedWithItsShapes() {
        assertThatThrownBy(() -> of(640, "", output("embedding", 0, 1, 1280)).fit(Optional.empty(), NO_NAMES))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("embedding [1, 1280]")
                .hasMessageContaining("yolov5, yolov8");
    }

    @Test
    void theLayoutAskedForMustFit() {
        assertThatThrownBy(() -> of(640, "", output("output0", 0, 1, 84, 8400))
                        .fit(Optional.of(DetectorLayout.END_TO_END), NO_NAMES))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("does not have the layout end-to-end: it gives [output0 [1, 84, 8400]]");
    }

    @Test
    void aTrialSurvivesTheProcessThatItRanIn() {
        TrialOutput output = output("out put", 1.5f, 1, 300, 6);
        assertThat(TrialOutput.parse("out put", output.line())).isEqualTo(output);
        assertThat(TrialOutput.parse("scalar", output("scalar", 0).line())).isEqualTo(output("scalar", 0));
    }
}
