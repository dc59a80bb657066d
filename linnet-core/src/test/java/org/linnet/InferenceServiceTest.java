package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.Detection;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.home.LinnetHome;
import org.linnet.image.Box;
import org.linnet.image.SkippedFile;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.image.Views;
import org.linnet.internal.onnx.OnnxSession;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonModel;
import org.linnet.service.Admission;
import org.linnet.service.BusyException;
import org.linnet.service.Deadline;
import org.linnet.service.DeadlineExceededException;
import org.linnet.service.NoSuchModelException;
import org.linnet.service.ServiceClosedException;
import org.linnet.service.ServiceOptions;
import org.linnet.service.ServiceState;
import org.linnet.taxonomy.TaxonPath;

@Timeout(300)
class InferenceServiceTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    private static Path home;

    private static Path folder;
    private static Path other;
    private static TaxonModel model;
    private static Linnet linnet;
    private static List<Path> photographs;

    @BeforeAll
    static void open() {
        folder = home.resolve("model");
        other = home.resolve("other");
        try (Linnet trainer = Linnet.open(new LinnetHome(home))) {
            model = trainer.train(EXAMPLES.resolve("taxon_train"), folder, TrainingOptions.defaults())
                    .model();
            trainer.train(
                    EXAMPLES.resolve("taxon_train"),
                    other,
                    TrainingOptions.builder().node(TaxonPath.parse("carnivora")).build());
        }
        photographs = PhotographFiles.find(List.of(EXAMPLES.resolve("taxon_validate")))
                .files();
        linnet = Linnet.builder().home(new LinnetHome(home)).open();
    }

    @AfterAll
    static void close() {
        linnet.close();
    }

    private static InferenceService service(ServiceOptions options) {
        InferenceService service = linnet.service(options);
        service.load("examples", folder);
        return service;
    }

    private static PhotographRequest.Builder request(Path file) {
        try {
            return PhotographRequest.builder(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Classification> expected(List<Path> files, ClassificationOptions options, BoxOptions... boxes) {
        Classifier.Builder builder = linnet.classifierOf(model);
        Arrays.stream(boxes).forEach(builder::boxes);
        try (Classifier classifier = builder.open()) {
            return classifier.classify(files, options);
        }
    }

    @Test
    void sixteenCallersGetTheAnswersOfTheClassifierWhateverTheBatches() throws Exception {
        List<Classification> expected = expected(photographs, ClassificationOptions.defaults());
        for (int batchSize : new int[] {1, 4}) {
            ServiceOptions options = ServiceOptions.builder()
                    .admittedPhotographs(10_000)
                    .workingThreads(4)
                    .concurrentBatches(1)
                    .batchSize(batchSize)
                    .build();
            ExecutorService callers = Executors.newFixedThreadPool(16);
            try (InferenceService service = service(options);
                    ModelLease lease = service.acquire("examples")) {
                List<Future<PhotographAnswer>> answers = photographs.stream()
                        .map(file -> callers.submit(
                                () -> lease.classify(request(file).build()).join()))
                        .toList();

                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get().classifications()).containsExactly(expected.get(i));
                }
                ServiceState state = service.state();
                assertThat(state.answered()).isEqualTo(photographs.size());
                assertThat(state.tensors()).isEqualTo(photographs.size());
                // While the one batch that may be computed is, others fill.
                assertThat(state.batches() < state.tensors()).isEqualTo(batchSize > 1);
                assertThat(state.admitted()).isZero();
                assertThat(state.admittedBytes()).isZero();
            } finally {
                callers.shutdownNow();
            }
        }
    }

    @Test
    void optionsCountAsForTheClassifier() {
        ClassificationOptions options = ClassificationOptions.builder()
                .views(Views.FIVE)
                .decision(DecisionOptions.builder().rank("family").build())
                .build();
        Path file = photographs.get(0);
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            assertThat(lease.classify(request(file).options(options).build())
                            .join()
                            .classifications())
                    .isEqualTo(expected(List.of(file), options));
            ClassificationOptions wrong = ClassificationOptions.builder()
                    .decision(
                            DecisionOptions.builder().rank("kingdom of heaven").build())
                    .build();
            assertThatThrownBy(() ->
                            lease.classify(request(file).options(wrong).build()).join())
                    .hasCauseInstanceOf(LinnetException.class)
                    .satisfies(e ->
                            assertThat(((LinnetException) e.getCause()).code()).isEqualTo(ErrorCode.WRONG_USAGE));
        }
    }

    @Test
    void animalsThatAreFoundOrGivenAreNamedAsByTheClassifier() {
        List<Path> files = photographs.subList(0, 6);
        List<Classification> expected = expected(files, ClassificationOptions.defaults(), BoxOptions.defaults());
        Detection box = new Detection(Detection.ANIMAL, 0.9, new Box(0.25, 0.25, 0.5, 0.5));
        Detection second = new Detection(Detection.ANIMAL, 0.8, new Box(0, 0, 0.5, 0.5));
        List<Classification> expectedGiven = expected(
                files,
                ClassificationOptions.defaults(),
                BoxOptions.defaults().withGiven(new RequestBoxes(List.of(box, second))));
        ServiceOptions options =
                ServiceOptions.builder().batchSize(3).workingThreads(3).build();
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            List<CompletableFuture<PhotographAnswer>> found = files.stream()
                    .map(file -> lease.classify(
                            request(file).boxes(BoxOptions.defaults()).build()))
                    .toList();
            List<CompletableFuture<PhotographAnswer>> given = files.stream()
                    .map(file -> lease.classify(
                            request(file).given(List.of(box, second)).build()))
                    .toList();

            assertThat(found.stream().flatMap(answer -> answer.join().classifications().stream()))
                    .isEqualTo(expected);
            assertThat(given.stream().flatMap(answer -> answer.join().classifications().stream()))
                    .isEqualTo(expectedGiven);
        }
    }

    @Test
    void embeddingsAndDetectionsAreThoseOfThePass() {
        Path file = photographs.get(0);
        List<float[]> embeddings = new ArrayList<>();
        linnet.embed(
                List.of(file),
                EmbeddingOptions.defaults(),
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path path, String contentSha256, float[] embedding) {
                        embeddings.add(embedding);
                    }

                    @Override
                    public void skipped(long index, SkippedFile skipped) {}
                },
                PassListener.none());
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            EmbeddedPhotograph embedded = lease.embed(request(file).build()).join();
            assertThat(embedded.parts()).hasSize(1);
            assertThat(embedded.parts().get(0).embedding()).isEqualTo(embeddings.get(0));
            EmbeddedPhotograph withoutModel = service.embed(request(file).build(), EmbeddingOptions.defaults())
                    .join();
            assertThat(withoutModel.parts().get(0).embedding()).isEqualTo(embeddings.get(0));
            assertThat(service.state().openBackbones()).as("the model's own").isEqualTo(1);

            DetectedPhotograph detected = service.detect(request(file).build(), DetectionOptions.defaults())
                    .join();
            linnet.detect(
                    List.of(file),
                    DetectionOptions.defaults(),
                    new org.linnet.detector.DetectionSink() {
                        @Override
                        public void detected(
                                long index, Path path, String sha256, org.linnet.detector.Detections found) {
                            assertThat(detected.found()).isEqualTo(found);
                            assertThat(detected.contentSha256()).isEqualTo(sha256);
                        }

                        @Override
                        public void skipped(long index, SkippedFile skipped) {}
                    },
                    PassListener.none());
        }
    }

    @Test
    void animalsAreEmbeddedWithoutAModelAsByThePass() {
        List<Path> files = photographs.subList(0, 3);
        EmbeddingOptions options =
                EmbeddingOptions.builder().boxes(BoxOptions.defaults()).build();
        List<float[]> expected = new ArrayList<>();
        List<Detection> boxes = new ArrayList<>();
        linnet.embed(
                files,
                options,
                new EmbeddingSink() {
                    @Override
                    public void embedded(long index, Path path, String contentSha256, float[] embedding) {
                        expected.add(embedding);
                    }

                    @Override
                    public void embedded(
                            long index, Path path, String contentSha256, Detection animal, float[] embedding) {
                        expected.add(embedding);
                        boxes.add(animal);
                    }

                    @Override
                    public void skipped(long index, SkippedFile skipped) {}
                },
                PassListener.none());
        int before = OnnxSession.open();
        try (InferenceService service = linnet.service(ServiceOptions.defaults())) {
            List<EmbeddedPhotograph.Part> parts =
                    files.stream().map(file -> service.embed(request(file).build(), options)).toList().stream()
                            .flatMap(answer -> answer.join().parts().stream())
                            .toList();
            assertThat(parts.stream().flatMap(part -> part.box().stream())).containsExactlyElementsOf(boxes);
            assertThat(parts).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(parts.get(i).embedding()).isEqualTo(expected.get(i));
            }
            assertThatThrownBy(() -> service.embed(
                                    request(files.get(0)).build(),
                                    EmbeddingOptions.builder()
                                            .backbone("no-such-backbone")
                                            .build())
                            .join())
                    .hasCauseInstanceOf(LinnetException.class)
                    .hasMessageContaining("no-such-backbone");
        }
        assertThat(OnnxSession.open()).as("freed").isEqualTo(before);
    }

    @Test
    void reasonsAreThoseOfTheClassifier() {
        Path file = photographs.get(0);
        List<Explanation> expected = new ArrayList<>();
        try (Classifier classifier = linnet.classifier(model)) {
            classifier.explain(
                    List.of(file), ClassificationOptions.defaults(), expected::add, skipped -> {}, PassListener.none());
        }
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            List<Explanation> explained =
                    lease.explain(request(file).build()).join().explanations();

            assertThat(explained).hasSize(1);
            assertThat(explained.get(0).withoutSights())
                    .isEqualTo(expected.get(0).withoutSights());
            assertThat(explained.get(0).sights().get(0).heatMap().values())
                    .isEqualTo(expected.get(0).sights().get(0).heatMap().values());
        }
    }

    @Test
    void photographsOfOneEventAreNamedTogether() {
        List<Path> files = photographs.subList(0, 4);
        LocalDateTime noon = LocalDateTime.of(2024, 5, 1, 12, 0);
        ClassificationOptions options =
                ClassificationOptions.builder().by(DecisionUnit.EVENT).build();
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            List<PhotographAnswer> answers = IntStream.range(0, 4)
                    .mapToObj(i -> lease.classify(PhotographRequest.builder(
                                            Path.of("camera", i + ".jpg"),
                                            request(files.get(i)).build().content())
                                    .taken(noon.plusMinutes(i < 3 ? i : 600))
                                    .build())
                            .join())
                    .toList();

            List<Classification> together = lease.together(answers, options);

            assertThat(together).hasSize(4);
            assertThat(together.stream()
                            .map(one -> one.event().orElseThrow().photographs())
                            .toList())
                    .containsExactly(3, 3, 3, 1);
            assertThat(together.stream()
                            .map(Classification::prediction)
                            .map(Optional::orElseThrow)
                            .toList())
                    .isEqualTo(answers.stream()
                            .map(answer ->
                                    answer.classifications().get(0).prediction().orElseThrow())
                            .toList());
        }
    }

    @Test
    void whoComesWhenThereIsNoRoomIsToldSoAndTheOthersAreAnswered() {
        ServiceOptions options = ServiceOptions.builder()
                .admittedPhotographs(3)
                .workingThreads(1)
                .build();
        try (InferenceService service = service(options);
                ModelLease lease = service.acquire("examples")) {
            PhotographRequest request = request(photographs.get(0)).build();
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
        PhotographRequest request = request(photographs.get(0)).build();
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
                        request(photographs.get(0)).admission(admission).build();
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
                            request(photographs.get(0)).build())
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
        List<Path> files = photographs.subList(0, 12);
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
    void modelsAreReplacedUnderLoadWithoutAFailure() throws Exception {
        int before = OnnxSession.open();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        TaxonModel second = TaxonModel.load(other);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch asking = new CountDownLatch(4);
        byte[] cat = request(photographs.stream()
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
                service.load("examples", i % 2 == 0 ? second : model);
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
        TaxonModel smaller = model.toBuilder()
                .preprocessing(model.preprocessing().withSize(192))
                .build();
        try (InferenceService service = linnet.service(ServiceOptions.defaults())) {
            for (int i = 0; i < 3; i++) {
                service.load("examples", i % 2 == 0 ? model : smaller);
                assertThat(OnnxSession.open()).isEqualTo(before + 1);
            }
            ModelLease lease = service.acquire("examples");
            service.load("examples", smaller);
            assertThat(OnnxSession.open()).isEqualTo(before + 2);
            CompletableFuture<PhotographAnswer> answer =
                    lease.classify(request(photographs.get(0)).build());
            lease.close();
            lease.close();
            assertThat(answer.join().classifications()).hasSize(1);
            assertThat(OnnxSession.open()).isEqualTo(before + 1);
            assertThatThrownBy(() -> lease.classify(request(photographs.get(0)).build()))
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
            assertThatThrownBy(() -> service.load("examples", home.resolve("nowhere")))
                    .isInstanceOf(LinnetException.class);
            assertThatThrownBy(() -> service.load("../examples", folder)).isInstanceOf(LinnetException.class);
            assertThat(service.models()).hasSize(1);
            try (ModelLease lease = service.acquire("examples")) {
                assertThat(lease.served().generation()).isEqualTo(1);
            }
        }
    }

    @Test
    void closingAnswersWhatIsAdmittedAndRefusesWhatComes() throws Exception {
        int before = OnnxSession.open();
        InferenceService service = service(ServiceOptions.defaults());
        List<CompletableFuture<PhotographAnswer>> answers = new ArrayList<>();
        Admission admission = service.admit(1, 10_000_000);
        ModelLease lease = service.acquire("examples");
        for (Path file : photographs.subList(0, 10)) {
            answers.add(lease.classify(request(file).build()));
        }
        Thread closing = new Thread(service::close);
        closing.start();
        PhotographRequest.Builder next = request(photographs.get(0));
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
        assertThatThrownBy(() -> service.load("more", folder)).isInstanceOf(ServiceClosedException.class);
        assertThat(OnnxSession.open()).isEqualTo(before);
        service.close();
    }

    @Test
    void nothingIsKeptUnlessAskedFor() throws Exception {
        Path kept = home.resolve("kept-home");
        List<Path> files = photographs.subList(0, 5);
        try (Linnet own = Linnet.open(new LinnetHome(kept))) {
            List<Prediction> first = classified(own, ServiceOptions.defaults(), files);
            assertThat(own.stores().embeddings().orElseThrow().statistics().embeddings())
                    .isZero();
            ServiceOptions keeping =
                    ServiceOptions.builder().keepEmbeddings(true).build();
            assertThat(classified(own, keeping, files)).isEqualTo(first);
            long entries = own.stores().embeddings().orElseThrow().statistics().embeddings();
            assertThat(entries).isEqualTo(2L * files.size());
            try (InferenceService service = own.service(keeping)) {
                service.load("examples", folder);
                long warm = service.state().tensors();
                try (ModelLease lease = service.acquire("examples")) {
                    for (int i = 0; i < files.size(); i++) {
                        assertThat(lease.classify(request(files.get(i)).build())
                                        .join()
                                        .classifications()
                                        .get(0)
                                        .prediction())
                                .contains(first.get(i));
                    }
                }
                assertThat(service.state().tensors()).isEqualTo(warm);
            }
            // The pass finds them.
            try (Classifier classifier = own.classifier(model)) {
                assertThat(classifier
                                .classify(files, ClassificationOptions.defaults(), one -> {}, PassListener.none())
                                .computed())
                        .isZero();
            }
        }
    }

    private static List<Prediction> classified(Linnet own, ServiceOptions options, List<Path> files) {
        try (InferenceService service = own.service(options)) {
            service.load("examples", folder);
            try (ModelLease lease = service.acquire("examples")) {
                return files.stream()
                        .map(file -> lease.classify(request(file).build())
                                .join()
                                .classifications()
                                .get(0)
                                .prediction()
                                .orElseThrow())
                        .collect(Collectors.toList());
            }
        }
    }

    @Test
    void timesAddUpAndFailuresAreTold() {
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            PhotographAnswer answer =
                    lease.classify(request(photographs.get(0)).build()).join();
            assertThat(answer.times().decoding()).isPositive();
            assertThat(answer.times().embedding()).isPositive();
            assertThat(answer.times().total())
                    .isGreaterThanOrEqualTo(
                            answer.times().decoding().plus(answer.times().embedding()));
            PhotographRequest text =
                    PhotographRequest.builder(Path.of("text.jpg"), new byte[10]).build();
            assertThatThrownBy(() -> lease.classify(text).join())
                    .isInstanceOf(CompletionException.class)
                    .satisfies(e -> assertThat(text.skipped((UnreadablePhotographException) e.getCause())
                                    .skipped())
                            .isPresent());
        }
    }
}
