package org.linnet.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

@Timeout(60)
final class MemoryBudgetTest {
    private static final int MEGABYTE = 1 << 20;

    @Test
    void letsNoMoreBeTakenThanThereIs() throws Exception {
        MemoryBudget budget = new MemoryBudget(10 * MEGABYTE);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            int megabytes = 1 + i;
            new Thread(() -> {
                        for (int round = 0; round < 50; round++) {
                            try (MemoryBudget.Share share = budget.take((long) megabytes * MEGABYTE)) {
                                assertThat(share).isNotNull();
                                most.accumulateAndGet(taken.addAndGet(megabytes), Math::max);
                                Thread.onSpinWait();
                                taken.addAndGet(-megabytes);
                            }
                        }
                        ended.countDown();
                    })
                    .start();
        }
        ended.await();

        assertThat(most.get()).isBetween(8, 10);
    }

    @Test
    void givesAllOfItToOneThatAsksForMore() {
        MemoryBudget budget = new MemoryBudget(MEGABYTE);

        budget.take(100L * MEGABYTE).close();
        try (MemoryBudget.Share all = budget.take(MEGABYTE)) {
            assertThat(all).isNotNull();
        }
    }

    @Test
    void isGivenBackOnceHoweverOftenItIsClosed() throws Exception {
        MemoryBudget budget = new MemoryBudget(MEGABYTE);
        MemoryBudget.Share closed = budget.take(MEGABYTE);
        closed.close();
        closed.close();
        MemoryBudget.Share held = budget.take(MEGABYTE);

        assertThat(waits(() -> budget.take(MEGABYTE).close())).isTrue();
        held.close();
    }

    @Test
    void aPhotographKeepsItsPixelsMemoryUntilItIsClosed() throws Exception {
        byte[] photograph = TestImages.bytes("baseline.jpg");
        MemoryBudget budget = new MemoryBudget(4096);
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults(), Reduction.NONE, budget);
        try (DecodedImage open = decoder.open(photograph)) {
            assertThat(open.width()).isEqualTo(48);
            assertThat(waits(() -> decode(decoder, photograph))).isTrue();
        }
        decode(decoder, photograph);
    }

    @Test
    void whatCannotBeDecodedGivesItsMemoryBack() throws Exception {
        MemoryBudget budget = new MemoryBudget(4096);
        ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults(), Reduction.NONE, budget);
        byte[] damaged = TestImages.bytes("lossy.webp");
        damaged[23] ^= 1;
        for (int round = 0; round < 3; round++) {
            try {
                decoder.decode(damaged);
                throw new AssertionError("it was read");
            } catch (UnreadableImageException e) {
                assertThat(e.reason()).isEqualTo(SkipReason.DAMAGED);
            }
        }
    }

    /** Whether something is still not done after a while, in which it would long have been. */
    private static boolean waits(Runnable something) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            something.run();
            done.countDown();
        });
        thread.setDaemon(true);
        thread.start();
        return !done.await(300, TimeUnit.MILLISECONDS);
    }

    private static void decode(ImageDecoder decoder, byte[] photograph) {
        try {
            decoder.decode(photograph);
        } catch (UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }
}
