package org.linnet.internal.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.report.EvaluationFiles;
import org.linnet.internal.report.ReportSource;
import org.linnet.model.Cats;
import org.linnet.taxonomy.TaxonPath;

class AssessmentTallyTest {
    @TempDir
    private Path folder;

    @Test
    void aReportIsWrittenWhereATaxonIsTestedByPhotographsOfUnknownTaxaBelowItAlone() {
        AssessmentTally tally = new AssessmentTally(Cats.model(), TaxonProbabilities::mean);
        tally.add("1.jpg", "1", Cats.PUMA, List.of(Cats.embedding()));
        tally.add("2.jpg", "2", TaxonPath.parse("felidae/panthera/panthera_tigris"), List.of(Cats.embedding()));

        EvaluationFiles.write(
                new ReportSource(Cats.model(), tally.evaluation(0), folder.resolve("data"), List.of()),
                folder.resolve("report"));

        assertThat(folder.resolve("report/report.html")).content().contains("1 photograph");
    }
}
