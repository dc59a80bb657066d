package org.linnet.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080, true",
        "9000, 127.0.0.1, 9000, true",
        "localhost:0, localhost, 0, true",
        "[::1]:8080, ::1, 8080, true",
        "127.9.9.9:1, 127.9.9.9, 1, true",
        "0.0.0.0:8080, 0.0.0.0, 8080, false",
        "[::]:8080, ::, 8080, false",
        "192.0.2.7:80, 192.0.2.7, 80, false",
    })
    void isReadAndKnowsWhetherOtherMachinesReachIt(String text, String host, int port, boolean loopback) {
        ListenAddress address = ListenAddress.parse(text);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "::1:8080",
                "a b:80",
                "http://127.0.0.1:80",
                ":-1"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesOfVersion6AreInBracketsInUrls() {
        assertThat(ListenAddress.parse("[::1]:80").url()).isEqualTo("http://[::1]:80");
    }

    @Test
    void aNameThatIsNoMachinesIsAnError() {
        assertThatThrownBy(() -> ListenAddress.parse("no-such-host.invalid:80").isLoopback())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("no-such-host.invalid");
    }
}
