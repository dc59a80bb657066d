package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;

@Timeout(60)
class SharedBatchesTest {
    private static final Preprocessing TINY =
            new Preprocessing(1, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final List<Float> answers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /** The first number of each tensor is its embedding; a negative one breaks the batch. */
    private final Backbone backbone = new Backbone() {
        @Override
        public BackboneSpec spec() {
            return new BackboneSpec("first", "own", "0".repeat(64), 1, TINY, "");
        }

        @Override
        public Preprocessing preprocessing() {
            return TINY;
        }

        @Override
        public float[][] embed(FloatBuffer tensor, int batch) {
            sizes.add(batch);
            float[][] embeddings = new float[batch][];
            for (int i = 0; i < batch; i++) {
                float first = tensor.get(tensor.position() + 3 * i);
                if (first < 0) {
                    throw new IllegalStateException("negative");
                }
                embeddings[i] = new float[] {first};
            }
            return embeddings;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    private final class Answer implements SharedBatches.Look {
        @Override
        public void embedded(float[] embedding, long start, long end) {
            assertThat(end).isGreaterThanOrEqualTo(start);
            answers.add(embedding[0]);
        }

        @Override
        public void failed(RuntimeException failure) {
            failures.add(failure.getMessage());
        }
    }

    private void add(SharedBatches.Filling filling, float number) {
        filling.add(tensor -> tensor.put(number).put(0).put(0), new Answer());
    }

    @Test
    void aBatchIsComputedWhenItIsFullAndTheRestAtTheEnd() {
        SharedBatches batches = new SharedBatches(backbone, 2, new Semaphore(1), 1);
        try (SharedBatches.Filling filling = batches.begin()) {
            for (int i = 1; i <= 5; i++) {
                add(filling, i);
                assertThat(answers).hasSize(i / 2 * 2);
            }
        }
        assertThat(answers).containsExactly(1f, 2f, 3f, 4f, 5f);
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(batches.batches()).isEqualTo(3);
        assertThat(batches.tensors()).isEqualTo(5);
    }

    @Test
    void whoeverBeganABatchTakesThoseThatJoinedAlong() {
        SharedBatches batches = new SharedBatches(backbone, 3, new Semaphore(1), 1);
        SharedBatches.Filling first = batches.begin();
        add(first, 1);
        try (SharedBatches.Filling second = batches.begin()) {
            add(second, 2);
        }
        assertThat(answers).isEmpty();
        first.close();
        assertThat(answers).containsExactly(1f, 2f);
        assertThat(sizes).containsExactly(2);
    }

    @Test
    void aBatchThatOthersFilledIsComputedBeforeTheNextIsBegun() {
        SharedBatches batches = new SharedBatches(backbone, 2, new Semaphore(1), 1);
        try (SharedBatches.Filling first = batches.begin()) {
            add(first, 1);
            try (SharedBatches.Filling second = batches.begin()) {
                add(second, 2);
            }
            add(first, 3);
            assertThat(answers).containsExactly(1f, 2f);
        }
        assertThat(answers).containsExactly(1f, 2f, 3f);
    }

    @Test
    void aTensorThatCannotBeWrittenHoldsNobodyUp() {
        SharedBatches batches = new SharedBatches(backbone, 3, new Semaphore(1), 1);
        try (SharedBatches.Filling filling = batches.begin()) {
            assertThatThrownBy(() -> filling.add(
                            tensor -> {
                                throw new IllegalArgumentException("damaged");
                            },
                            new Answer()))
                    .hasMessage("damaged");
            add(filling, 2);
        }
        assertThat(answers).containsExactly(2f);
        assertThat(failures).isEmpty();
    }

    @Test
    void abandonedTensorsAloneAreNotComputed() {
        SharedBatches batches = new SharedBatches(backbone, 3, new Semaphore(1), 1);
        SharedBatches.Filling filling = batches.begin();
        assertThatThrownBy(() -> filling.add(
                        tensor -> {
                            throw new IllegalArgumentException("damaged");
                        },
                        new Answer()))
                .hasMessage("damaged");
        filling.close();
        assertThat(sizes).isEmpty();
    }

    @Test
    void aBackboneThatFailsFailsThatBatchAndNoOther() {
        SharedBatches batches = new SharedBatches(backbone, 2, new Semaphore(1), 1);
        try (SharedBatches.Filling filling = batches.begin()) {
            add(filling, 1);
            add(filling, -1);
            add(filling, 3);
        }
        assertThat(failures).containsExactly("negative", "negative");
        assertThat(answers).containsExactly(3f);
    }

    @Test
    void whileItIsAnothersTurnBatchesFillAndManyThreadsLoseNothing() throws Exception {
        Semaphore turns = new Semaphore(1);
        SharedBatches batches = new SharedBatches(backbone, 4, turns, 1);
        turns.acquire();
        CountDownLatch written = new CountDownLatch(12);
        List<Thread> threads = IntStream.range(0, 16)
                .mapToObj(i -> new Thread(() -> {
                    try (SharedBatches.Filling filling = batches.begin()) {
                        filling.add(
                                tensor -> {
                                    tensor.put(i).put(0).put(0);
                                    written.countDown();
                                },
                                new Answer());
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        // Three batches are all that there are: the fourth four wait, and take no memory.
        written.await();
        assertThat(answers).isEmpty();
        turns.release();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(16).doesNotHaveDuplicates();
        // Those who waited may go before the leaders of the full ones.
        assertThat(sizes.stream().filter(size -> size == 4).count()).isGreaterThanOrEqualTo(3);
    }
}
