package org.linnet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.dataset.PhotographFiles;

/** The photographs that come with Linnet, and a model of them that is trained once for all tests. */
public final class Examples {
    public static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();

    private Examples() {}

    /** Photographs that the model has not seen. */
    public static List<Path> photographs() {
        return PhotographFiles.find(List.of(FOLDER.resolve("taxon_validate"))).files();
    }

    public static Path model() {
        return Trained.MODEL;
    }

    private static final class Trained {
        static final Path MODEL = train();

        private static Path train() {
            try {
                Path model = Files.createTempDirectory("linnet-spark-test").resolve("model");
                try (Linnet linnet = Linnet.open()) {
                    linnet.train(FOLDER.resolve("taxon_train"), model, TrainingOptions.defaults());
                }
                return model;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
