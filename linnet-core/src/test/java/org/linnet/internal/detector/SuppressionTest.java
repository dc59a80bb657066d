package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuppressionTest {
    /** 100 wide and high. */
    private static Candidate at(float left, int category, float confidence) {
        return new Candidate(left, 0, 100, 100, category, confidence);
    }

    @Test
    void theMostConfidentOfOverlappingBoxesStays() {
        // Shares of the union: 80 of 120 is 0.67, 60 of 140 is 0.43.
        Candidate first = at(0, 0, 0.9f);
        Candidate close = at(20, 0, 0.8f);
        Candidate beside = at(40, 0, 0.7f);

        assertThat(Suppression.of(List.of(first, close, beside))).containsExactly(first, beside);
    }

    @Test
    void aBoxThatWasDroppedDropsNoOther() {
        Candidate first = at(0, 0, 0.9f);
        Candidate close = at(30, 0, 0.8f);
        Candidate closeToThat = at(60, 0, 0.7f);

        assertThat(Suppression.of(List.of(first, close, closeToThat))).containsExactly(first, closeToThat);
    }

    @Test
    void aPersonDoesNotHideTheAnimalBehind() {
        Candidate animal = at(0, 0, 0.6f);
        Candidate person = at(0, 1, 0.9f);

        assertThat(Suppression.of(List.of(person, animal))).containsExactly(person, animal);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Suppression.of(List.of())).isEmpty();
    }
}
