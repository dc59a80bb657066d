package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.evaluation.CalibrationFigures;
import org.linnet.evaluation.ReliabilityBin;
import org.linnet.taxonomy.TaxonPath;

class ReportPageTest {
    @TempDir
    private Path folder;

    @Test
    void aRankWithASingleTaxonIsLeftOut() {
        ReportPage page = page(ReportExample.cats(), 0.9);
        assertThat(page.ranks()).extracting(RankRow::rank).containsExactly("genus", "species");
        assertThat(page.tree().name()).hasToString("Felidae");
        assertThat(page.classes()).extracting(row -> row.name().text()).doesNotContain("Felidae");
        // the family has one classifier for all genera, which the node's own matrix shows already
        assertThat(page.matrices())
                .extracting(MatrixTable::name)
                .containsExactly("Felidae: genus", "Felidae › Panthera: species", "Across the tree: species");
    }

    @Test
    void theHeadlineSaysWhereToTrustIt() {
        assertThat(page(ReportExample.cats(), 1).summary().verdict())
                .extracting(Summary.Verdict::words)
                .containsExactly("Trust its genus and species");
        assertThat(page(ReportExample.cats(), 0.2).summary().verdict())
                .extracting(Summary.Verdict::words)
                .containsExactly("Do not rely on its genus and species");
    }

    @Test
    void weakClassifiersAreNamedInTheHeadline() {
        assertThat(page(ReportExample.cats(), 0.3).summary().sentences())
                .anyMatch(sentence -> sentence.markup().startsWith("Most mix-ups are between the ")
                        && sentence.markup().contains("species of <i>Panthera</i> ("));
        assertThat(page(ReportExample.cats(), 1).summary().sentences())
                .noneMatch(sentence -> sentence.markup().startsWith("Most mix-ups"));
    }

    @Test
    void everyTaxonOfTheTreeHasItsFigure() {
        TaxonRow felidae = page(ReportExample.cats(), 1).tree();
        assertThat(felidae.apart()).isPresent();
        assertThat(felidae.children()).allSatisfy(genus -> assertThat(genus.named())
                .hasValueSatisfying(bar -> assertThat(bar.figure()).startsWith("100")));
        // a species without siblings is named from the top down too
        assertThat(felidae.children().get(0).children().get(0).named()).isPresent();
    }

    @Test
    void mistakesShowTheirPhotographWhereItCanBeRead() throws Exception {
        BufferedImage wide = new BufferedImage(400, 100, BufferedImage.TYPE_INT_RGB);
        ReportExample example = new ReportExample(ReportExample.cats(), 0.3);
        ReportSource judged = example.judged(4, folder);
        String first =
                judged.evaluation().endToEnd().orElseThrow().mistakes().get(0).name();
        Files.createDirectories(folder.resolve(first).getParent());
        ImageIO.write(wide, "jpg", folder.resolve(first).toFile());
        List<MistakeCard> mistakes = ReportPage.of(judged).mistakes();
        assertThat(mistakes).hasSize(20);
        assertThat(mistakes.get(0).picture())
                .hasValueSatisfying(picture -> assertThat(picture.main()).startsWith("data:image/jpeg;base64,"));
        assertThat(mistakes.get(1).picture()).isEmpty();
    }

    @Test
    void oddNamesStayText() throws Exception {
        List<TaxonPath> odd = List.of(
                TaxonPath.ROOT.child("felidae").child("<script>alert(1)<script>"),
                TaxonPath.ROOT.child("felidae").child("\"quoted\" & 'single'"),
                TaxonPath.ROOT.child("felidae").child("🦁 lion"),
                TaxonPath.ROOT.child("felidae").child("long".repeat(50)));
        String html = html(new ReportExample(odd, 0.5).judged(5, folder));
        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)")
                .contains("&quot;quoted&quot; &amp; &#39;single&#39;")
                .contains("🦁 lion")
                .contains("broken &lt;b&gt;.jpg");
    }

    @Test
    void whatWasNotJudgedIsSaid() throws Exception {
        String html = html(new ReportExample(ReportExample.cats(), 0.8).judged(5, folder));
        assertThat(html)
                .contains("Taxa that the model does not know")
                .contains("Lynx")
                .contains("Neofelis nebulosa")
                .contains("2 photographs left out")
                .contains("unknown one told from known one");
    }

    @Test
    void longListsAreCut() {
        Map<TaxonPath, Long> unknown = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> TaxonPath.parse("stranger" + i), i -> 1L));
        List<TaxonPath> missing = new ArrayList<>(unknown.keySet());
        ReportExample example = new ReportExample(ReportExample.cats(), 0.8);
        NotJudged notJudged = NotJudged.of(
                new ReportSource(example.model(), example.evaluation(2, unknown, missing), folder, List.of()),
                TaxonNames.of(example.model()));
        assertThat(notJudged.unknown()).hasSize(60);
        assertThat(notJudged.moreUnknown()).contains("40 more.");
        assertThat(notJudged.missing())
                .hasValueSatisfying(text -> assertThat(text.markup()).endsWith(" and 40 more."));
    }

    @Test
    void aThousandLeavesFitInFiveMegabytes() throws Exception {
        assertThat(html(new ReportExample(ReportExample.many(20, 50), 0.7).judged(3, folder)))
                .hasSizeLessThan(5_000_000)
                .contains("confusions.csv");
        assertThat(html(new ReportExample(ReportExample.many(1, 1000), 0.7).judged(3, folder)))
                .hasSizeLessThan(5_000_000);
    }

    @Test
    void aMatrixOfManyClassesHasShadesWithoutFigures() {
        MatrixTable matrix = page(ReportExample.many(1, 60), 0.8).matrices().get(0);
        assertThat(matrix.large()).isTrue();
        assertThat(matrix.rows().get(0).cells().get(0).text()).isEmpty();
        assertThat(matrix.rows().get(0).cells().get(0).shade())
                .hasValueSatisfying(shade -> assertThat(shade).isBetween(1, 10));
    }

    @Test
    void threeFiguresComeFirstWithTheirIntervals() {
        List<Headline> headlines = page(ReportExample.cats(), 0.7).summary().headlines();
        assertThat(headlines)
                .extracting(Headline::label)
                .containsExactly("right", "named unaided", "wrong among named");
        assertThat(headlines).allSatisfy(figure -> assertThat(figure.interval()).matches("\\d+ to \\d+.%"));
        assertThat(headlines.get(0).sentence())
                .matches("Naming every photograph to species, it gets \\d+ of 90 right\\.");
    }

    @Test
    void aFigureOfWhichAllPhotographsAgreeIsNoCertainty() {
        // Wilson's interval of 90 of 90
        assertThat(page(ReportExample.cats(), 1).summary().headlines().get(0))
                .returns("100\u00a0%", Headline::value)
                .returns("96 to 100\u00a0%", Headline::interval);
    }

    @Test
    void namesOfGenusRankAndBelowAreItalicAndOthersUpright() throws Exception {
        assertThat(html(new ReportExample(ReportExample.cats(), 0.7).judged(5, folder)))
                .contains("<span class=\"name\"><i>Panthera leo</i> <small>species</small>")
                .contains("<span class=\"name\">Felidae <small>family</small>")
                .contains("Felidae › <i>Panthera</i>: species")
                .doesNotContain("<i>Felidae</i>");
        List<TaxonPath> common =
                List.of(TaxonPath.parse("pets/small/red_cat"), TaxonPath.parse("pets/small/tabby_cat"));
        assertThat(html(new ReportExample(common, 0.7).judged(5, folder)))
                .contains("Red cat")
                .doesNotContain("<i>Red cat");
    }

    @Test
    void connectingTermsStayUprightInsideAName() {
        assertThat(new TaxonLabel("Panthera leo subsp. persica", true).html())
                .isEqualTo("<i>Panthera leo </i>subsp.<i> persica</i>");
    }

    @Test
    void aTaxonWithFewPhotographsSaysSo() throws Exception {
        String few = html(new ReportExample(ReportExample.cats(), 0.7).judged(4, folder));
        assertThat(few).contains("<tr class=\"few\"", "<li class=\"few\"", "few photographs</em>");
        assertThat(html(new ReportExample(ReportExample.cats(), 0.7).judged(5, folder)))
                .doesNotContain("few photographs</em>");
    }

    @Test
    void emptyBinsOfADiagramPartItsLine() {
        ReliabilityPlot plot = page(ReportExample.cats(), 0.7).reliability().get(0);
        // the example is never less than 40 % sure
        assertThat(plot.after()).startsWith("M").doesNotContain("NaN");
        List<ReliabilityBin> bins = List.of(
                new ReliabilityBin(0, 0.25, 3, 0.2, 0.3),
                new ReliabilityBin(0.25, 0.5, 9, 0.4, 0.4),
                new ReliabilityBin(0.5, 0.75, 0, Double.NaN, Double.NaN),
                new ReliabilityBin(0.75, 1, 9, 0.9, 0.8));
        CalibrationFigures figures = new CalibrationFigures(21, 2, 0, 0, 0, 0, bins);
        assertThat(ReliabilityPlot.path(figures)).matches("M[^ML]+L[^ML]+M[^ML]+");
        assertThat(ReliabilityPlot.mark(bins.get(0)).few()).isTrue();
        assertThat(ReliabilityPlot.mark(bins.get(1)).few()).isFalse();
    }

    private ReportPage page(List<TaxonPath> leaves, double skill) {
        return ReportPage.of(new ReportExample(leaves, skill).judged(10, folder));
    }

    private String html(ReportSource judged) throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(judged, file);
        return Files.readString(file);
    }
}
