package org.linnet.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RanksTest {
    @Test
    void areToldByTheEndingsOfFamiliesAndTheTwoPartsOfSpecies() {
        assertThat(infer(
                        "felidae/panthera/panthera_leo", "felidae/puma/puma concolor", "canidae/vulpes/vulpes_lagopus"))
                .containsExactly("family", "genus", "species");
        assertThat(infer("Rosaceae/Rosa/Rosa canina")).containsExactly("family", "genus", "species");
    }

    @Test
    void goOnAboveAndBelow() {
        assertThat(infer("animalia/chordata/mammalia/carnivora/felidae/panthera/panthera_leo/panthera_leo_leo"))
                .containsExactly("kingdom", "phylum", "class", "order", "family", "genus", "species", "subspecies");
        assertThat(infer("x/animalia/chordata/mammalia/carnivora/felidae"))
                .containsExactly("rank 1", "kingdom", "phylum", "class", "order", "family");
    }

    @Test
    void areGuessedFromWhatIsThere() {
        assertThat(infer("panthera/panthera_leo")).containsExactly("genus", "species");
        assertThat(infer("panthera_leo")).containsExactly("species");
        assertThat(infer("felidae/panthera/leo")).containsExactly("family", "genus", "species");
        assertThat(infer("felidae/pantherinae/panthera/panthera_leo"))
                .containsExactly("family", "subfamily", "genus", "species");
        assertThat(infer("felidae/big/roaring/panthera_leo")).containsExactly("family", "rank 2", "rank 3", "species");
        assertThat(infer("panthera/panthera_leo_leo")).containsExactly("genus", "subspecies");
        assertThat(infer("cats/lion")).containsExactly("rank 1", "rank 2");
        assertThat(infer()).isEmpty();
    }

    @Test
    void areToldByMostNamesNotByAFew() {
        assertThat(infer("red_panda", "lion", "tiger")).containsExactly("rank 1");
    }

    @Test
    void haveANameForEveryDepth() {
        Ranks ranks = new Ranks(List.of("family", "genus"));

        assertThat(Stream.of(0, 1, 2, 3).map(ranks::nameOf)).containsExactly("top", "family", "genus", "rank 3");
        assertThatIllegalArgumentException().isThrownBy(() -> ranks.nameOf(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranks(List.of("family", " ")));
    }

    private static List<String> infer(String... taxa) {
        return Ranks.infer(Taxonomy.of(Stream.of(taxa).map(TaxonPath::parse).toList()))
                .names();
    }
}
