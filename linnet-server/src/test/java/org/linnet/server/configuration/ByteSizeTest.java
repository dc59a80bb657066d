package org.linnet.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "64 MiB, 67108864, 64 MiB",
        "1kb, 1000, 1000 bytes",
        "2GiB, 2147483648, 2 GiB",
        "1024, 1024, 1 KiB",
        "3 b, 3, 3 bytes"
    })
    void isReadAndWritten(String text, long bytes, String written) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
        assertThat(ByteSize.text(bytes)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5 MiB", "1 TiB", "MiB", "99999999999"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
