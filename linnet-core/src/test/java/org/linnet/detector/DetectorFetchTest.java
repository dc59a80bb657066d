package org.linnet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.WeightsServer;
import org.linnet.detector.DetectorEntry.State;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.detector.KnownDetectors;
import org.linnet.internal.download.DownloadPatience;
import org.linnet.internal.file.Checksum;

final class DetectorFetchTest {
    private static final DownloadPatience PATIENCE =
            new DownloadPatience(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMillis(1), 2);

    @TempDir
    private Path folder;

    private LinnetHome home;
    private byte[] model;
    private WeightsServer server;

    @BeforeEach
    void serve() throws IOException {
        home = new LinnetHome(folder);
        model = new DetectorGraphs()
                .output("output0", new float[7 * 84], -1, 1, 7, 84)
                .bytes();
        server = new WeightsServer(model);
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty(KnownDetectors.MIRROR_PROPERTY);
    }

    private DetectorStore store(String sha256) {
        KnownDetectors.Fetchable free = new KnownDetectors.Fetchable(
                URI.create(server.address() + "/free.onnx"),
                model.length,
                sha256,
                "us, CC0",
                false,
                DetectorLayout.YOLOV8,
                List.of("animal", "person", "vehicle"),
                0.35,
                64);
        KnownDetectors.Fetchable viral = new KnownDetectors.Fetchable(
                free.address(), free.bytes(), sha256, "them, AGPL-3.0", true, free.layout(), free.classes(), 0.35, 64);
        KnownDetectors.Exportable weights = new KnownDetectors.Exportable(
                URI.create("https://example.org/weights.pt"),
                "them, GPL-3.0",
                List.of("export weights.pt"),
                "linnet detector import weights.onnx --as other");
        KnownDetectors known = new KnownDetectors(Map.of("free", free, "viral", viral), Map.of("other", weights));
        return new DetectorStore(home, () -> known, PATIENCE);
    }

    @Test
    void fetchedDetectorIsImportedAndItsDownloadDeleted() throws IOException {
        server.answerNext(server.cutAfter(100));
        DetectorEntry fetched = store(Checksum.SHA_256.of(model)).fetch("free", false, DownloadListener.NONE);
        assertThat(fetched.state()).isEqualTo(State.HERE);
        assertThat(fetched.licence()).isEqualTo("us, CC0");
        assertThat(fetched.spec().orElseThrow().threshold()).isEqualTo(0.35);
        assertThat(fetched.spec().orElseThrow().categories()).containsExactly("animal", "person", "vehicle");
        assertThat(server.ranges()).hasSize(2).last().asString().matches("bytes=[1-9]\\d*-");
        try (var left = Files.list(home.downloads())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly(".free.lock");
        }
        store(Checksum.SHA_256.of(model)).fetch("free", false, DownloadListener.NONE);
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void whatIsDamagedIsFetchedAgain() throws IOException {
        DetectorStore store = store(Checksum.SHA_256.of(model));
        store.fetch("free", false, DownloadListener.NONE);
        Files.writeString(home.detectors().resolve("free/detector.json"), "{}");
        assertThatThrownBy(() -> store.source("free")).hasMessageContaining("linnet detector fetch free");
        assertThat(store.fetch("free", false, DownloadListener.NONE).usable()).isTrue();
    }

    @Test
    void licencesThatBindAreAcceptedFirst() {
        DetectorStore store = store(Checksum.SHA_256.of(model));
        assertThatThrownBy(() -> store.fetch("viral", false, DownloadListener.NONE))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("them, AGPL-3.0")
                .hasMessageContaining("--accept-licence");
        assertThat(server.ranges()).isEmpty();
        assertThat(store.fetch("viral", true, DownloadListener.NONE).usable()).isTrue();
    }

    @Test
    void wrongChecksumIsStatedAndTheFileDeleted() {
        String stated = "0".repeat(64);
        assertThatThrownBy(() -> store(stated).fetch("free", false, DownloadListener.NONE))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContainingAll("SHA-256", stated, Checksum.SHA_256.of(model), server.address());
        assertThat(home.detectors()).doesNotExist();
    }

    @Test
    void whatIsNotPublishedAsOnnxIsToBeExported() {
        assertThatThrownBy(() -> store("0".repeat(64)).fetch("other", true, DownloadListener.NONE))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContainingAll(
                        "Download https://example.org/weights.pt",
                        "export weights.pt",
                        "linnet detector import weights.onnx --as other",
                        "GPL-3.0");
        assertThatThrownBy(() -> store("0".repeat(64)).fetch("fre", true, DownloadListener.NONE))
                .hasMessageContaining("choose one of free, viral");
    }

    @Test
    void theTableSaysOfEachWhatItIs() {
        KnownDetectors known = KnownDetectors.standard();
        assertThat(known.fetchable().keySet()).containsExactlyInAnyOrder("megadetector-v5a", "yolox-tiny", "yolox-s");
        assertThat(known.fetchable().get("yolox-s").classes()).hasSize(80);
        assertThat(known.fetchable().values()).allSatisfy(file -> {
            assertThat(file.address().getScheme()).isEqualTo("https");
            assertThat(file.needsConsent()).isEqualTo(file.licence().contains("GPL"));
        });
        assertThat(known.exportable()).hasSize(15).allSatisfy((name, weights) -> {
            assertThat(weights.weights().getScheme()).isEqualTo("https");
            assertThat(weights.importCommand())
                    .startsWith("linnet detector import ")
                    .contains(" --as " + name);
            assertThat(weights.licence()).containsPattern("GPL|Apache|MIT");
        });
    }

    @Test
    void aMirrorTakesThePlaceOfAllPublishers() {
        System.setProperty(KnownDetectors.MIRROR_PROPERTY, "https://mirror.example.org/detectors/");
        assertThat(KnownDetectors.standard().fetchable().get("yolox-s").address())
                .hasToString("https://mirror.example.org/detectors/yolox_s.onnx");
        System.setProperty(KnownDetectors.MIRROR_PROPERTY, "nowhere");
        assertThatThrownBy(KnownDetectors::standard).hasMessageContaining(KnownDetectors.MIRROR_VARIABLE);
    }
}
