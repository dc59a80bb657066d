package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linnet.image.View;
import org.linnet.internal.embedding.Batch.Slot;
import org.linnet.internal.embedding.store.EmbeddingStoreTest;

@Timeout(60)
final class BatchQueueTest {
    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    @Test
    void writersWaitOnceEveryBufferIsFullAndGoOnWhenOneIsGivenBack() throws Exception {
        BatchQueue queue = new BatchQueue(2, 3, 5, AN_HOUR);
        for (int i = 0; i < 6; i++) {
            queue.write(queue.claim(), missing(i));
        }
        CompletableFuture<Slot<PendingLook>> seventh = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            try {
                seventh.complete(queue.claim());
            } catch (InterruptedException e) {
                seventh.completeExceptionally(e);
            }
        });
        writer.start();
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(seventh).isNotDone();

        queue.recycle(queue.take());

        assertThat(seventh.get(30, TimeUnit.SECONDS).tensor().remaining()).isEqualTo(5);
        writer.join();
    }

    @Test
    void aBatchHasTheTensorsOfItsPhotographsInTheirOrder() throws Exception {
        BatchQueue queue = new BatchQueue(1, 3, 2, AN_HOUR);
        Slot<PendingLook> first = queue.claim();
        Slot<PendingLook> second = queue.claim();
        Slot<PendingLook> third = queue.claim();
        // Written in another order than claimed, as threads do.
        for (Slot<PendingLook> slot : List.of(third, first, second)) {
            slot.tensor().put(10 * slot.index()).put(10 * slot.index() + 1);
            queue.write(slot, missing(slot.index()));
        }

        Batch<PendingLook> batch = queue.take();

        float[] numbers = new float[batch.tensors().remaining()];
        batch.tensors().get(numbers);
        assertThat(numbers).containsExactly(0, 1, 10, 11, 20, 21);
        assertThat(batch.looks())
                .extracting(missing -> missing.photograph().index())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void aBatchThatIsNotFullIsTakenOnceItHasWaited() throws Exception {
        BatchQueue queue = new BatchQueue(2, 8, 2, 1);
        queue.write(queue.claim(), missing(0));

        Batch<PendingLook> batch = queue.take();

        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.tensors().remaining()).isEqualTo(2);
    }

    @Test
    void aWrittenBatchOvertakesOneThatIsStillBeingWritten() throws Exception {
        BatchQueue queue = new BatchQueue(2, 1, 2, AN_HOUR);
        Slot<PendingLook> slow = queue.claim();
        queue.write(queue.claim(), missing(1));

        assertThat(queue.take().looks().get(0).photograph().index()).isEqualTo(1);
        queue.write(slow, missing(0));
        assertThat(queue.take().looks().get(0).photograph().index()).isEqualTo(0);
    }

    @Test
    void anAbandonedSlotHoldsNothingUp() throws Exception {
        BatchQueue queue = new BatchQueue(1, 2, 2, AN_HOUR);
        Slot<PendingLook> abandoned = queue.claim();
        queue.write(queue.claim(), missing(1));
        queue.abandon(abandoned);

        Batch<PendingLook> batch = queue.take();

        assertThat(batch.looks().get(0)).isNull();
        assertThat(batch.looks().get(1).photograph().index()).isEqualTo(1);
        queue.recycle(batch);
        assertThat(batch.looks()).isEmpty();
    }

    private static PendingLook missing(int number) {
        return new PendingLook(
                new PendingPhotograph(number, Path.of("photograph")),
                Place.WHOLE,
                View.WHOLE,
                EmbeddingStoreTest.key(number));
    }
}
