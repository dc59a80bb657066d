package org.linnet.internal.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

final class RankTextTest {
    @Test
    void evenRanksAreOneLine() {
        assertThat(lines("felidae/panthera/panthera_leo", "felidae/panthera/panthera_onca"))
                .containsExactly(
                        "Ranks: family (1: felidae), genus (1: panthera), species (2: panthera_leo, panthera_onca)");
    }

    @Test
    void unevenRanksSayWhichTaxaLeaveOneOut() {
        assertThat(lines("felidae/panthera/panthera_leo", "bovidae/aepyceros_melampus", "struthio_camelus"))
                .anyMatch(line -> line.startsWith("Not every branch has the same ranks: a species at the top:"
                        + " struthio_camelus; a species directly below a family: aepyceros_melampus."));
    }

    @Test
    void ranksThatNamesDoNotTellAreAskedFor() {
        assertThat(lines("cats/lion", "cats/tiger"))
                .containsExactly(
                        "Ranks: rank 1 (1: cats), rank 2 (2: lion, tiger); not all follow from the names, so state"
                                + " them: --ranks family,genus,species");
    }

    @Test
    void namesThatRepeatWhereRanksAreUnknownAreAskedAbout() {
        assertThat(lines("lion/hill", "lion/plain", "tiger/hill", "tiger/plain"))
                .anyMatch(line -> line.startsWith("hill, plain stand below several taxa"));
    }

    @Test
    void contradictionsAreSaidWithWhatToDo() {
        assertThat(lines(
                        "felidae/panthera/panthera_leo",
                        "felidae/puma/Panthera leo",
                        "felidae/puma/puma_concolor",
                        "felidae/canidae/vulpes/vulpes_vulpes"))
                .anyMatch(line -> line.startsWith("one name in several places: felidae/panthera/panthera_leo and"
                        + " felidae/puma/Panthera leo;"))
                .anyMatch(line -> line.startsWith("a family inside a family: felidae/canidae; move the folder"))
                .anyMatch(line -> line.startsWith("felidae/puma/Panthera leo does not belong to puma by its name"));
    }

    @Test
    void anEpithetIsComparedWithItsGenus() {
        assertThat(lines("fagaceae/quercus/alba", "salicaceae/populus/alba", "salicaceae/populus/populus_nigra"))
                .noneMatch(line -> line.startsWith("one name"));
    }

    @Test
    void aWordInsideASpeciesIsNotTaughtInSilence() {
        assertThat(lines("felidae/panthera/panthera_leo/persica", "felidae/panthera/panthera_leo/ridge"))
                .anyMatch(
                        line -> line.contains("panthera_leo/persica, felidae/panthera/panthera_leo/ridge are taken for"
                                + " subspecies; if that is a place and not a taxon"));
    }

    private static List<String> lines(String... taxa) {
        Taxonomy tree = Taxonomy.of(Stream.of(taxa).map(TaxonPath::parse).toList());
        return RankText.of(tree, Ranks.infer(tree));
    }
}
