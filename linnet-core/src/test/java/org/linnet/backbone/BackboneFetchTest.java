package org.linnet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.backbone.BackboneEntry.State;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.ExclusiveLock;
import org.linnet.internal.tensor.Safetensors;

class BackboneFetchTest {
    private static final DownloadPatience PATIENCE =
            new DownloadPatience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1), 2);

    @TempDir
    private static Path shared;

    private static byte[] weights;

    @TempDir
    private Path folder;

    private LinnetHome home;
    private WeightsServer server;

    @BeforeAll
    static void generateWeights() throws IOException {
        Path file = shared.resolve("generated.safetensors");
        Safetensors.write(file, GeneratedWeights.of(EfficientNet.B0), Map.of());
        weights = Files.readAllBytes(file);
    }

    @BeforeEach
    void serve() throws IOException {
        home = new LinnetHome(folder);
        server = new WeightsServer(weights);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchedBackboneIsImportedAndItsDownloadDeleted() throws IOException {
        server.answerNext(server.cutAfter(5_000_000));
        BackboneEntry fetched = store(Checksum.MD5.of(weights)).fetch("efficientnet-b0", DownloadListener.NONE);
        assertThat(fetched.state()).isEqualTo(State.HERE);
        BackboneSpec spec = fetched.spec().orElseThrow();
        assertThat(spec.weightsSha256()).isEqualTo(Checksum.SHA_256.of(weights));
        assertThat(spec.source()).isEqualTo("us, CC0");
        assertThat(server.ranges()).hasSize(2).last().asString().matches("bytes=[1-9]\\d*-");
        assertNothingDownloaded();
    }

    @Test
    void whatIsHereIsNotFetchedAgain() {
        BackboneStore store = store(Checksum.MD5.of(weights));
        store.fetch("efficientnet-b0", DownloadListener.NONE);
        store.fetch("efficientnet-b0", DownloadListener.NONE);
        store.fetch("efficientnet-lite0", DownloadListener.NONE);
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void whatIsDamagedIsFetchedAgain() throws IOException {
        BackboneStore store = store(Checksum.MD5.of(weights));
        store.fetch("efficientnet-b0", DownloadListener.NONE);
        Path document = home.backbones().resolve("efficientnet-b0").resolve("backbone.json");
        Files.writeString(document, "{}");
        assertThatThrownBy(() -> store.source("efficientnet-b0", own -> own))
                .hasMessageContaining("linnet backbone fetch efficientnet-b0");
        assertThat(store.fetch("efficientnet-b0", DownloadListener.NONE).state())
                .isEqualTo(State.HERE);
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void wrongChecksumIsStatedAndTheFileDeleted() throws IOException {
        String stated = "0".repeat(32);
        assertThatThrownBy(() -> store(stated).fetch("efficientnet-b0", DownloadListener.NONE))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContainingAll(stated, Checksum.MD5.of(weights), server.address());
        assertNothingDownloaded();
        assertThat(home.backbones()).doesNotExist();
    }

    @Test
    void anotherFetchOfTheSameIsLeftAlone() throws IOException {
        try (ExclusiveLock other = ExclusiveLock.tryAcquire(home.downloads().resolve(".efficientnet-b0.lock"))
                .orElseThrow()) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> store("0".repeat(32)).fetch("efficientnet-b0", DownloadListener.NONE))
                    .hasMessageContaining("another linnet command is fetching efficientnet-b0");
        }
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void serverWithoutTheFileLeadsToTheWayByHand() {
        server.answerNext(WeightsServer.status(404));
        assertThatThrownBy(() -> store("0".repeat(32)).fetch("efficientnet-b0", DownloadListener.NONE))
                .hasMessageContaining("Download " + server.address() + "/efficientnetb0_notop.safetensors by hand")
                .hasMessageContaining("linnet backbone import efficientnetb0_notop.safetensors --as efficientnet-b0");
    }

    @Test
    void namesThatCannotBeFetchedAreWrongUsage() {
        assertThatThrownBy(() -> store("0".repeat(32)).fetch("resnet", DownloadListener.NONE))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("choose one of efficientnet-b0");
    }

    @Test
    void tableOfKerasIsTheOneThatItPublishes() throws IOException {
        var published = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(SharedTestData.require("weights/official.json").toFile())
                .path("files");
        assertThat(OfficialWeights.keras().files()).hasSize(published.size()).allSatisfy((name, entry) -> assertThat(
                        published.path(entry.file()).asText())
                .isEqualTo(entry.md5()));
        assertThat(OfficialWeights.keras()
                        .address(OfficialWeights.keras().find("efficientnet-b6").orElseThrow()))
                .hasToString("https://storage.googleapis.com/keras-applications/efficientnetb6_notop.h5");
    }

    @Test
    void mirrorThatIsNoAddressIsRefused() {
        for (String base : new String[] {"mirror", "file:///mirror", "a b"}) {
            assertThatThrownBy(() -> new OfficialWeights("us", base, Map.of()))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("'" + base + "'");
        }
    }

    private BackboneStore store(String md5) {
        OfficialWeights official = new OfficialWeights(
                "us, CC0",
                server.address(),
                Map.of("efficientnet-b0", new OfficialWeights.Entry("efficientnetb0_notop.safetensors", md5)));
        return new BackboneStore(home, () -> official, PATIENCE);
    }

    private void assertNothingDownloaded() throws IOException {
        try (var files = Files.list(home.downloads())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".efficientnet-b0.lock");
        }
    }
}
