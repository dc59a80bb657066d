package org.linnet.internal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.linnet.error.LinnetException;

final class EnvironmentProxiesTest {
    private static final URI SERVER = URI.create("https://storage.example.org/weights.h5");

    @Test
    void goesThroughTheProxyOfTheEnvironment() {
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy.example.org:3128")))
                .isEqualTo("proxy.example.org:3128");
        assertThat(proxy(Map.of("https_proxy", "proxy:8080", "HTTPS_PROXY", "other:1")))
                .isEqualTo("proxy:8080");
        assertThat(proxy(Map.of("ALL_PROXY", "http://user:word@proxy:8080/"))).isEqualTo("proxy:8080");
        assertThat(proxy(Map.of("HTTP_PROXY", "http://proxy:8080"))).isEqualTo("none");
        assertThat(proxy(Map.of())).isEqualTo("none");
    }

    @Test
    void goesStraightToServersThatAreExcepted() {
        for (String excepted : new String[] {
            "*", "storage.example.org", "example.org", ".example.org", "*.example.org", "localhost, EXAMPLE.org"
        }) {
            assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", excepted)))
                    .as(excepted)
                    .isEqualTo("none");
        }
        assertThat(proxy(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", "ample.org,storage.example.com")))
                .isEqualTo("proxy:1");
    }

    @Test
    void leavesItToJavaWhereThatIsToldOfAProxy() {
        Properties told = new Properties();
        told.setProperty("https.proxyHost", "other");

        assertThat(EnvironmentProxies.orJavas(told, Map.of("HTTPS_PROXY", "http://proxy:1")))
                .isSameAs(ProxySelector.getDefault());
    }

    @Test
    void saysWhatIsWrongWithoutThePassword() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> proxy(Map.of("HTTPS_PROXY", "http://user:secret@a b")))
                .withMessageContaining("HTTPS_PROXY")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    private static String proxy(Map<String, String> environment) {
        Proxy proxy = EnvironmentProxies.orJavas(new Properties(), environment)
                .select(SERVER)
                .get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "none";
    }
}
