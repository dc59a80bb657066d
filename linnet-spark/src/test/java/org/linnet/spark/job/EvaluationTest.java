package org.linnet.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.BoxOptions;
import org.linnet.EvaluatedTree;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.model.TaxonModel;
import org.linnet.spark.Examples;
import org.linnet.spark.TestSpark;
import org.linnet.spark.photograph.PhotographSources;

@Timeout(600)
class EvaluationTest {
    private static final Path DATA = Examples.FOLDER.resolve("taxon_validate");

    @TempDir
    private Path folder;

    @Test
    void hasTheFiguresOfOneMachine() throws IOException {
        requireSameFigures(Examples.model());
    }

    /** Such a model judges a photograph of one animal by its box and by the whole photograph. */
    @Test
    void hasThemWhereTheModelLooksAtAnimals() throws IOException {
        Path model = folder.resolve("model");
        try (Linnet linnet = Linnet.open()) {
            linnet.train(
                    Examples.FOLDER.resolve("taxon_train"),
                    model,
                    TrainingOptions.builder().boxes(BoxOptions.defaults()).build());
        }
        requireSameFigures(model);
    }

    /** The figures, and all tables of the report to the last digit. */
    private void requireSameFigures(Path model) throws IOException {
        Path expected = folder.resolve("expected");
        EvaluatedTree evaluated;
        try (Linnet linnet = Linnet.open()) {
            evaluated = linnet.evaluate(TaxonModel.load(model), DATA);
            evaluated.writeReport(expected);
        }
        TestSpark.session();
        Path actual = folder.resolve("actual");
        StringWriter told = new StringWriter();
        new Evaluation(Job.start("evaluate", new PrintWriter(told)), model, Map.of())
                .run(
                        DATA.toString(),
                        PhotographSources.of(DATA.toString()),
                        folder.resolve("embeddings").toString(),
                        new OutputArguments(),
                        actual);

        assertThat(told.toString()).contains(evaluated.toString());
        assertThat(tables(actual)).containsExactlyEntriesOf(tables(expected)).hasSizeGreaterThan(5);
    }

    private static SortedMap<String, String> tables(Path report) throws IOException {
        SortedMap<String, String> tables = new TreeMap<>();
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                tables.put(report.relativize(file).toString(), Files.readString(file));
            }
        }
        return tables;
    }
}
