package org.linnet.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    @ParameterizedTest
    @CsvSource({
        "kitten, sitting, 3",
        "'', abc, 3",
        "felidea, felidae, 1",
        "ca, abc, 3",
        "panthera, panthera, 0",
    })
    void distancesAreThoseOfOptimalStringAlignment(String left, String right, int distance) {
        assertThat(NearestWord.distance(left, right)).isEqualTo(distance);
        assertThat(NearestWord.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void slipsAndBeginningsAreFoundAndNothingElse() {
        List<String> commands = List.of("train", "evaluate", "predict", "backbone");
        assertThat(NearestWord.of("trian", commands)).containsExactly("train");
        assertThat(NearestWord.of("TRAIN", commands)).containsExactly("train");
        assertThat(NearestWord.of("eval", commands)).containsExactly("evaluate");
        assertThat(NearestWord.of("paint", commands)).isEmpty();
        assertThat(NearestWord.of("", commands)).isEmpty();
    }

    @Test
    void severalThatAreEquallyNearAreAllOfferedUnlessTheyAreMany() {
        assertThat(NearestWord.question("bx", List.of("b0", "b1"))).isEqualTo("; did you mean b0 or b1?");
        assertThat(NearestWord.question("bx", List.of("b0", "b1", "b2", "b3"))).isEmpty();
        assertThat(NearestWord.question("bx", List.of("none"))).isEmpty();
    }
}
