package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

class ReferenceCsvTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheColumnsOfTheReference() throws Exception {
        new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")))
                .replace(List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{3, 1}, {0, 4}})));
        assertThat(evaluation())
                .containsExactly(
                        "class,precision,recall,f1-score,support,taxon_level",
                        "lynx,1.0,0.75,0.8571428571428571,4.0,Genus",
                        "puma,0.8,1.0,0.8888888888888888,4.0,Genus");
        assertThat(accuracies()).containsExactly("accuracy,taxon_level,taxon_name", "0.875,Genus,felidae");
    }

    @Test
    void replacesTheRowsOfANodeThatIsEvaluatedAgainAndKeepsTheOthers() throws Exception {
        ReferenceCsv csv = new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")));
        NodeEvaluation felidae = node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{1, 1}, {1, 1}});
        NodeEvaluation lynx = node("felidae/lynx", "Species", List.of("lynx", "rufus"), new long[][] {{2, 0}, {0, 2}});
        csv.replace(List.of(felidae, lynx));
        csv.replace(List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{2, 0}, {0, 2}})));

        assertThat(evaluation())
                .containsExactly(
                        "class,precision,recall,f1-score,support,taxon_level",
                        "lynx,1.0,1.0,1.0,2.0,Species",
                        "rufus,1.0,1.0,1.0,2.0,Species",
                        "lynx,1.0,1.0,1.0,2.0,Genus",
                        "puma,1.0,1.0,1.0,2.0,Genus");
        assertThat(accuracies())
                .containsExactly("accuracy,taxon_level,taxon_name", "1.0,Species,lynx", "1.0,Genus,felidae");
    }

    @Test
    void aClassThatIsNoLongerSeenLosesItsRow() throws Exception {
        ReferenceCsv csv = new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")));
        csv.replace(List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{1, 1}, {1, 1}})));
        csv.replace(List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{2, 0}, {0, 0}})));
        assertThat(evaluation()).hasSize(2).last().asString().startsWith("lynx,");
    }

    @Test
    void twoTaxaOfOneNameThatAreEvaluatedTogetherBothStay() throws Exception {
        long[][] counts = {{1, 0}, {0, 1}};
        new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")))
                .replace(List.of(
                        node("a", "Species", List.of("alba", "nigra"), counts),
                        node("b", "Species", List.of("alba", "rufa"), counts)));
        assertThat(evaluation()).filteredOn(row -> row.startsWith("alba,")).hasSize(2);
    }

    @Test
    void goesOnWithAFileThatTheReferenceWrote() throws Exception {
        Files.writeString(
                folder.resolve(ReferenceCsv.EVALUATION_FILE),
                ",precision,recall,f1-score,support,taxon_level\nlynx,0.5,0.5,0.5,2.0,Genus\ncanis,0.5,0.5,0.5,2.0,Genus\n");
        new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")))
                .replace(List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{1, 0}, {0, 1}})));
        assertThat(evaluation())
                .containsExactly(
                        "class,precision,recall,f1-score,support,taxon_level",
                        "canis,0.5,0.5,0.5,2.0,Genus",
                        "lynx,1.0,1.0,1.0,1.0,Genus",
                        "puma,1.0,1.0,1.0,1.0,Genus");
    }

    @Test
    void refusesToOverwriteAForeignFile() throws Exception {
        Files.writeString(folder.resolve(ReferenceCsv.EVALUATION_FILE), "something,else\n1,2\n");
        ReferenceCsv csv = new ReferenceCsv(folder, new Ranks(List.of("Family", "Genus", "Species")));
        assertThatThrownBy(() -> csv.replace(
                        List.of(node("felidae", "Genus", List.of("lynx", "puma"), new long[][] {{1, 0}, {0, 1}}))))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(ReferenceCsv.EVALUATION_FILE);
        assertThat(Files.readString(folder.resolve(ReferenceCsv.EVALUATION_FILE)))
                .isEqualTo("something,else\n1,2\n");
    }

    private static NodeEvaluation node(String path, String rank, List<String> classes, long[][] counts) {
        return new NodeEvaluation(TaxonPath.parse(path), rank, new ConfusionMatrix(classes, counts), Map.of());
    }

    private List<String> evaluation() throws IOException {
        return Files.readAllLines(folder.resolve(ReferenceCsv.EVALUATION_FILE));
    }

    private List<String> accuracies() throws IOException {
        return Files.readAllLines(folder.resolve(ReferenceCsv.ACCURACIES_FILE));
    }
}
