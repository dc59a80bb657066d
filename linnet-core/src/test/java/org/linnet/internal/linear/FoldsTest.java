package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void stratifiedFoldsHaveEveryClassAlikeAndPartNoGroup() {
        int[] labels = IntStream.range(0, 60).map(row -> row / 2 % 3).toArray();
        int[] groups = IntStream.range(0, 60).map(row -> row / 2).toArray();
        Folds folds = Folds.stratified(labels, groups, IntStream.range(0, 60).toArray(), 3, 1);

        assertThat(folds.used()).containsExactly(0, 1, 2, 3, 4);
        for (int fold : folds.used()) {
            int[] heldOut = folds.heldOut(fold);
            assertThat(heldOut).hasSize(12);
            assertThat(Arrays.stream(heldOut).map(row -> groups[row]).distinct())
                    .hasSize(6);
            for (int c = 0; c < 3; c++) {
                int label = c;
                assertThat(Arrays.stream(heldOut).filter(row -> labels[row] == label))
                        .hasSize(4);
            }
            assertThat(folds.learnt(fold)).hasSize(48).doesNotContain(heldOut);
        }
    }

    @Test
    void stratifiedFoldsDependOnTheSeed() {
        int[] labels = new int[40];
        int[] rows = IntStream.range(0, 40).toArray();

        int[] first = Folds.stratified(labels, rows, rows, 1, 1).heldOut(0);
        assertThat(Folds.stratified(labels, rows, rows, 1, 1).heldOut(0)).containsExactly(first);
        assertThat(Folds.stratified(labels, rows, rows, 1, 2).heldOut(0)).isNotEqualTo(first);
    }

    @Test
    void theOnlyGroupOfAClassIsLearntFromByEveryFoldAndNeverHeldOut() {
        int[] labels = {0, 0, 0, 0, 1, 1};
        int[] groups = {0, 1, 2, 3, 4, 4};
        Folds folds = Folds.stratified(labels, groups, IntStream.range(0, 6).toArray(), 2, 1);

        for (int fold : folds.used()) {
            assertThat(folds.heldOut(fold)).doesNotContain(4, 5);
            assertThat(folds.learnt(fold)).contains(4, 5);
        }
    }

    @Test
    void wholeGroupsAreHeldOutWithTheClassesThatAreInNoOther() {
        int[] labels = {0, 0, 0, 0, 1, 1}; // class 1 is in the group of row 3 only
        int[] groups = {0, 1, 2, 3, 3, 3};
        Folds folds = Folds.whole(labels, groups, IntStream.range(0, 6).toArray(), 2, 1);

        assertThat(Arrays.stream(folds.used()).flatMap(fold -> Arrays.stream(folds.heldOut(fold))))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        for (int fold : folds.used()) {
            boolean last = Arrays.stream(folds.heldOut(fold)).anyMatch(row -> row == 3);
            assertThat(Arrays.stream(folds.learnt(fold)).filter(row -> groups[row] == 3))
                    .hasSize(last ? 0 : 3);
        }
    }

    @Test
    void rowsThatTakeNoPartAreNeitherLearntFromNorHeldOut() {
        int[] labels = new int[20];
        int[] groups = IntStream.range(0, 20).toArray();
        int[] even = IntStream.range(0, 10).map(i -> 2 * i).toArray();
        Folds folds = Folds.stratified(labels, groups, even, 1, 1);

        for (int fold : folds.used()) {
            assertThat(IntStream.concat(Arrays.stream(folds.heldOut(fold)), Arrays.stream(folds.learnt(fold)))
                            .sorted())
                    .containsExactly(Arrays.stream(even).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void foldsInTurnTakeGroupsInTheOrderOfFirstSight() {
        Folds folds = Folds.inTurn(new int[] {70, 3, 70, 11, 5, 9, 2, 3});

        assertThat(folds.used()).containsExactly(0, 1, 2, 3, 4);
        assertThat(folds.heldOut(0)).containsExactly(0, 2, 6);
        assertThat(folds.heldOut(1)).containsExactly(1, 7);
        assertThat(folds.heldOut(4)).containsExactly(5);
        assertThat(folds.learnt(1)).containsExactly(0, 2, 3, 4, 5, 6);
    }

    @Test
    void fewerGroupsThanFoldsLeaveFoldsUnused() {
        assertThat(Folds.inTurn(new int[] {4, 4, 6}).used()).containsExactly(0, 1);
        assertThat(Folds.inTurn(new int[0]).used()).isEmpty();
    }
}
