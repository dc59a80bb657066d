package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidatesTest {
    private final Candidates candidates = new Candidates(2, 0.01);

    @Test
    void theMostConfidentComesFirst() {
        candidates.add(1, 2, 3, 4, 0, 0.3f);
        candidates.add(5, 6, 7, 8, 1, 0.9f);

        assertThat(candidates.sorted())
                .containsExactly(new Candidate(5, 6, 7, 8, 1, 0.9f), new Candidate(1, 2, 3, 4, 0, 0.3f));
    }

    @Test
    void aBoxMayBeGivenByItsMiddle() {
        candidates.addCentred(10, 20, 4, 6, 0, 0.5f);

        assertThat(candidates.sorted()).containsExactly(new Candidate(8, 17, 4, 6, 0, 0.5f));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f, -1e30f})
    void numbersThatMakeNoSenseAreDropped(float odd) {
        candidates.add(odd, 2, 3, 4, 0, 0.5f);
        candidates.add(1, odd, 3, 4, 0, 0.5f);
        candidates.add(1, 2, odd, 4, 0, 0.5f);
        candidates.add(1, 2, 3, odd, 0, 0.5f);
        candidates.add(1, 2, 3, 4, 0, odd);

        assertThat(candidates.sorted()).isEmpty();
    }

    @Test
    void emptyBoxesUnknownCategoriesAndLowConfidencesAreDropped() {
        candidates.add(1, 2, 0, 4, 0, 0.5f);
        candidates.add(1, 2, 3, -4, 0, 0.5f);
        candidates.add(1, 2, 3, 4, 2, 0.5f);
        candidates.add(1, 2, 3, 4, -1, 0.5f);
        candidates.add(1, 2, 3, 4, 0, 0.0099f);
        candidates.add(1, 2, 3, 4, 0, 1.1f);

        assertThat(candidates.sorted()).isEmpty();
    }

    @Test
    void aConfidenceThatRoundingRaisedAboveOneIsOne() {
        candidates.add(1, 2, 3, 4, 0, 1.0000001f);

        assertThat(candidates.sorted()).containsExactly(new Candidate(1, 2, 3, 4, 0, 1));
    }

    @Test
    void ofTooManyTheMostConfidentStay() {
        int many = 3 * Candidates.MOST;
        for (int i = 0; i < many; i++) {
            candidates.add(i % 600, 2, 3, 4, 0, 0.02f + 0.9f * i / many);
        }

        assertThat(candidates.sorted()).hasSize(Candidates.MOST);
        assertThat(candidates.sorted().get(Candidates.MOST - 1).confidence()).isGreaterThan(0.61f);
    }
}
