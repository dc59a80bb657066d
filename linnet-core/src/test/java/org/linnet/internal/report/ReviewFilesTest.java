package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.explanation.Evidence;
import org.linnet.model.Cats;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.Unfiltered;
import org.linnet.novelty.Novelty;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

class ReviewFilesTest {
    private static final Path PHOTOGRAPH = Path.of(
                    "../examples/taxon_validate/carnivora/felidae/panthera_leo/lion-male-3.jpg")
            .toAbsolutePath()
            .normalize();
    private static final TaxonPath LION = TaxonPath.parse("panthera/panthera_leo");
    private static final TaxonPath LEOPARD = TaxonPath.parse("panthera/panthera_pardus");

    @TempDir
    private Path folder;

    private Path photographs;

    @BeforeEach
    void copy() throws IOException {
        photographs = Files.createDirectories(folder.resolve("photographs with <blanks>"));
    }

    /** A lion of this probability; the rest is a leopard's. */
    private static Prediction lion(double probability, double novelty) {
        List<RankedTaxon> way = List.of(
                new RankedTaxon(TaxonPath.parse("panthera"), "genus", 1, 1),
                new RankedTaxon(LION, "species", probability, probability));
        Prediction named = new Prediction(way, probability >= 0.6 ? 2 : 1, 0.6, Optional.empty(), count -> List.of(
                        way.get(1), new RankedTaxon(LEOPARD, "species", 1 - probability, 1 - probability))
                .subList(0, Math.min(2, count)));
        return named.withNovelty(new Novelty(novelty, 4, 1));
    }

    private static Neighbours neighbours(int lions) {
        List<Neighbour> all = new ArrayList<>();
        for (int i = 0; i < Evidence.NEIGHBOURS; i++) {
            TaxonPath taxon = i < lions ? LION : LEOPARD;
            all.add(new Neighbour(taxon + "/" + i + ".jpg", taxon, 0.9 - 0.01 * i));
        }
        return new Neighbours(all, 0);
    }

    private static double doubt(double probability, double novelty, int lions) {
        return new Evidence(lion(probability, novelty), neighbours(lions)).doubt();
    }

    private static List<String> reasons(double probability, double novelty, int lions) {
        return ReviewReasons.of(new Evidence(lion(probability, novelty), neighbours(lions)));
    }

    @Test
    void whatSpeaksAgainstANameMakesItMoreDoubtful() {
        assertThat(doubt(0.7, 0, 5)).isGreaterThan(doubt(0.99, 0, 5));
        assertThat(doubt(0.9, 3.9, 5)).isGreaterThan(doubt(0.9, 0, 5));
        assertThat(doubt(0.9, 0, 0)).isGreaterThan(doubt(0.9, 0, 5));
    }

    @Test
    void whatIsSurelyUnknownComesBehindDoubtfulNamesButBeforeSureOnes() {
        assertThat(doubt(0.9, 4.1, 5)).isGreaterThan(doubt(0.9, 30, 5));
        assertThat(doubt(0.7, 0, 5)).isGreaterThan(doubt(0.9, 30, 5));
        assertThat(doubt(0.9, 30, 5)).isGreaterThan(doubt(0.999, 0, 5));
    }

    @Test
    void reasonsSayInWordsWhatSpeaksAgainstAName() {
        assertThat(reasons(0.999, 0, 5)).isEmpty();
        assertThat(reasons(0.999, 9, 5)).containsExactly("unknown: unlike the training photographs");
        assertThat(reasons(0.5, 0, 5)).containsExactly("named only to genus: Panthera leo 50 %, 60 % needed");
        assertThat(reasons(0.999, 3.5, 5)).containsExactly("nearly unknown: novelty 3.5, unknown above 4.0");
        assertThat(reasons(0.999, 0, 1))
                .containsExactly("4 of the 5 most similar training photographs are Panthera pardus");
        assertThat(reasons(0.7, 0, 5)).containsExactly("not sure: 70 %, or Panthera pardus 30 %");
    }

    @Test
    void aListThatExcludesTheLikeliestIsAReason() {
        Prediction named = lion(0.999, 0);
        Prediction filtered = new Prediction(
                named.wayDown(),
                2,
                0.6,
                Optional.empty(),
                Optional.of(
                        new Unfiltered(named.wayDown(), Optional.of(new RankedTaxon(LEOPARD, "species", 0.8, 0.8)))),
                named::top);
        assertThat(ReviewReasons.of(new Evidence(filtered, neighbours(5))))
                .containsExactly("the list of taxa excludes Panthera pardus, which was likeliest (80 %)");
    }

    @Test
    void theTableHasAllPhotographsTheMostDoubtfulFirstWithRoomForTheRightTaxon() throws IOException {
        write("review", entry("sure", 0.999, 0), entry("=unsure", 0.5, 0), entry("unknown", 0.9, 30));
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("review/review.csv"))) {
            rows = csv.stream().toList();
        }
        assertThat(rows).extracting(row -> row.getField("number")).containsExactly("1", "2", "3");
        assertThat(rows)
                .extracting(row -> row.getField("file"))
                .map(file -> Path.of(file).getFileName().toString())
                .containsExactly("=unsure.jpg", "unknown.jpg", "sure.jpg");
        assertThat(rows).extracting(row -> row.getField("unknown")).containsExactly("false", "true", "false");
        assertThat(rows).extracting(row -> row.getField("correct_taxon")).containsOnly("");
        assertThat(rows.get(2).getField("reason")).isEmpty();
        assertThat(rows.get(0).getField("taxon")).isEqualTo("panthera");
        assertThat(rows.get(2).getField("scientific_name")).isEqualTo("Panthera leo");
        assertThat(rows.get(2).getField("second")).isEqualTo(LEOPARD.toString());
        assertThat(rows.get(2).getField("nearest_taxon")).isEqualTo(LION.toString());
    }

    @Test
    void thePageShowsPicturesWithoutAScriptAndFoldsWhatHasNoReason() throws IOException {
        write("review", entry("sure", 0.999, 0), entry("a <b> & c", 0.5, 0));
        String page = Files.readString(folder.resolve("review/review.html"));
        assertThat(page)
                .contains("data:image/jpeg;base64,", "named only to genus", "No reason found: 1 photograph")
                .contains("a &lt;b&gt; &amp; c.jpg", "../photographs%20with%20%3Cblanks%3E/sure.jpg")
                .doesNotContain("<script", "http://", "https://");
        assertThat(page.indexOf("a &lt;b&gt;")).isLessThan(page.indexOf("<details>"));
        assertThat(page.indexOf("/sure.jpg")).isGreaterThan(page.indexOf("<details>"));
    }

    @Test
    void aReviewReplacesAnEarlierOneAndNothingElse() throws IOException {
        write("review", entry("sure", 0.999, 0));
        assertThat(ReviewFiles.requireReplaceable(folder.resolve("review"), List.of(photographs)))
                .isTrue();
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("mine.txt"), "mine");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> ReviewFiles.requireReplaceable(notes, List.of()))
                .withMessageContaining("is not a review");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> ReviewFiles.requireReplaceable(photographs.resolve("review"), List.of(photographs)))
                .withMessageContaining("the photographs");
    }

    @Test
    void whatSomebodyFilledInIsKeptWhenTheReviewIsReplaced() throws IOException {
        write("review", entry("first", 0.999, 0));
        Path table = folder.resolve("review/review.csv");
        assertThat(write("review", entry("second", 0.999, 0))).isEmpty();
        String filledIn = "\uFEFFsep=;\r\n" + Files.readString(table).strip().replace(',', ';') + "Panthera onca\r\n";
        Files.writeString(table, filledIn);
        assertThat(ReviewFiles.requireReplaceable(folder.resolve("review"), List.of(photographs)))
                .isTrue();
        assertThat(write("review", entry("third", 0.999, 0))).contains(folder.resolve("review/review-filled-in.csv"));
        assertThat(folder.resolve("review/review-filled-in.csv")).hasContent(filledIn);
        assertThat(table).content().contains("third").doesNotContain("onca");
        Files.writeString(table, filledIn);
        assertThat(write("review", entry("fourth", 0.999, 0)))
                .contains(folder.resolve("review/review-filled-in-2.csv"));
    }

    @Test
    void aTableThatIsNoReviewIsNotReplaced() throws IOException {
        Path notes = Files.createDirectories(folder.resolve("notes"));
        Files.writeString(notes.resolve("review.csv"), "mine");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> ReviewFiles.requireReplaceable(notes, List.of()))
                .withMessageContaining("is no review of Linnet's");
    }

    private ReviewEntry entry(String name, double probability, double novelty) throws IOException {
        Path file = photographs.resolve(name + ".jpg");
        Files.copy(PHOTOGRAPH, file);
        return ReviewEntry.of(Subject.photograph(file), new Evidence(lion(probability, novelty), neighbours(5)));
    }

    private Optional<Path> write(String name, ReviewEntry... entries) {
        return ReviewFiles.write(folder.resolve(name), Cats.model(), List.of(entries));
    }
}
