package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.StopSignal;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.image.Views;
import org.linnet.model.DecisionOptions;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;

class ClassifierTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path ZEBRA =
            EXAMPLES.resolve("taxon_validate/perissodactyla/equidae/equus_quagga/zebra-3.jpg");

    @TempDir
    private static Path home;

    private static TaxonModel model;
    private static List<Path> photographs;
    private static Linnet linnet;
    private static Classifier classifier;

    @BeforeAll
    static void open() {
        try (Linnet trainer = Linnet.open(new LinnetHome(home))) {
            model = trainer.train(EXAMPLES.resolve("taxon_train"), home.resolve("model"), TrainingOptions.defaults())
                    .model();
        }
        photographs = PhotographFiles.find(List.of(EXAMPLES.resolve("taxon_validate")))
                .files();
        linnet = Linnet.builder().withoutStore().open();
        classifier = linnet.classifier(model);
    }

    @AfterAll
    static void close() {
        classifier.close();
        linnet.close();
    }

    @Test
    void bytesAStreamAndAFileGetTheAnswerOfThePass() throws IOException {
        byte[] bytes = Files.readAllBytes(ZEBRA);
        Prediction expected = classifier
                .classify(List.of(ZEBRA), ClassificationOptions.defaults())
                .get(0)
                .prediction()
                .orElseThrow();

        assertThat(classifier.classify(bytes)).isEqualTo(expected);
        assertThat(classifier.classify(new ByteArrayInputStream(bytes))).isEqualTo(expected);
        assertThat(classifier.classify(ZEBRA)).isEqualTo(expected);
    }

    @Test
    void aPictureInMemoryIsNamedLikeItsFile() throws IOException {
        // Java decodes JPEG a little otherwise than libjpeg-turbo, so the picture goes through PNG.
        Path png = home.resolve("zebra.png");
        ImageIO.write(ImageIO.read(ZEBRA.toFile()), "png", png.toFile());

        assertThat(classifier.classify(ImageIO.read(png.toFile()))).isEqualTo(classifier.classify(png));
    }

    @Test
    void viewsAndDecisionsCanBeChosenForBytes() throws IOException {
        ClassificationOptions options = ClassificationOptions.builder()
                .views(Views.FIVE)
                .decision(DecisionOptions.builder().rank("family").build())
                .build();

        Prediction prediction = classifier.classify(Files.readAllBytes(ZEBRA), options);

        assertThat(prediction)
                .isEqualTo(classifier
                        .classify(List.of(ZEBRA), options)
                        .get(0)
                        .prediction()
                        .orElseThrow());
        assertThat(prediction.path()).extracting(RankedTaxon::rank).containsExactly("order", "family");
        assertThat(prediction.guess().orElseThrow().rank()).isEqualTo("species");
    }

    @Test
    void theLikeliestLeavesComeFirstAndAreOnlyAsManyAsThereAre() {
        Prediction prediction = classifier.classify(ZEBRA);

        assertThat(prediction.top(5))
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
        List<RankedTaxon> all = prediction.top(1000);
        assertThat(all).extracting(RankedTaxon::taxon).containsExactlyInAnyOrderElementsOf(model.leaves());
        assertThat(all.stream().mapToDouble(RankedTaxon::probability).sum()).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void aPredictionEndsWhereItWasDecided() {
        DecisionOptions unsure = DecisionOptions.builder().minConfidence(1).build();
        ClassificationOptions options =
                ClassificationOptions.builder().decision(unsure).build();

        Prediction prediction =
                classifier.classify(List.of(ZEBRA), options).get(0).prediction().orElseThrow();

        assertThat(prediction.decided()).isEmpty();
        assertThat(prediction.path()).isEmpty();
        assertThat(prediction.wayDown()).isNotEmpty();
    }

    @Test
    void sixtyFourCallersGetTheRightAnswersWithoutAThreadOfTheClassifiersOwn() throws Exception {
        List<Prediction> expected =
                photographs.stream().map(classifier::classify).toList();
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        Set<String> others = ConcurrentHashMap.newKeySet();
        AtomicInteger heard = new AtomicInteger();
        ClassifierListener listener = new ClassifierListener() {
            @Override
            public void classified(Prediction prediction, Latency latency) {
                heard.incrementAndGet();
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread ->
                                !before.contains(thread) && !thread.getName().startsWith("caller-"))
                        .forEach(thread -> others.add(thread.getName()));
            }
        };
        AtomicInteger numbers = new AtomicInteger();
        ExecutorService callers =
                Executors.newFixedThreadPool(64, task -> new Thread(task, "caller-" + numbers.incrementAndGet()));
        try (Classifier served =
                linnet.classifierOf(model).listener(listener).concurrency(2).open()) {
            served.warmUp();
            List<Future<Prediction>> answers = new ArrayList<>();
            for (Path photograph : photographs) {
                byte[] bytes = Files.readAllBytes(photograph);
                answers.add(callers.submit(() -> served.classify(bytes)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(heard).hasValue(photographs.size());
        assertThat(others).noneMatch(name -> name.startsWith("linnet") || name.startsWith("ForkJoinPool"));
    }

    @Test
    void onlySoManyCallsWorkAtATimeAndTheOthersWait() throws Exception {
        ConcurrentLinkedQueue<Duration> waits = new ConcurrentLinkedQueue<>();
        ClassifierListener listener = new ClassifierListener() {
            @Override
            public void classified(Prediction prediction, Latency latency) {
                waits.add(latency.waiting());
                assertThat(latency.total())
                        .isEqualTo(latency.waiting()
                                .plus(latency.decoding())
                                .plus(latency.embedding())
                                .plus(latency.naming()));
            }
        };
        byte[] bytes = Files.readAllBytes(ZEBRA);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        CountDownLatch together = new CountDownLatch(4);
        try (Classifier narrow =
                linnet.classifierOf(model).concurrency(1).listener(listener).open()) {
            List<Future<Prediction>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(callers.submit(() -> {
                    together.countDown();
                    together.await();
                    return narrow.classify(bytes);
                }));
            }
            for (Future<Prediction> answer : answers) {
                answer.get();
            }
        } finally {
            callers.shutdownNow();
        }
        // The first opens the backbone, which takes longer than any thread needs to arrive.
        assertThat(waits.stream().filter(wait -> wait.compareTo(Duration.ofMillis(1)) > 0))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsNoPhotographIsRefusedWithItsReasonAndTheListenerHears() {
        List<RuntimeException> failures = new ArrayList<>();
        ClassifierListener listener = new ClassifierListener() {
            @Override
            public void failed(RuntimeException failure, Duration elapsed) {
                failures.add(failure);
            }
        };
        try (Classifier heard = linnet.classifierOf(model).listener(listener).open()) {
            assertThatThrownBy(() -> heard.classify(new byte[] {1, 2, 3}))
                    .isInstanceOfSatisfying(UnreadablePhotographException.class, e -> {
                        assertThat(e.reason()).isEqualTo(SkipReason.NOT_AN_IMAGE);
                        assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE);
                    });
            assertThatThrownBy(() -> heard.classify(home.resolve("absent.jpg")))
                    .isInstanceOf(UnreadablePhotographException.class)
                    .hasMessageContaining("absent.jpg");
        }
        assertThat(failures).hasSize(2);
    }

    @Test
    void theLimitsHoldForBytesAndStreams() throws IOException {
        byte[] bytes = Files.readAllBytes(ZEBRA);
        try (Linnet small = Linnet.builder()
                        .withoutStore()
                        .limits(new ImageLimits(1000, 1_000_000))
                        .open();
                Classifier limited = small.classifier(model)) {
            assertThatThrownBy(() -> limited.classify(new ByteArrayInputStream(bytes)))
                    .isInstanceOfSatisfying(UnreadablePhotographException.class, e -> assertThat(e.reason())
                            .isEqualTo(SkipReason.TOO_LARGE));
        }
    }

    @Test
    void aStoppedClassifierAnswersNobodyAndEndsItsPass() {
        StopSignal stop = new StopSignal();
        List<Classification> done = new ArrayList<>();
        try (Classifier stopped = linnet.classifierOf(model).stop(stop).open()) {
            assertThatThrownBy(() -> stopped.classify(
                            photographs,
                            ClassificationOptions.defaults(),
                            one -> {
                                done.add(one);
                                stop.stop();
                            },
                            PassListener.none()))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageStartingWith("stopped");
            assertThatThrownBy(() -> stopped.classify(ZEBRA))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageStartingWith("stopped");
        }
        assertThat(done).hasSizeLessThan(photographs.size());
    }

    @Test
    void nothingIsWrittenToTheHomeWithoutAStore() throws IOException {
        Path untouched = Files.createDirectory(home.resolve("untouched"));
        try (Linnet reader = Linnet.builder()
                        .home(new LinnetHome(untouched))
                        .withoutStore()
                        .open();
                Classifier names = reader.classifier(model)) {
            names.classify(ZEBRA);
            names.classify(List.of(ZEBRA), ClassificationOptions.defaults());
        }
        try (var entries = Files.list(untouched)) {
            assertThat(entries).isEmpty();
        }
    }

    @Test
    void aTrainingThatIsToldToStopLeavesNoModel() {
        StopSignal stop = new StopSignal();
        stop.stop();
        Path out = home.resolve("stopped");
        TrainingOptions options = TrainingOptions.builder()
                .pass(org.linnet.embedding.PassOptions.builder().stop(stop).build())
                .build();

        assertThatThrownBy(() -> linnet.train(EXAMPLES.resolve("taxon_train"), out, options))
                .isInstanceOf(LinnetException.class)
                .hasMessageStartingWith("stopped");
        assertThat(out).doesNotExist();
    }

    @Test
    void theExampleProgramCompilesAndStopsHalfWay(@TempDir Path classes) throws Exception {
        Path source = EXAMPLES.resolve("library/Identify.java");
        int compiled = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(compiled).isZero();

        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + java.io.File.pathSeparator + System.getProperty("java.class.path"),
                        "-Dlinnet.home=" + home,
                        "Identify",
                        home.resolve("model").toString(),
                        EXAMPLES.resolve("taxon_validate").toString())
                .redirectError(home.resolve("identify.log").toFile())
                .start();
        String out = new String(program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isZero();
        List<String> lines = Arrays.asList(out.split("\n"));
        String last = lines.get(lines.size() - 1);
        int named = Integer.parseInt(last.substring(0, last.indexOf(' ')));
        assertThat(named).isBetween(photographs.size() / 2, photographs.size() - 1);
        assertThat(lines).hasSize(named + 1);
        assertThat(new HashSet<>(lines)).anyMatch(line -> line.contains(".jpg [") && line.contains("(species, 0."));
    }
}
