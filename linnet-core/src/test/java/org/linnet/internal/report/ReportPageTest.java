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
import org.linnet.taxonomy.TaxonPath;

class ReportPageTest {
    @TempDir
    private Path folder;

    @Test
    void aRankWithASingleTaxonIsLeftOut() {
        ReportPage page = page(ReportExample.cats(), 0.9);
        assertThat(page.ranks()).extracting(RankRow::rank).containsExactly("genus", "species");
        assertThat(page.tree().name()).isEqualTo("Felidae");
        assertThat(page.classes()).extracting(ClassRow::name).doesNotContain("Felidae");
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
                .anyMatch(sentence -> sentence.startsWith("It has most trouble telling apart"));
        assertThat(page(ReportExample.cats(), 1).summary().sentences())
                .noneMatch(sentence -> sentence.startsWith("It has most trouble telling apart"));
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
                .hasValueSatisfying(picture -> assertThat(picture).startsWith("data:image/jpeg;base64,"));
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
                .contains("Does it notice what it does not know?");
    }

    @Test
    void longListsAreCut() {
        Map<TaxonPath, Long> unknown = IntStream.range(0, 100)
                .boxed()
                .collect(Collectors.toMap(i -> TaxonPath.parse("stranger" + i), i -> 1L));
        List<TaxonPath> missing = new ArrayList<>(unknown.keySet());
        ReportExample example = new ReportExample(ReportExample.cats(), 0.8);
        NotJudged notJudged = NotJudged.of(
                new ReportSource(example.model(), example.evaluation(2, unknown, missing), folder, List.of()));
        assertThat(notJudged.unknown()).hasSize(60);
        assertThat(notJudged.moreUnknown()).contains("40 more.");
        assertThat(notJudged.missing())
                .hasValueSatisfying(text -> assertThat(text).endsWith(" and 40 more."));
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

    private ReportPage page(List<TaxonPath> leaves, double skill) {
        return ReportPage.of(new ReportExample(leaves, skill).judged(10, folder));
    }

    private String html(ReportSource judged) throws Exception {
        Path file = folder.resolve("report.html");
        HtmlReport.write(judged, file);
        return Files.readString(file);
    }
}
