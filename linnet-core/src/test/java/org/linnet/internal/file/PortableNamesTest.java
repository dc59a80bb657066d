package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortableNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"aux", "CON", "nul", "nul.onnx", "com1", "lpt9.b", "name.", "name "})
    void knowsWhatWindowsKeepsForItself(String name) {
        assertThat(PortableNames.isReserved(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "panthera_leo, panthera_leo",
        "100% wild, 100% wild",
        "sp. nov., sp. nov%2E",
        "'blank ', blank%20",
        "what?, what%3F",
        "what%3F, what%253F",
        "Con, %43on",
        "%43on, %2543on",
        "aux.jpg, %61ux.jpg",
        "a:b*c|d, a%3Ab%2Ac%7Cd",
        "'a\\b', a%5Cb"
    })
    void spellsWhatWindowsCannotHold(String name, String written) {
        assertThat(PortableNames.of(name)).isEqualTo(written);
        assertThat(PortableNames.isReserved(PortableNames.of(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auxiliary", "console", "com", "com10", "a.nul", "efficientnet-b0"})
    void leavesOtherNames(String name) {
        assertThat(PortableNames.isReserved(name)).isFalse();
    }
}
