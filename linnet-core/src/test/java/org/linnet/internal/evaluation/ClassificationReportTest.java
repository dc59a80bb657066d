package org.linnet.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.evaluation.ConfusionMatrix;

class ClassificationReportTest {
    @Test
    void matchesScikitLearnLetterByLetter() throws Exception {
        JsonNode cases = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/keras/classification_report.json")
                        .toFile());
        assertThat(cases).hasSize(2);
        for (JsonNode golden : cases) {
            ConfusionMatrix matrix = matrix(golden);
            ClassificationReport report = ClassificationReport.of(matrix, matrix.classes());

            assertThat(report.text()).isEqualTo(golden.get("report_text").asText());
            assertThat(ClassificationReport.of(matrix).text()).isEqualTo(report.text());
            assertThat(matrix.balancedAccuracy())
                    .isCloseTo(golden.get("balanced_accuracy").asDouble(), within(1e-12));
            assertThat(matrix.macroF1()).isCloseTo(golden.get("macro_f1").asDouble(), within(1e-12));
            JsonNode values = golden.get("report");
            assertThat(report.accuracy().orElseThrow())
                    .isCloseTo(values.get("accuracy").asDouble(), within(1e-12));
            report.classes().forEach(row -> assertRow(row, values));
            assertRow(report.macroAverage(), values);
            assertRow(report.weightedAverage(), values);
            for (int t = 0; t < matrix.classes().size(); t++) {
                for (int p = 0; p < matrix.classes().size(); p++) {
                    assertThat(matrix.counts()[t][p])
                            .isEqualTo(golden.get("confusion").get(t).get(p).asLong());
                }
            }
        }
    }

    private static void assertRow(ClassificationReport.Row row, JsonNode values) {
        JsonNode golden = values.get(row.name());
        assertThat(row.precision()).isCloseTo(golden.get("precision").asDouble(), within(1e-12));
        assertThat(row.recall()).isCloseTo(golden.get("recall").asDouble(), within(1e-12));
        assertThat(row.f1()).isCloseTo(golden.get("f1-score").asDouble(), within(1e-12));
        assertThat(row.support()).isEqualTo(golden.get("support").asLong());
    }

    private static ConfusionMatrix matrix(JsonNode golden) {
        List<String> classes = new ArrayList<>();
        golden.get("classes").forEach(name -> classes.add(name.asText()));
        ConfusionCounter counter = new ConfusionCounter(classes);
        for (int i = 0; i < golden.get("true").size(); i++) {
            counter.add(
                    classes.get(golden.get("true").get(i).asInt()),
                    classes.get(golden.get("predicted").get(i).asInt()));
        }
        return counter.matrix();
    }

    // the texts below are what scikit-learn 1.9.1 prints for the same labels

    @Test
    void printsAMicroAverageWhereRowsLeaveOutASeenClass() {
        assertThat(ClassificationReport.of(threeClasses(), List.of("a", "b")).text())
                .isEqualTo(
                        """
                          precision    recall  f1-score   support

                       a       0.75      0.60      0.67         5
                       b       0.80      0.67      0.73         6

               micro avg       0.78      0.64      0.70        11
               macro avg       0.78      0.63      0.70        11
            weighted avg       0.78      0.64      0.70        11
            """);
    }

    @Test
    void leavesOutAClassThatIsNeitherThereNorPredicted() {
        ConfusionMatrix matrix =
                new ConfusionMatrix(List.of("a", "b", "c"), new long[][] {{1, 1, 0}, {0, 2, 0}, {0, 0, 0}});
        assertThat(ClassificationReport.of(matrix).text())
                .isEqualTo(
                        """
                          precision    recall  f1-score   support

                       a       1.00      0.50      0.67         2
                       b       0.67      1.00      0.80         2

                accuracy                           0.75         4
               macro avg       0.83      0.75      0.73         4
            weighted avg       0.83      0.75      0.73         4
            """);
        assertThat(ClassificationReport.of(matrix, matrix.classes()).text())
                .isEqualTo(
                        """
                          precision    recall  f1-score   support

                       a       1.00      0.50      0.67         2
                       b       0.67      1.00      0.80         2
                       c       0.00      0.00      0.00         0

                accuracy                           0.75         4
               macro avg       0.56      0.50      0.49         4
            weighted avg       0.83      0.75      0.73         4
            """);
    }

    @Test
    void roundsMeansAsNumpySumsThem() {
        // 20 classes: NumPy adds in eight parts, and the weighted mean lies near a tie
        assertThat(ClassificationReport.of(manyClasses()).text())
                .isEqualTo(
                        """
                          precision    recall  f1-score   support

                 taxon_a       0.00      0.00      0.00         0
                 taxon_b       1.00      0.50      0.67         2
                 taxon_c       0.40      0.50      0.44         4
                 taxon_d       0.60      0.50      0.55         6
                 taxon_e       0.80      1.00      0.89         4
                 taxon_f       1.00      0.83      0.91         6
                 taxon_g       0.67      0.75      0.71         8
                 taxon_h       0.00      0.00      0.00         3
                 taxon_i       0.50      1.00      0.67         1
                 taxon_j       1.00      0.67      0.80         3
                 taxon_k       0.50      0.60      0.55         5
                 taxon_l       0.67      0.57      0.62         7
                 taxon_m       0.83      1.00      0.91         5
                 taxon_n       1.00      0.86      0.92         7
                 taxon_o       0.00      0.00      0.00         2
                 taxon_p       0.33      0.25      0.29         4
                 taxon_q       0.67      1.00      0.80         2
                 taxon_r       1.00      0.75      0.86         4
                 taxon_s       0.57      0.67      0.62         6
                 taxon_t       0.71      0.62      0.67         8

                accuracy                           0.66        87
               macro avg       0.61      0.60      0.59        87
            weighted avg       0.68      0.66      0.66        87
            """);
    }

    private static ConfusionMatrix threeClasses() {
        return new ConfusionMatrix(List.of("a", "b", "c"), new long[][] {{3, 1, 1}, {0, 4, 2}, {1, 0, 5}});
    }

    private static ConfusionMatrix manyClasses() {
        List<String> classes = new ArrayList<>();
        long[][] counts = new long[20][20];
        for (int c = 0; c < 20; c++) {
            classes.add("taxon_" + (char) ('a' + c));
            counts[c][c] = c % 7;
            counts[c][(c * 3 + 1) % 20] += c % 4;
        }
        return new ConfusionMatrix(classes, counts);
    }
}
