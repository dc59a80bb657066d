package org.linnet.internal.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.embedding.Looks;
import org.linnet.model.DecisionUnit;
import org.linnet.taxonomy.TaxonPath;

class CropsTogetherTest {
    private static final PhotographFolder LIONS =
            new PhotographFolder(Path.of("data/lion"), "lion", TaxonPath.parse("lion"));
    private static final List<Photograph> PHOTOGRAPHS = Stream.of("1_a", "1_a2", "1_b", "2", "3_a", "3_b", "4_a")
            .map(name -> new Photograph(LIONS, Path.of(name + ".jpg")))
            .toList();

    private final List<String> decisions = new ArrayList<>();

    @Test
    void noMoreThanOneObservationIsHeld() {
        assertThat(mostWaiting(DecisionUnit.OBSERVATION)).isEqualTo(2 * 2);
        assertThat(decisions)
                .containsExactly(
                        "lion/1_a.jpg of lion/1: 4",
                        "lion/1_a2.jpg of lion/1_a2: 2",
                        "lion/2.jpg of lion/2: 2",
                        "lion/3_a.jpg of lion/3: 4",
                        "lion/4_a.jpg of lion/4: 2");
    }

    @Test
    void aPhotographByItselfDoesNotWaitForOthers() {
        assertThat(mostWaiting(DecisionUnit.PHOTOGRAPH)).isEqualTo(2);
        assertThat(decisions)
                .hasSize(PHOTOGRAPHS.size())
                .startsWith("lion/1_a.jpg of lion/1: 2", "lion/1_a2.jpg of lion/1_a2: 2", "lion/1_b.jpg of lion/1: 2");
    }

    /** Adds two views of each photograph; how many embeddings were held at most. */
    private int mostWaiting(DecisionUnit by) {
        DecidedTogether together = DecidedTogether.of(by, Optional.empty());
        CropsTogether crops = new CropsTogether(
                together,
                (name, observation, taxon, embeddings) ->
                        decisions.add(name + " of " + observation + ": " + embeddings.size()));
        int most = 0;
        for (Photograph photograph : together.inOrder(PHOTOGRAPHS)) {
            crops.add(photograph, Looks.whole(new float[2][3]));
            most = Math.max(most, crops.waiting());
        }
        crops.finish();
        assertThat(crops.waiting()).isZero();
        return most;
    }
}
