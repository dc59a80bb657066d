package org.linnet.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

class ServiceConfigurationTest {
    private static final List<NamedModel> MODELS = List.of(new NamedModel("cats", Path.of("cats")));

    @TempDir
    private Path folder;

    private static ServiceConfiguration.Builder builder() {
        return ServiceConfiguration.builder().models(MODELS);
    }

    private ServiceConfiguration read(String text) throws IOException {
        ServiceConfiguration.Builder builder = builder();
        ConfigurationFile.read(Files.writeString(folder.resolve("server.yml"), text), builder);
        return builder.build();
    }

    @Test
    void theDefaultsStayWhatTheyAre() throws IOException {
        for (ServiceConfiguration configuration : List.of(builder().build(), read(""), read("limits:\nmachine:\n"))) {
            assertThat(configuration.listen().url()).isEqualTo("http://127.0.0.1:8080");
            assertThat(configuration.models()).isEqualTo(MODELS);
            assertThat(configuration.tokenFile()).isEmpty();
            assertThat(configuration.behindProxy()).isFalse();
            assertThat(configuration.log()).isEqualTo(LogFormat.TEXT);
            assertThat(configuration.device()).isEqualTo(Device.AUTO);
            assertThat(configuration.allowedHosts()).isEmpty();
            assertThat(configuration.allowedOrigins()).isEmpty();
            assertThat(configuration.reloadEvery()).isEqualTo(Duration.ofSeconds(5));
            assertThat(configuration.notice()).isEqualTo(Duration.ofSeconds(1));
            assertThat(configuration.grace()).isEqualTo(Duration.ofSeconds(30));
            ServiceLimits limits = configuration.limits();
            assertThat(limits.request().photographBytes()).isEqualTo(64 << 20);
            assertThat(limits.request().photographs()).isEqualTo(100);
            assertThat(limits.request().bytes()).isEqualTo(256 << 20);
            assertThat(limits.request().time()).isEqualTo(Duration.ofSeconds(60));
            assertThat(limits.photographPixels()).isEqualTo(200_000_000);
            assertThat(limits.uploadBytes()).isLessThanOrEqualTo(512 << 20);
            assertThat(limits.connections()).isEqualTo(200);
            assertThat(limits.connectionsPerClient()).isEqualTo(50);
            assertThat(limits.headerBytes()).isEqualTo(16 << 10);
            assertThat(limits.idle()).isEqualTo(Duration.ofSeconds(30));
            assertThat(limits.leastBytesPerSecond()).isEqualTo(1024);
            assertThat(configuration.engine().keepEmbeddings()).isFalse();
            assertThat(configuration.engine().admittedPhotographs()).isEqualTo(128);
            assertThat(configuration.engine().admittedBytes()).isLessThanOrEqualTo(256 << 20);
            assertThat(configuration.serverSettings().threads()).isEqualTo(250);
        }
    }

    @Test
    void theFileThatComesWithLinnetHasTheDefaultsAndEveryKey() throws IOException {
        Path packaged = Path.of("../packaging/server.yml");
        ServiceConfiguration.Builder builder = builder();
        ConfigurationFile.read(packaged, builder);
        ServiceConfiguration read = builder.build();
        ServiceConfiguration defaults = builder().build();
        assertThat(read.models()).hasSize(1);
        assertThat(read.listen()).isEqualTo(defaults.listen());
        assertThat(read.tokenFile()).isEmpty();
        assertThat(read.behindProxy()).isFalse();
        assertThat(read.log()).isEqualTo(defaults.log());
        assertThat(read.device()).isEqualTo(defaults.device());
        assertThat(read.allowedHosts()).isEmpty();
        assertThat(read.allowedOrigins()).isEmpty();
        assertThat(read.reloadEvery()).isEqualTo(defaults.reloadEvery());
        assertThat(read.notice()).isEqualTo(defaults.notice());
        assertThat(read.grace()).isEqualTo(defaults.grace());
        assertThat(read.limits())
                .usingRecursiveComparison()
                .ignoringFields("uploadBytes")
                .isEqualTo(defaults.limits());
        assertThat(read.engine().toBuilder().admittedBytes(1).build())
                .isEqualTo(defaults.engine().toBuilder().admittedBytes(1).build());
        assertThat(Files.readAllLines(packaged).stream()
                        .filter(line -> line.matches(" *[a-z-]+:.*"))
                        .map(line -> line.strip().split(":", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(ConfigurationFile.keys());
    }

    @Test
    void theFileSaysAllOfIt() throws IOException {
        ServiceConfiguration configuration = read(
                """
                listen: "[::1]:9000"
                models:
                  - lions
                  - dogs=/srv/dogs.linnet
                token-file: tokens.txt
                behind-proxy: true
                keep-embeddings: yes
                log: json
                allowed-hosts: [linnet.example.org]
                allowed-origins: https://example.org
                reload-every: 0
                stopping:
                  notice: 0
                  grace: 5m
                limits:
                  photograph-bytes: 8 MiB
                  photograph-pixels: 50000000
                  photographs: 3
                  request-bytes: 16 MiB
                  deadline: 500ms
                  queue: 7
                  queue-bytes: 32 MiB
                  upload-bytes: 64 MiB
                  connections: 20
                  connections-per-client: 7
                  header-bytes: 4 KiB
                  idle: 10s
                  least-bytes-per-second: 0
                machine:
                  device: cpu
                  decoding-threads: 2
                  sessions: 3
                  pass-batch-size: 4
                """);
        assertThat(configuration.listen()).isEqualTo(new ListenAddress("::1", 9000));
        assertThat(configuration.models())
                .as("named from the folder of the file")
                .containsExactly(
                        new NamedModel("lions", folder.resolve("lions")),
                        new NamedModel("dogs", Path.of("/srv/dogs.linnet")));
        assertThat(configuration.tokenFile()).contains(folder.resolve("tokens.txt"));
        assertThat(configuration.behindProxy()).isTrue();
        assertThat(configuration.log()).isEqualTo(LogFormat.JSON);
        assertThat(configuration.allowedHosts()).containsExactly("linnet.example.org");
        assertThat(configuration.allowedOrigins()).containsExactly("https://example.org");
        assertThat(configuration.reloadEvery()).isZero();
        assertThat(configuration.notice()).isZero();
        assertThat(configuration.grace()).isEqualTo(Duration.ofMinutes(5));
        ServiceLimits limits = configuration.limits();
        assertThat(limits.request().photographBytes()).isEqualTo(8 << 20);
        assertThat(limits.images().maxPixels()).isEqualTo(50_000_000);
        assertThat(limits.request().photographs()).isEqualTo(3);
        assertThat(limits.request().bytes()).isEqualTo(16 << 20);
        assertThat(limits.request().time()).isEqualTo(Duration.ofMillis(500));
        assertThat(configuration.engine().admittedPhotographs()).isEqualTo(7);
        assertThat(configuration.engine().admittedBytes()).isEqualTo(32 << 20);
        assertThat(configuration.serverSettings().uploadBytes()).isEqualTo(64 << 20);
        assertThat(limits.connections()).isEqualTo(20);
        assertThat(limits.connectionsPerClient()).isEqualTo(7);
        assertThat(limits.headerBytes()).isEqualTo(4096);
        assertThat(limits.idle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.leastBytesPerSecond()).isZero();
        assertThat(configuration.engine().keepEmbeddings()).isTrue();
        assertThat(configuration.engine().workingThreads()).isEqualTo(2);
        assertThat(configuration.engine().concurrentBatches()).hasValue(3);
        assertThat(configuration.engine().batchSize()).hasValue(4);
        assertThat(configuration.device()).isEqualTo(Device.CPU);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lisen: 1|line 1: there is no lisen; did you mean listen?",
                "limits:\\n  photograph-byte: 1|line 2: there is no photograph-byte; did you mean photograph-bytes?",
                "limits:\\n  queue: many|line 2: queue is 'many'; write a whole number",
                "limits:\\n  queue: 0|line 2: queue: admittedPhotographs must be at least 1",
                "limits:\\n  connections-per-client: 0|line 2: connections-per-client: connectionsPerClient must be at least 1",
                "limits:\\n  header-bytes: 10|line 2: header-bytes: headerBytes must be",
                "listen: 127.0.0.1|line 1: listen: write an address and a port",
                "log: xml|line 1: log is 'xml'; choose text or json",
                "behind-proxy: maybe|line 1: behind-proxy is 'maybe'; write true or false",
                "models: [a b]|line 1: models: 'a b' cannot be a model's name",
                "listen: 1\\nlisten: 2|line 2: listen is written twice",
                "limits: 5|line 1: write `key: value` with the keys photograph-bytes",
                "reload-every: soon|line 1: reload-every: write a time such as 60s",
            })
    void whatMakesNoSenseIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("server.yml, " + message)
                .extracting(e -> ((LinnetException) e).code())
                .isEqualTo(ErrorCode.WRONG_USAGE);
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> ConfigurationFile.read(folder.resolve("none.yml"), builder()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("there is no file " + folder.resolve("none.yml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:8080", "[::]:8080", "192.0.2.1:8080"})
    void otherMachinesAreLetInOnlyWithATokenOrBehindAProxy(String listen) {
        ServiceConfiguration.Builder builder = builder().listen(ListenAddress.parse(listen));
        assertThatThrownBy(builder::build)
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("--token-file FILE")
                .hasMessageContaining("--behind-proxy");
        assertThat(builder()
                        .listen(ListenAddress.parse(listen))
                        .behindProxy(true)
                        .build()
                        .behindProxy())
                .isTrue();
        assertThat(builder()
                        .listen(ListenAddress.parse(listen))
                        .tokenFile(Path.of("t"))
                        .build()
                        .tokenFile())
                .isPresent();
    }

    @Test
    void aClientHasAQuarterOfAllConnectionsWhereClientsAreToldApart() {
        assertThat(ServiceLimits.builder().connections(20).build().connectionsPerClient())
                .isEqualTo(5);
        assertThat(ServiceLimits.builder().connections(1).build().connectionsPerClient())
                .isEqualTo(1);
        ServiceConfiguration.Builder open =
                builder().listen(ListenAddress.parse("0.0.0.0:8080")).tokenFile(Path.of("t"));
        assertThat(open.build().connectionsPerClient()).hasValue(50);
        assertThat(open.behindProxy(true).build().connectionsPerClient())
                .as("all are the proxy's")
                .isEmpty();
        assertThat(builder().build().connectionsPerClient())
                .as("all are of this machine")
                .isEmpty();
    }

    @Test
    void modelsHaveNamesOfTheirOwn() {
        assertThatThrownBy(() -> builder()
                        .models(List.of(new NamedModel("a", Path.of("x")), new NamedModel("a", Path.of("y"))))
                        .build())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("two models are called a");
        assertThatThrownBy(() -> builder().models(List.of()).build())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("no model to serve");
    }
}
