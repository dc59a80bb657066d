package org.linnet.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.9|198.51.100.9",
                "6.6.6.6, 198.51.100.9|198.51.100.9",
                "198.51.100.9:4711|198.51.100.9",
                "[2001:db8::1]:443|2001:db8::1",
                "2001:db8::1|2001:db8::1",
                "unknown|10.0.0.1",
                "6.6.6.6, <script>|10.0.0.1",
                "|10.0.0.1",
            })
    void behindAProxyItIsTheLastThatTheProxySays(String forwardedFor, String client) {
        assertThat(ClientAddress.of("10.0.0.1", Stream.ofNullable(forwardedFor).toList(), true))
                .isEqualTo(client);
    }

    @Test
    void ofSeveralLinesTheProxysOwnIsTheLast() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("6.6.6.6", "198.51.100.9"), true))
                .isEqualTo("198.51.100.9");
    }

    @Test
    void withoutAProxyNobodyMayMakeOneUp() {
        assertThat(ClientAddress.of("10.0.0.1", List.of("198.51.100.9"), false)).isEqualTo("10.0.0.1");
    }
}
