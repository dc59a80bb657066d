package org.linnet.internal.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

class ScientificNameTest {
    private static final Ranks RANKS = new Ranks(List.of("family", "genus", "species", "subspecies"));

    @ParameterizedTest
    @CsvSource({
        "felidae, Felidae",
        "FELIDAE, Felidae",
        "felidae/panthera, Panthera",
        "felidae/panthera/panthera_leo, Panthera leo",
        "felidae/panthera/Panthera leo, Panthera leo",
        "felidae/panthera/PANTHERA-LEO, Panthera leo",
        "felidae/panthera/leo, Panthera leo",
        "felidae/Panthera/P. leo, Panthera leo",
        "felidae/panthera/P._leo, Panthera leo",
        "felidae/panthera/P.leo, Panthera leo",
        "felidae/panthera/_leo_, Panthera leo",
        "felidae/panthera/leo/persica, Panthera leo persica",
        "felidae/panthera/panthera_leo/persica, Panthera leo persica",
        "felidae/panthera/panthera_leo/leo_persica, Panthera leo persica",
        "felidae/panthera/panthera_leo/P. l. persica, Panthera leo persica",
        "felidae/panthera/leo/Panthera_leo_persica, Panthera leo persica",
        "felidae/caracal/caracal, Caracal caracal",
        "hominidae/gorilla/gorilla/gorilla, Gorilla gorilla gorilla",
        "nymphalidae/polygonia/c-album, Polygonia c-album",
        "nymphalidae/polygonia/polygonia_c-album, Polygonia c-album",
        "leporidae/sylvilagus/Sylvilagus_sp, Sylvilagus sp.",
        "leporidae/sylvilagus/sp., Sylvilagus sp.",
        "rosaceae/rosa/rosa_canina/var_alba, Rosa canina var. alba",
        "rosaceae/rosa/canina/var. alba, Rosa canina var. alba",
        "rosaceae/rosa/rosa_canina/rosa_canina_var._alba, Rosa canina var. alba",
    })
    void folderIsCalledAsPeopleWriteTheTaxon(String path, String name) {
        assertThat(ScientificName.of(TaxonPath.parse(path), RANKS)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "cats/big cats/lion, Lion",
        "cats/big_cats, Big cats",
        "cats/panthera/Felis silvestris, Felis silvestris",
        "felidae/panthera/panthera_leo/hill lions 2019, Hill lions 2019",
        "felidae/panthera/lion (male), Lion (male)",
        "felidae/___, ___",
    })
    void otherNamesStayReadable(String path, String name) {
        assertThat(ScientificName.of(TaxonPath.parse(path), RANKS)).isEqualTo(name);
    }

    @Test
    void ranksOfTheTaxaCountNotTheirDepths() {
        Ranks uneven = new Ranks(
                List.of("family", "genus", "species"),
                Map.of(
                        TaxonPath.parse("felidae/acinonyx_jubatus"), "species",
                        TaxonPath.parse("felidae/panthera/uncia"), "subgenus",
                        TaxonPath.parse("felidae/panthera/uncia/tigris"), "species"));

        assertThat(uneven.scientificName(TaxonPath.parse("felidae/acinonyx_jubatus")))
                .isEqualTo("Acinonyx jubatus");
        assertThat(uneven.scientificName(TaxonPath.parse("felidae/panthera/uncia/tigris")))
                .isEqualTo("Panthera tigris");
        assertThat(uneven.scientificName(TaxonPath.ROOT)).isEmpty();
        assertThat(new Ranks(List.of("rank 1", "rank 2")).scientificName(TaxonPath.parse("CAT/lion")))
                .isEqualTo("Lion");
    }
}
