package org.linnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.linnet.dataset.PhotographFiles;
import org.linnet.home.LinnetHome;
import org.linnet.model.TaxonModel;
import org.linnet.service.ServiceOptions;
import org.linnet.taxonomy.TaxonPath;

/** The example photographs, two models that were trained on them, once for all tests, and services that have the first. */
@Timeout(300)
abstract class ServiceFixture {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    static final Path HOME = temporaryFolder();

    /** Of all taxa. */
    static final Path MODEL_FOLDER = HOME.resolve("model");

    /** Of the carnivores. */
    static final Path OTHER_FOLDER = HOME.resolve("other");

    static final TaxonModel MODEL = train();
    static final List<Path> PHOTOGRAPHS =
            PhotographFiles.find(List.of(EXAMPLES.resolve("taxon_validate"))).files();

    static Linnet linnet;

    @BeforeAll
    static void open() {
        linnet = Linnet.builder().home(new LinnetHome(HOME)).open();
    }

    @AfterAll
    static void close() {
        linnet.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("linnet-service-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TaxonModel train() {
        try (Linnet trainer = Linnet.open(new LinnetHome(HOME))) {
            Path photographs = EXAMPLES.resolve("taxon_train");
            trainer.train(
                    photographs,
                    OTHER_FOLDER,
                    TrainingOptions.builder().node(TaxonPath.parse("carnivora")).build());
            return trainer.train(photographs, MODEL_FOLDER, TrainingOptions.defaults())
                    .model();
        }
    }

    /** One that has the model {@code examples}. */
    static InferenceService service(ServiceOptions options) {
        return service(linnet, options);
    }

    static InferenceService service(Linnet of, ServiceOptions options) {
        InferenceService service = of.service(options);
        service.load("examples", MODEL_FOLDER);
        return service;
    }

    static PhotographRequest.Builder request(Path file) {
        try {
            return PhotographRequest.builder(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a classifier says of the files. */
    static List<Classification> expected(List<Path> files, ClassificationOptions options, BoxOptions... boxes) {
        Classifier.Builder builder = linnet.classifierOf(MODEL);
        Arrays.stream(boxes).forEach(builder::boxes);
        try (Classifier classifier = builder.open()) {
            return classifier.classify(files, options);
        }
    }
}
