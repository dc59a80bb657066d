package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortableNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"aux", "CON", "nul", "nul.onnx", "com1", "lpt9.b", "name.", "name "})
    void knowsWhatWindowsKeepsForItself(String name) {
        assertThat(PortableNames.isReserved(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auxiliary", "console", "com", "com10", "a.nul", "efficientnet-b0"})
    void leavesOtherNames(String name) {
        assertThat(PortableNames.isReserved(name)).isFalse();
    }
}
