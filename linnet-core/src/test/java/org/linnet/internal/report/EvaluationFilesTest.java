package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.evaluation.UnknownDetection;
import org.linnet.internal.dataset.Observations;
import org.linnet.internal.evaluation.Bootstrap;
import org.linnet.internal.evaluation.EndToEndTally;
import org.linnet.internal.evaluation.KnownTaxa;
import org.linnet.internal.evaluation.NodeTally;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

class EvaluationFilesTest {
    @TempDir
    private Path folder;

    @TempDir
    private static Path photographs;

    @Test
    void metricsKeepTheirNames() throws Exception {
        EvaluationFiles.writeFigures(evaluation(), new Ranks(List.of("genus")), NearCopies.none(), folder);
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
        JsonNode node = json.get("nodes").get(".");
        assertThat(names(node))
                .contains("images", "accuracy", "balancedAccuracy", "balancedAccuracyInterval", "macroF1", "classes");
        assertThat(node.at("/calibration/before/expectedCalibrationError").isNumber())
                .isTrue();
        assertThat(names(json.get("endToEnd")))
                .contains(
                        "images",
                        "leafAccuracy",
                        "leafBalancedAccuracy",
                        "hierarchicalPrecision",
                        "hierarchicalRecall",
                        "hierarchicalF1",
                        "hierarchicalMacroF1",
                        "top5Accuracy",
                        "intervals",
                        "ranks",
                        "leafCoverage",
                        "decisions",
                        "surestMistakes");
        assertThat(json.at("/endToEnd/leafAccuracy").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/endToEnd/intervals/leafAccuracy")).hasSize(2);
        assertThat(json.at("/unknownDetection/areaUnderRoc").asDouble()).isEqualTo(1);
    }

    @Test
    void aFigureThatCannotBeComputedIsNull() throws Exception {
        EvaluationFiles.writeFigures(evaluation(), new Ranks(List.of("genus")), NearCopies.none(), folder);
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
        // nothing was stood for, so there is no precision to draw an interval for
        assertThat(json.at("/endToEnd/intervals/decidedPrecision").isNull()).isTrue();
        assertThat(Files.readString(folder.resolve("metrics.json"))).doesNotContain("NaN");
    }

    @Test
    void replacesAnEarlierReportAndNothingElse() throws Exception {
        List<TaxonPath> nodes = List.of(TaxonPath.ROOT);
        assertThat(EvaluationFiles.requireReplaceable(folder.resolve("new"), nodes, photographs))
                .isFalse();
        EvaluationFiles.writeFigures(evaluation(), new Ranks(List.of("genus")), NearCopies.none(), folder);
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(EvaluationFiles.requireReplaceable(folder, nodes, photographs))
                .isTrue();
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("notes.txt"), "mine");
        assertThat(EvaluationFiles.requireReplaceable(foreign, nodes, photographs))
                .isFalse();
        Path report = Files.createDirectory(foreign.resolve("nodes")).resolve("report.txt");
        Files.writeString(report, "mine");

        assertRefused(foreign, nodes, "would replace " + report);
    }

    @Test
    void aReportTakesItsPlaceWholeOrNotAtAll() throws Exception {
        Path report = folder.resolve("new/report");
        EvaluationFiles.write(new ReportExample(ReportExample.cats(), 0.9).judged(4, photographs), report);
        Files.writeString(report.resolve("notes.txt"), "mine");
        Path accuracies = report.resolve("image_classification_accuracies.csv");
        String rows = Files.readString(accuracies);
        byte[] metrics = Files.readAllBytes(report.resolve("metrics.json"));
        ReportSource other = new ReportExample(ReportExample.cats(), 0.2).judged(4, photographs);

        Files.writeString(accuracies, "somebody,else's\n1,2\n");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> EvaluationFiles.write(other, report))
                .withMessageContaining(accuracies.toString());
        assertThat(report.resolve("metrics.json")).hasBinaryContent(metrics);
        assertThat(files(report)).noneMatch(file -> file.contains(".linnet"));

        Files.writeString(accuracies, rows + "0.5,species,another_node\n");
        EvaluationFiles.write(other, report);
        Path fresh = folder.resolve("fresh");
        EvaluationFiles.write(other, fresh);

        assertThat(report.resolve("notes.txt")).hasContent("mine");
        assertThat(accuracies).content().contains("another_node");
        List<String> all = new ArrayList<>(files(fresh));
        all.add("notes.txt");
        assertThat(files(report)).containsExactlyInAnyOrderElementsOf(all);
        for (String file : files(fresh)) {
            if (!file.equals(accuracies.getFileName().toString())) {
                assertThat(report.resolve(file)).hasSameBinaryContentAs(fresh.resolve(file));
            }
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void writesNoReportIntoAModel() throws Exception {
        Files.writeString(folder.resolve("model.json"), "{}");

        assertRefused(folder, List.of(), "is the folder of a model");
        assertRefused(folder.resolve("nodes/report"), List.of(), "is in the folder of a model, " + folder);
    }

    @Test
    void writesNoReportAmongThePhotographs() throws Exception {
        Path outside = folder.resolve("link");
        Files.createSymbolicLink(outside, photographs);

        for (Path report : List.of(photographs, photographs.resolve("new/report"), outside.resolve("report"))) {
            assertRefused(report, List.of(), "is in the folder of the photographs");
        }
    }

    @Test
    void writesNoReportOverAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("report"), "mine");

        assertRefused(file, List.of(), "is not a folder");
    }

    private static void assertRefused(Path report, List<TaxonPath> nodes, String reason) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> EvaluationFiles.requireReplaceable(report, nodes, photographs))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void tablesAreWrittenForMachines() throws Exception {
        EvaluationFiles.writeFigures(evaluation(), new Ranks(List.of("genus")), NearCopies.none(), folder);
        assertThat(lines("ranks.csv"))
                .containsExactly(
                        "rank,depth,images,accuracy,balanced_accuracy,area_under_risk_coverage,"
                                + "named,coverage,right,precision,stopped,stopped_right",
                        "genus,1,2,0.5,0.5,0.25,0,0.0,0,0.0,0,0");
        assertThat(lines("coverage.csv"))
                .containsExactly(
                        "rank,threshold,coverage,accuracy",
                        "genus,0.9,0.5,1.0",
                        "genus,0.6,1.0,0.5",
                        "leaf,0.9,0.5,1.0",
                        "leaf,0.6,1.0,0.5");
        assertThat(lines("mistakes.csv"))
                .containsExactly(
                        "file,truth,truth_probability,named,named_probability,decided", "b.jpg,lynx,0.4,felis,0.6,.");
        assertThat(lines("confusions.csv"))
                .containsExactly("rank,truth,named,images", "genus,felis,felis,1", "genus,lynx,felis,1");
        assertThat(lines("taxa.csv")).contains("genus,lynx,1,0.0,0.0,0.0");
        // a header and fifteen bins; those without photographs have empty cells
        assertThat(lines("calibration.csv"))
                .hasSize(16)
                .startsWith(
                        "node,probabilities,lower,upper,images,confidence,accuracy",
                        ".,before,0.0," + 1.0 / 15 + ",0,,");
    }

    private static TreeEvaluation evaluation() {
        Observations observations = new Observations();
        NodeTally node = new NodeTally(TaxonPath.ROOT, "genus", List.of("felis", "lynx"), observations);
        EndToEndTally tree = new EndToEndTally(new Ranks(List.of("genus")), observations);
        KnownTaxa taxa =
                new KnownTaxa(Stream.of("felis", "lynx").map(TaxonPath::parse).toList(), new Ranks(List.of("genus")));
        double[] sure = {0.9, 0.1};
        double[] wrong = {0.6, 0.4};
        node.add("a", "felis", sure);
        node.add("b", "lynx", wrong);
        tree.add(taxa.judge("a.jpg", "a", TaxonPath.parse("felis"), sure, TaxonPath.ROOT));
        tree.add(taxa.judge("b.jpg", "b", TaxonPath.parse("lynx"), wrong, TaxonPath.ROOT));
        Bootstrap bootstrap = new Bootstrap(50, 0);
        return new TreeEvaluation(
                node.evaluation(bootstrap).stream().toList(),
                tree.evaluation(bootstrap),
                Map.of(),
                List.of(),
                0,
                Optional.of(UnknownDetection.of(new double[] {0.1}, new double[] {0.2})));
    }

    private List<String> lines(String file) throws Exception {
        return Files.readAllLines(folder.resolve(file));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
