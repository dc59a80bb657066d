package org.linnet.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linnet.internal.taxonomy.RankGuess;

final class UnevenRanksTest {
    @Test
    void aSpeciesDirectlyBelowItsFamilyIsASpecies() {
        Ranks ranks = infer("felidae/panthera/panthera_leo", "felidae/acinonyx_jubatus", "bovidae/aepyceros_melampus");

        assertThat(ranks.names()).containsExactly("family", "genus", "species");
        assertThat(ranks.others())
                .isEqualTo(Map.of(
                        path("bovidae/aepyceros_melampus"), "species", path("felidae/acinonyx_jubatus"), "species"));
        assertThat(ranks.of(path("felidae/panthera"))).isEqualTo("genus");
        assertThat(ranks.place(path("bovidae/aepyceros_melampus"))).isEqualTo(3);
        assertThat(ranks.at(2, path("bovidae/aepyceros_melampus"))).isEmpty();
        assertThat(ranks.at(2, path("felidae/panthera/panthera_leo"))).contains(path("felidae/panthera"));
        assertThat(ranks.ofChildren(path("felidae"), List.of("acinonyx_jubatus", "panthera")))
                .isEqualTo("genus or species");
    }

    @Test
    void intermediateRanksOfOneBranchDoNotShiftTheOthers() {
        Ranks ranks = infer(
                "carnivora/feliformia/felidae/pantherinae/panthera/panthera_leo",
                "carnivora/canidae/vulpes/vulpes_vulpes",
                "artiodactyla/bovidae/bovinae/tragelaphini/tragelaphus/tragelaphus_scriptus");

        assertThat(ranks.names())
                .containsExactly("order", "suborder", "family", "subfamily", "tribe", "genus", "species");
        assertThat(ranks.of(path("carnivora/canidae"))).isEqualTo("family");
        assertThat(ranks.of(path("carnivora/canidae/vulpes/vulpes_vulpes"))).isEqualTo("species");
        assertThat(ranks.of(path("artiodactyla/bovidae/bovinae/tragelaphini/tragelaphus")))
                .isEqualTo("genus");
    }

    @Test
    void anEpithetBelowItsGenusIsASpeciesWhereverThatIs() {
        Ranks ranks = infer("felidae/pantherinae/panthera/leo", "felidae/puma/puma_concolor", "canidae/vulpes/vulpes");

        assertThat(ranks.of(path("felidae/pantherinae/panthera"))).isEqualTo("genus");
        assertThat(ranks.of(path("felidae/pantherinae/panthera/leo"))).isEqualTo("species");
        assertThat(ranks.of(path("canidae/vulpes/vulpes"))).isEqualTo("species");
    }

    @Test
    void aBranchThatStopsEarlyHasItsOwnRank() {
        Ranks ranks = infer("felidae/panthera/panthera_leo", "canidae/vulpes", "hyaenidae");

        assertThat(ranks).isEqualTo(new Ranks(List.of("family", "genus", "species")));
    }

    @Test
    void endingsThatEpithetsAndGeneraHaveTooSayNothingThere() {
        Ranks ranks = infer("felidae/leopardus/cassini", "felidae/leopardus/mariae", "felidae/puma/puma_concolor");

        assertThat(ranks.of(path("felidae/leopardus/cassini"))).isEqualTo("species");
        assertThat(ranks.of(path("felidae/leopardus/mariae"))).isEqualTo("species");
        assertThat(ranks.names()).containsExactly("family", "genus", "species");
    }

    @Test
    void commonNamesAreNoBinomials() {
        assertThat(infer("cats/red_panda", "cats/lion", "cats/tiger"))
                .isEqualTo(new Ranks(List.of("rank 1", "rank 2")));
    }

    @Test
    void ofAGivenListNamesChooseAndDepthDecidesTheRest() {
        Taxonomy tree = tree("felidae/panthera/panthera_leo", "bovidae/aepyceros_melampus", "canidae/fox/red");
        Ranks ranks = RankGuess.of(tree, List.of("Family", "Genus", "Species"), Map.of());

        assertThat(ranks.names()).containsExactly("Family", "Genus", "Species");
        assertThat(ranks.others()).isEqualTo(Map.of(path("bovidae/aepyceros_melampus"), "Species"));
        assertThat(RankGuess.of(tree("a/b", "a/c"), List.of("guild", "kind"), Map.of()))
                .isEqualTo(new Ranks(List.of("guild", "kind")));
    }

    @Test
    void whatIsStatedOverrulesNames() {
        Taxonomy tree = tree("felidae/panthera/panthera_leo", "felidae/panthera/panthera_onca");
        Ranks ranks = RankGuess.of(tree, List.of(), Map.of(path("felidae/panthera"), "subgenus"));

        assertThat(ranks.of(path("felidae/panthera"))).isEqualTo("subgenus");
        assertThat(ranks.names()).containsExactly("family", "subgenus", "species");
    }

    @Test
    void refuseARankWithoutANameAndOneOfTheTop() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranks(List.of(), Map.of(path("a"), " ")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranks(List.of(), Map.of(TaxonPath.ROOT, "x")));
    }

    private static Ranks infer(String... taxa) {
        return Ranks.infer(tree(taxa));
    }

    private static Taxonomy tree(String... taxa) {
        return Taxonomy.of(Stream.of(taxa).map(TaxonPath::parse).toList());
    }

    private static TaxonPath path(String text) {
        return TaxonPath.parse(text);
    }
}
