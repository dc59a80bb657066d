package org.linnet.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
    private final FairTurns turns = new FairTurns();
    private final Queue<FairTurns.Turn> waiting = new PriorityQueue<>();
    private final List<String> done = new ArrayList<>();

    private void ask(String name, int photographs) {
        FairTurns.Flow flow = new FairTurns.Flow();
        for (int i = 0; i < photographs; i++) {
            String photograph = name + i;
            waiting.add(turns.turn(flow, () -> done.add(photograph)));
        }
    }

    private void work(int photographs) {
        for (int i = 0; i < photographs; i++) {
            waiting.remove().run();
        }
    }

    @Test
    void aRequestWithOnePhotographDoesNotWaitForOneWithMany() {
        ask("many", 100);
        work(10);
        ask("one", 1);
        work(2);
        assertThat(done).contains("one0").hasSize(12);
    }

    @Test
    void requestsWithManyTakeTurns() {
        ask("a", 3);
        ask("b", 3);
        work(6);
        assertThat(done).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @Test
    void nobodyIsPassedForEverByThoseWhoComeLater() {
        ask("many", 5);
        for (int i = 0; i < 20; i++) {
            ask("one" + i + "-", 1);
            work(1);
        }
        assertThat(done).contains("many0", "many1", "many2", "many3", "many4");
    }

    @Test
    void ofThoseWithOneTheOlderGoesFirst() {
        ask("a", 1);
        ask("b", 1);
        ask("c", 1);
        work(3);
        assertThat(done).containsExactly("a0", "b0", "c0");
    }
}
