package org.linnet.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.head.HeadData;
import org.linnet.head.HeldOutPredictions;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.taxonomy.TaxonPath;

class CalibratedNodeTest {
    private static final TaxonPath NODE = TaxonPath.parse("felidae");
    private static final List<String> CLASSES = List.of("felis", "lynx");
    private static final double[] SURE = {0.9, 0.1};
    private static final double[] UNSURE = {0.6, 0.4};

    private final NodeSplit split =
            new NodeSplit(NODE, CLASSES, photographs("training", 8), photographs("validation", 2));
    private final HeadData data = new HeadData(NODE, CLASSES, embeddings(8), embeddings(2));

    @Test
    void trainingRowsThatWerePredictedCountThoughOthersWereNot() {
        double[][] training = {SURE, UNSURE, SURE, null, null, UNSURE, SURE, SURE};
        CalibratedNode node = CalibratedNode.fit(
                CalibrationMethod.TEMPERATURE,
                split,
                new HeldOutPredictions(training, new double[][] {SURE, UNSURE}),
                data);

        assertThat(node.effect().orElseThrow().photographs()).isEqualTo(8);
        List<Photograph> held = new ArrayList<>();
        split.validation().forEach(one -> held.add(one.photograph()));
        for (int row : new int[] {0, 1, 2, 5, 6, 7}) {
            held.add(split.training().get(row).photograph());
        }
        assertThat(node.heldOut()).containsOnlyKeys(held);
        assertThat(node.calibration())
                .isEqualTo(CalibrationMethod.TEMPERATURE.fit(
                        new double[][] {SURE, UNSURE, SURE, UNSURE, SURE, UNSURE, SURE, SURE},
                        new int[] {0, 1, 0, 1, 0, 1, 0, 1}));
    }

    @Test
    void groupIsCalibratedByAFitToOthers() {
        double[][] training = {SURE, UNSURE, SURE, UNSURE, SURE, UNSURE, SURE, SURE};
        int[] labels = embeddings(8).labels();
        LabelledEmbeddings placed = new LabelledEmbeddings(
                new float[8][1], labels, new int[] {0, 1, 2, 3, 4, 5, 6, 7}, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
        NodeSplit whole = new NodeSplit(NODE, CLASSES, photographs("training", 8), List.of());
        CalibratedNode node = CalibratedNode.fit(
                CalibrationMethod.TEMPERATURE,
                whole,
                new HeldOutPredictions(training, new double[0][]),
                new HeadData(NODE, CLASSES, placed, LabelledEmbeddings.empty()));

        assertThat(node.heldOut().get(whole.training().get(0).photograph()))
                .isEqualTo(CalibrationMethod.TEMPERATURE
                        .fit(Arrays.copyOfRange(training, 4, 8), Arrays.copyOfRange(labels, 4, 8))
                        .apply(SURE));
    }

    @Test
    void trainerThatDoesNotCrossValidateLeavesTheValidationSubset() {
        CalibratedNode node = CalibratedNode.fit(
                CalibrationMethod.TEMPERATURE,
                split,
                HeldOutPredictions.ofValidation(8, new double[][] {SURE, UNSURE}),
                data);

        assertThat(node.effect().orElseThrow().photographs()).isEqualTo(2);
    }

    @Test
    void nothingHeldOutLeavesProbabilitiesAsTheyAre() {
        CalibratedNode node = CalibratedNode.fit(
                CalibrationMethod.TEMPERATURE,
                new NodeSplit(NODE, CLASSES, split.training(), List.of()),
                HeldOutPredictions.ofValidation(8, new double[0][]),
                new HeadData(NODE, CLASSES, data.training(), LabelledEmbeddings.empty()));

        assertThat(node.calibration().method()).isEqualTo(CalibrationMethod.NONE);
        assertThat(node.effect()).isEmpty();
        assertThat(node.heldOut()).isEmpty();
    }

    @Test
    void predictionsForOtherRowsThanTheTrainersAreRefused() {
        assertThatThrownBy(() -> CalibratedNode.fit(
                        CalibrationMethod.TEMPERATURE,
                        split,
                        HeldOutPredictions.ofValidation(8, new double[][] {SURE}),
                        data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("felidae");
    }

    private static List<LabelledPhotograph> photographs(String name, int count) {
        List<LabelledPhotograph> photographs = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            TaxonPath taxon = NODE.child(CLASSES.get(row % 2));
            photographs.add(new LabelledPhotograph(
                    new Photograph(
                            new PhotographFolder(Path.of(taxon.toString()), taxon.toString(), taxon),
                            Path.of(name + row + ".jpg")),
                    row % 2));
        }
        return photographs;
    }

    private static LabelledEmbeddings embeddings(int count) {
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2;
        }
        return LabelledEmbeddings.of(new float[count][3], labels);
    }
}
