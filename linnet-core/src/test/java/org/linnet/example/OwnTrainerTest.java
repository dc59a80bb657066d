package org.linnet.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linnet.head.EpochRecord;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.HeldOutPredictions;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.taxonomy.TaxonPath;

/** Callers can bring a trainer of their own: everything that it needs is public. */
class OwnTrainerTest {
    private static final HeadData DATA =
            new HeadData(TaxonPath.parse("felidae"), List.of("felis", "lynx"), clouds(1, 40), clouds(2, 20));

    @Test
    void trainerOfAnotherPackageMakesAHead() {
        HeadTrainer trainer = new NearestMeanTrainer();
        List<EpochRecord> heard = new ArrayList<>();
        TrainedHead trained = trainer.train(DATA, new TrainingListener() {
            @Override
            public void epochFinished(TaxonPath node, EpochRecord epoch) {
                heard.add(epoch);
            }
        });

        assertThat(trained.head().node()).isEqualTo(DATA.node());
        assertThat(trained.head().classes()).isEqualTo(DATA.classes());
        assertThat(trained.history()).isEqualTo(heard).hasSize(1);
        assertThat(heard.get(0).validationAccuracy()).isGreaterThan(0.9);
        assertThat(trained.heldOut().validation()).hasDimensions(20, 2);
        assertThat((Object[]) trained.heldOut().training()).hasSize(40).containsOnlyNulls();
    }

    @Test
    void whatATrainerOwesIsChecked() {
        TrainedHead trained = new NearestMeanTrainer().train(DATA, TrainingListener.NONE);

        assertThatThrownBy(() -> new HeldOutPredictions(new double[40][], new double[20][]))
                .hasMessageContaining("no prediction");
        assertThatThrownBy(() -> new TrainedHead(
                        trained.head(),
                        trained.history(),
                        1,
                        Map.of(),
                        HeldOutPredictions.ofValidation(40, new double[20][3])))
                .hasMessageContaining("2 classes of felidae");
        assertThatThrownBy(() -> new TrainedHead(trained.head(), List.of(), 1, Map.of(), trained.heldOut()))
                .hasMessageContaining("best epoch");
    }

    private static LabelledEmbeddings clouds(long seed, int count) {
        Random random = new Random(seed);
        float[][] rows = new float[count][6];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % 2;
            for (int i = 0; i < 6; i++) {
                rows[row][i] = (float) random.nextGaussian() + (i == labels[row] ? 4 : 0);
            }
        }
        return LabelledEmbeddings.of(rows, labels);
    }
}
