package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisjointSetsTest {
    @Test
    void setsThatShareANumberBecomeOneNamedAfterTheSmallest() {
        DisjointSets sets = new DisjointSets(6);
        sets.join(4, 2);
        sets.join(5, 4);
        sets.join(1, 5);
        sets.join(1, 2);
        assertThat(sets.root(5)).isEqualTo(1).isEqualTo(sets.root(2)).isEqualTo(sets.root(4));
        assertThat(sets.root(0)).isZero();
        assertThat(sets.root(3)).isEqualTo(3);
        assertThat(sets.count()).isEqualTo(3);
    }

    @Test
    void joiningInACopyChangesNothingInWhatWasCopied() {
        DisjointSets sets = new DisjointSets(3);
        sets.join(0, 1);
        DisjointSets more = new DisjointSets(sets);
        more.join(1, 2);
        assertThat(more.root(2)).isZero();
        assertThat(sets.root(2)).isEqualTo(2);
        assertThat(sets.count()).isEqualTo(2);
    }
}
