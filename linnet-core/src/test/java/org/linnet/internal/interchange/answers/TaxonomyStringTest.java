package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.internal.interchange.labels.Identification;

/** Taxonomy strings of seven parts, and names that no two classes share. */
class TaxonomyStringTest {
    private static String of(String text, String... ranked) {
        return TaxonomyString.of(AnswerSamples.taxon(text, ranked), text);
    }

    @Test
    void haveTheEpithetAloneBelowItsGenus() {
        assertThat(of(
                        "Lion",
                        "class Mammalia",
                        "order Carnivora",
                        "family Felidae",
                        "genus Panthera",
                        "species Panthera leo"))
                .isEqualTo("lion;mammalia;carnivora;felidae;panthera;leo;lion");
        assertThat(of("leo", "genus Panthera", "species leo")).isEqualTo("leo;;;;panthera;leo;leo");
        assertThat(of("panthera_leo", "family felidae", "genus panthera", "species panthera_leo"))
                .isEqualTo("panthera leo;;;felidae;panthera;leo;panthera leo");
    }

    @Test
    void knowTheGenusOfASpeciesWhoseTreeHasNone() {
        assertThat(of("Panthera leo", "order Carnivora", "species Panthera leo"))
                .isEqualTo("panthera leo;;carnivora;;panthera;leo;panthera leo");
    }

    @Test
    void leavePartsEmptyBelowAHigherRank() {
        assertThat(of("Felidae", "class Mammalia", "order Carnivora", "family Felidae"))
                .isEqualTo("felidae;mammalia;carnivora;felidae;;;felidae");
    }

    @Test
    void haveASubspeciesInThePlaceOfTheSpecies() {
        assertThat(of("Dingo", "genus Canis", "species Canis lupus", "subspecies Canis lupus dingo"))
                .isEqualTo("dingo;;;;canis;lupus dingo;dingo");
        assertThat(of("Dingo", "genus Canis", "species lupus", "subspecies dingo"))
                .isEqualTo("dingo;;;;canis;lupus dingo;dingo");
    }

    @Test
    void haveSevenPartsWhateverTheNamesAre() {
        String string = of("A;b\nC", "tribe Pantherini", "species Odd;name here");
        assertThat(string.split(";", -1)).hasSize(7);
        assertThat(string).isEqualTo("a,b c;;;;odd,name;here;a,b c");
    }

    @Test
    void namesAreUnlikeThoseThatAreTakenAndOneAnother() {
        UniqueNames names = new UniqueNames(Set.of("animal", "person"));
        Identification animal = AnswerSamples.taxon("Animal", "kingdom Animalia");
        assertThat(names.of(animal)).isEqualTo("Animal (kingdom)");
        assertThat(List.of(names.of(AnswerSamples.WHEATEARS), names.of(AnswerSamples.DROPWORTS), names.of(animal)))
                .containsExactly("Oenanthe", "Oenanthe (genus)", "Animal (kingdom)");
        assertThat(names.of(AnswerSamples.taxon("oenanthe", "family Elsewhere", "genus Oenanthe")))
                .isEqualTo("oenanthe (Elsewhere)");
        assertThat(names.of(AnswerSamples.taxon("OENANTHE", "genus OENANTHE"))).isEqualTo("OENANTHE 2");
        assertThat(names.of(AnswerSamples.taxon("", "family Felidae"))).isEqualTo("Felidae");
    }
}
