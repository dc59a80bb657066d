package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.service.Admission;
import org.linnet.service.BusyException;
import org.linnet.service.Deadline;
import org.linnet.service.DeadlineExceededException;
import org.linnet.service.ServiceClosedException;
import org.linnet.service.ServiceOptions;

/** Who finds no room, comes too late or does not wait is told so or dropped, and costs others nothing. */
final class ServiceRoomTest extends ServiceFixture {
    @Test
    void whoComesWhenThereIsNoRoomIsToldSoAndTheOthersAreAnswered() {
        ServiceOptions options = ServiceOptions.builder()
                .admittedPhotographs(3)
                .workingThreads(1)
                .build();
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            PhotographRequest request = request(PHOTOGRAPHS.get(0)).build();
            List<CompletableFuture<PhotographAnswer>> admitted = new ArrayList<>();
            BusyException busy = null;
            while (busy == null) {
                try {
                    admitted.add(lease.classify(request));
                } catch (BusyException e) {
                    busy = e;
                }
            }
            assertThat(busy.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
            admitted.forEach(
                    answer -> assertThat(answer.join().classifications()).hasSize(1));
            assertThat(service.state().refused()).isEqualTo(1);
            assertThat(lease.classify(request).join().classifications()).hasSize(1);
        }
    }

    @Test
    void bytesAreLimitedTooAndRoomCanBeTakenBeforehand() {
        PhotographRequest request = request(PHOTOGRAPHS.get(0)).build();
        ServiceOptions options = ServiceOptions.builder()
                .admittedBytes(2L * request.bytes())
                .workingThreads(1)
                .build();
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            try (Admission admission = service.admit(2, 2L * request.bytes())) {
                assertThatThrownBy(() -> lease.classify(request)).isInstanceOf(BusyException.class);
                assertThatThrownBy(() -> service.admit(1, 1)).isInstanceOf(BusyException.class);
                PhotographRequest with =
                        request(PHOTOGRAPHS.get(0)).admission(admission).build();
                lease.classify(with).join();
                lease.classify(with).join();
                // All that was admitted is used up; what is free is there for everybody.
                lease.classify(with).join();
            }
            assertThat(service.state().admittedBytes()).isZero();
            assertThat(service.state().admitted()).isZero();
        }
    }

    @Test
    void whatIsLateOrCancelledIsNeverDecoded() throws Exception {
        ServiceOptions options = ServiceOptions.builder().workingThreads(1).build();
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            CountDownLatch hold = new CountDownLatch(1);
            CountDownLatch held = new CountDownLatch(1);
            CompletableFuture<Void> blocked = lease.classify(
                            request(PHOTOGRAPHS.get(0)).build())
                    .thenAccept(answer -> {
                        held.countDown();
                        join(hold);
                    });
            held.await();
            // It is no photograph, which would be noticed if it were decoded.
            PhotographRequest.Builder text = PhotographRequest.builder(Path.of("text.jpg"), new byte[100]);
            CompletableFuture<PhotographAnswer> late =
                    lease.classify(text.deadline(Deadline.after(Duration.ZERO)).build());
            CompletableFuture<PhotographAnswer> cancelled =
                    lease.classify(text.deadline(Deadline.never()).build());
            assertThat(service.state().waiting()).isEqualTo(2);
            cancelled.cancel(true);
            assertThat(service.state().waiting()).isEqualTo(1);
            assertThat(service.state().admittedBytes()).isEqualTo(100);
            hold.countDown();

            blocked.join();
            assertThatThrownBy(late::join).hasCauseInstanceOf(DeadlineExceededException.class);
            assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
            assertThat(service.state().late()).isEqualTo(1);
            assertThat(service.state().cancelled()).isEqualTo(1);
            assertThat(service.state().unreadable()).isZero();
        }
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrokenPhotographFailsAlone() {
        ServiceOptions options = ServiceOptions.builder()
                .batchSize(4)
                .workingThreads(4)
                .concurrentBatches(1)
                .build();
        List<Path> files = PHOTOGRAPHS.subList(0, 12);
        List<Classification> expected = expected(files, ClassificationOptions.defaults());
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            List<CompletableFuture<PhotographAnswer>> answers = new ArrayList<>();
            List<CompletableFuture<PhotographAnswer>> broken = new ArrayList<>();
            for (Path file : files) {
                byte[] content = request(file).build().content();
                answers.add(lease.classify(request(file).build()));
                broken.add(lease.classify(PhotographRequest.builder(file, Arrays.copyOf(content, content.length / 2))
                        .build()));
            }
            for (int i = 0; i < files.size(); i++) {
                assertThat(answers.get(i).join().classifications()).containsExactly(expected.get(i));
                assertThatThrownBy(broken.get(i)::join).hasCauseInstanceOf(UnreadablePhotographException.class);
            }
            assertThat(service.state().unreadable()).isEqualTo(files.size());
        }
    }

    @Test
    void closingAnswersWhatIsAdmittedAndRefusesWhatComes() throws Exception {
        int before = OnnxSession.open();
        InferenceService service = service(ServiceOptions.defaults());
        List<CompletableFuture<PhotographAnswer>> answers = new ArrayList<>();
        Admission admission = service.admit(1, 10_000_000);
        ModelLease lease = service.acquire("examples");
        for (Path file : PHOTOGRAPHS.subList(0, 10)) {
            answers.add(lease.classify(request(file).build()));
        }
        Thread closing = new Thread(service::close);
        closing.start();
        PhotographRequest.Builder next = request(PHOTOGRAPHS.get(0));
        boolean refused = false;
        while (!refused) {
            try {
                service.admit(1, 1).close();
            } catch (ServiceClosedException e) {
                refused = true;
            }
        }
        // What was received when closing began is still answered.
        answers.add(lease.classify(next.admission(admission).build()));
        admission.close();
        lease.close();
        closing.join();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join().classifications())
                .hasSize(1));
        assertThatThrownBy(() -> service.load("more", MODEL_FOLDER)).isInstanceOf(ServiceClosedException.class);
        assertThat(OnnxSession.open()).isEqualTo(before);
        service.close();
    }
}
