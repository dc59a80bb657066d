package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassNamesTest {
    @Test
    void dictionariesAndListsOfPythonAreRead() {
        assertThat(ClassNames.parse("{0: 'animal', 1: \"person's\", 2: 'it\\'s'}"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("animal", "person's", "it's"));
        assertThat(ClassNames.parse("['animal', 'person']"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("animal", "person"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "animal", "{}", "{1: 'animal'}", "{0: 'animal', 2: 'person'}", "[1, 2]", "{0: 'animal"})
    void otherTextsAreNoNames(String text) {
        assertThat(ClassNames.parse(text)).isEmpty();
    }

    @Test
    @Timeout(20)
    void aHostileTextIsReadInNoTime() {
        assertThat(ClassNames.parse("['" + "\\".repeat(2_000_000))).isEmpty();
        assertThat(ClassNames.parse("[" + "'a',".repeat(20_000) + "]")).isEmpty();
        assertThat(ClassNames.parse("[" + "0:".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "animal, animal",
        "Animals, animal",
        "zebra, animal",
        "human, person",
        "people, person",
        "truck, vehicle",
        "Vehicle, vehicle"
    })
    void theirNamesSayTheCategory(String name, String category) {
        assertThat(ClassNames.category(name)).isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "", "teddy bear", "hot dog", "carrot", "train", "boat"})
    void otherClassesAreLeftOut(String name) {
        assertThat(ClassNames.category(name)).isEmpty();
    }

    @Test
    void cocoHasEightyClassesOfWhichSixteenAreUsed() {
        assertThat(ClassNames.COCO).hasSize(80).doesNotHaveDuplicates();
        assertThat(ClassNames.COCO)
                .filteredOn(name -> !ClassNames.category(name).isEmpty())
                .hasSize(16);
    }
}
