package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.detector.Detection;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
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
import org.linnet.service.ServiceOptions;
import org.linnet.service.ServiceState;

/** A service answers what {@link Classifier} and the pass answer, whoever else asks at the time. */
final class ServiceAnswersTest extends ServiceFixture {
    @Test
    void sixteenCallersGetTheAnswersOfTheClassifierWhateverTheBatches() throws Exception {
        List<Classification> expected = expected(PHOTOGRAPHS, ClassificationOptions.defaults());
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
                List<Future<PhotographAnswer>> answers = PHOTOGRAPHS.stream()
                        .map(file -> callers.submit(
                                () -> lease.classify(request(file).build()).join()))
                        .toList();

                for (int i = 0; i < answers.size(); i++) {
                    assertThat(answers.get(i).get().classifications()).containsExactly(expected.get(i));
                }
                ServiceState state = service.state();
                assertThat(state.answered()).isEqualTo(PHOTOGRAPHS.size());
                assertThat(state.tensors()).isEqualTo(PHOTOGRAPHS.size());
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
        Path file = PHOTOGRAPHS.get(0);
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
        List<Path> files = PHOTOGRAPHS.subList(0, 6);
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
        Path file = PHOTOGRAPHS.get(0);
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
                    new DetectionSink() {
                        @Override
                        public void detected(long index, Path path, String sha256, Detections found) {
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
        List<Path> files = PHOTOGRAPHS.subList(0, 3);
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
        Path file = PHOTOGRAPHS.get(0);
        List<Explanation> expected = new ArrayList<>();
        try (Classifier classifier = linnet.classifier(MODEL)) {
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
        List<Path> files = PHOTOGRAPHS.subList(0, 4);
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
    void aTableOfDeploymentsSaysWhichPhotographsAreOfOneEvent() {
        ClassificationOptions options = ClassificationOptions.builder()
                .by(DecisionUnit.EVENT)
                .deploymentTable(
                        "folder,location,start,end\nnorth,hill,2024-04-01,2024-06-01\nsouth,hill,2024-04-01,2024-06-01\n")
                .build();
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            byte[] content = request(PHOTOGRAPHS.get(0)).build().content();
            List<PhotographAnswer> answers = List.of("north/1.jpg", "south/1.jpg", "elsewhere/1.jpg").stream()
                    .map(file -> lease.classify(PhotographRequest.builder(Path.of(file), content)
                                    .taken(LocalDateTime.of(2024, 5, 1, 12, 0))
                                    .build())
                            .join())
                    .toList();
            List<String> remarks = new ArrayList<>();

            List<Classification> together = lease.together(answers, options, remarks::add);

            assertThat(together).hasSize(3);
            assertThat(remarks)
                    .contains("deployments: 2 of 2 deployments found, of 2 photographs")
                    .anyMatch(remark -> remark.startsWith("deployments: 1 photograph is of no deployment"));
        }
    }

    @Test
    void nothingIsKeptUnlessAskedFor() throws Exception {
        Path kept = HOME.resolve("kept-home");
        List<Path> files = PHOTOGRAPHS.subList(0, 5);
        try (Linnet own = Linnet.open(new LinnetHome(kept))) {
            List<Prediction> first = classified(own, ServiceOptions.defaults(), files);
            assertThat(own.stores().embeddings().orElseThrow().statistics().embeddings())
                    .isZero();
            ServiceOptions keeping =
                    ServiceOptions.builder().keepEmbeddings(true).build();
            assertThat(classified(own, keeping, files)).isEqualTo(first);
            long entries = own.stores().embeddings().orElseThrow().statistics().embeddings();
            assertThat(entries).isEqualTo(2L * files.size());
            try (InferenceService service = service(own, keeping)) {
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
            try (Classifier classifier = own.classifier(MODEL)) {
                assertThat(classifier
                                .classify(files, ClassificationOptions.defaults(), one -> {}, PassListener.none())
                                .computed())
                        .isZero();
            }
        }
    }

    private static List<Prediction> classified(Linnet own, ServiceOptions options, List<Path> files) {
        try (InferenceService service = service(own, options);
                ModelLease lease = service.acquire("examples")) {
            return files.stream()
                    .map(file -> lease.classify(request(file).build())
                            .join()
                            .classifications()
                            .get(0)
                            .prediction()
                            .orElseThrow())
                    .toList();
        }
    }

    @Test
    void timesAddUpAndFailuresAreTold() {
        try (InferenceService service = service(ServiceOptions.defaults());
                ModelLease lease = service.acquire("examples")) {
            PhotographAnswer answer =
                    lease.classify(request(PHOTOGRAPHS.get(0)).build()).join();
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
