package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.internal.evaluation.ConfidentLearning.Suspect;

class ConfidentLearningTest {
    /** What cleanlab 2.9.0 made of random probabilities, some classes of which no label has. */
    @Test
    void listsWhatCleanlabListsInItsOrder() throws IOException {
        JsonNode cases;
        try (InputStream golden = getClass().getResourceAsStream("confident_learning.json")) {
            cases = new ObjectMapper().readTree(golden);
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(4);
        for (JsonNode one : cases) {
            JsonNode rows = one.get("probabilities");
            ConfidentLearning<Integer> learning =
                    new ConfidentLearning<>(rows.get(0).size());
            for (int row = 0; row < rows.size(); row++) {
                double[] probabilities = new double[rows.get(row).size()];
                for (int c = 0; c < probabilities.length; c++) {
                    probabilities[c] = rows.get(row).get(c).asDouble();
                }
                learning.add(row, one.get("labels").get(row).asInt(), probabilities);
            }
            List<Integer> expected = new ArrayList<>();
            one.get("issues").forEach(issue -> expected.add(issue.asInt()));
            assertThat(learning.suspects().stream().map(Suspect::labelled).toList())
                    .isEqualTo(expected);
            assertThat(learning.size()).isEqualTo(rows.size());
        }
    }

    @Test
    void saysWhatIsLikelierAndHowProbableBothAre() {
        ConfidentLearning<String> learning = new ConfidentLearning<>(3);
        for (int i = 0; i < 5; i++) {
            learning.add("right", 0, new double[] {0.9, 0.1, 0});
            learning.add("right", 1, new double[] {0.1, 0.9, 0});
        }
        learning.add("wrong", 0, new double[] {0.04, 0.96, 0});
        assertThat(learning.suspects()).containsExactly(new Suspect<>("wrong", 1, 0.04, 0.96));
    }

    @Test
    void listsNothingWhereNothingWasAdded() {
        assertThat(new ConfidentLearning<String>(3).suspects()).isEmpty();
    }
}
