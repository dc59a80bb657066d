package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.model.TaxonModel;
import org.linnet.service.NoSuchModelException;
import org.linnet.service.ServiceOptions;

/** Models are replaced while they are used, and free what they hold. */
final class ServiceModelsTest extends ServiceFixture {
    @Test
    void modelsAreReplacedUnderLoadWithoutAFailure() throws Exception {
        int before = OnnxSession.open();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        TaxonModel second = TaxonModel.load(OTHER_FOLDER);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch asking = new CountDownLatch(4);
        byte[] cat = request(PHOTOGRAPHS.stream()
                        .filter(file -> file.toString().contains("carnivora"))
                        .findFirst()
                        .orElseThrow())
                .build()
                .content();
        try (InferenceService service = service(ServiceOptions.defaults())) {
            List<Future<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(caller -> callers.submit(() -> {
                        int count = 0;
                        while (!stop.get()) {
                            try (ModelLease lease = service.acquire("examples")) {
                                lease.classify(PhotographRequest.builder(Path.of("cat.jpg"), cat)
                                                .build())
                                        .join();
                                count++;
                                if (count == 1) {
                                    asking.countDown();
                                }
                            }
                        }
                        return count;
                    }))
                    .toList();
            asking.await();
            for (int i = 0; i < 50; i++) {
                service.load("examples", i % 2 == 0 ? second : MODEL);
            }
            stop.set(true);
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isPositive();
            }
            assertThat(service.models().get(0).generation()).isEqualTo(51);
            assertThat(service.state().failed()).isZero();
            // Both models use one backbone.
            assertThat(OnnxSession.open()).isEqualTo(before + 1);
        } finally {
            callers.shutdownNow();
        }
        assertThat(OnnxSession.open()).isEqualTo(before);
    }

    @Test
    void aReplacedModelWithABackboneOfItsOwnIsFreedOnceItsLastRequestHasEnded() {
        int before = OnnxSession.open();
        // The same weights at another size are another session.
        TaxonModel smaller = MODEL.toBuilder()
                .preprocessing(MODEL.preprocessing().withSize(192))
                .build();
        try (InferenceService service = linnet.service(ServiceOptions.defaults())) {
            for (int i = 0; i < 3; i++) {
                service.load("examples", i % 2 == 0 ? MODEL : smaller);
                assertThat(OnnxSession.open()).isEqualTo(before + 1);
            }
            ModelLease lease = service.acquire("examples");
            service.load("examples", smaller);
            assertThat(OnnxSession.open()).isEqualTo(before + 2);
            CompletableFuture<PhotographAnswer> answer =
                    lease.classify(request(PHOTOGRAPHS.get(0)).build());
            lease.close();
            lease.close();
            assertThat(answer.join().classifications()).hasSize(1);
            assertThat(OnnxSession.open()).isEqualTo(before + 1);
            assertThatThrownBy(() -> lease.classify(request(PHOTOGRAPHS.get(0)).build()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(service.remove("examples")).isTrue();
            assertThat(service.remove("examples")).isFalse();
            assertThat(OnnxSession.open()).isEqualTo(before);
            assertThatThrownBy(() -> service.acquire("examples")).isInstanceOf(NoSuchModelException.class);
        }
    }

    @Test
    void aModelThatCannotBeLoadedLeavesTheOldOne() {
        try (InferenceService service = service(ServiceOptions.defaults())) {
            assertThatThrownBy(() -> service.load("examples", HOME.resolve("nowhere")))
                    .isInstanceOf(LinnetException.class);
            assertThatThrownBy(() -> service.load("../examples", MODEL_FOLDER)).isInstanceOf(LinnetException.class);
            assertThat(service.models()).hasSize(1);
            try (ModelLease lease = service.acquire("examples")) {
                assertThat(lease.served().generation()).isEqualTo(1);
            }
        }
    }
}
