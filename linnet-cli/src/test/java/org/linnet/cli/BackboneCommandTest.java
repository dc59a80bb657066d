package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;

class BackboneCommandTest {
    @TempDir
    private Path folder;

    private Path weights;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useAHomeOfItsOwn() throws IOException {
        System.setProperty("linnet.home", folder.resolve("home").toString());
        weights = folder.resolve("weights.safetensors");
        try (InputStream in = Linnet.class.getResourceAsStream("/org/linnet/backbone/efficientnet-lite0.safetensors")) {
            Files.copy(in, weights);
        }
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("linnet.home");
        System.clearProperty("linnet.backbone.url");
    }

    @Test
    void listShowsWhatComesWithLinnetAndWhatCanBeFetched() {
        assertThat(run("backbone", "list")).isZero();
        assertThat(out.toString())
                .containsPattern("efficientnet-lite0 +comes with Linnet +224 px +1,280 +7.0 MB")
                .containsPattern("efficientnet-b6 +can be fetched +528 px +2,304 +~163\\.\\d MB")
                .contains(folder.resolve("home").resolve("backbones").toString())
                .contains("Next:  linnet backbone fetch NAME");
    }

    @Test
    void importedBackboneIsListedAndShownWithItsOwnPreprocessing() {
        assertThat(run(
                        "backbone",
                        "import",
                        weights.toString(),
                        "--as",
                        "mine",
                        "--image-size",
                        "192",
                        "--mean",
                        "0.5,0.5,0.5",
                        "--deviation",
                        "0.25,0.25,0.25",
                        "--source",
                        "a friend, CC0"))
                .isZero();
        assertThat(out.toString()).contains("linnet train DATA --out MODEL --backbone mine");
        assertThat(run("backbone", "list")).isZero();
        assertThat(out.toString()).containsPattern("mine +here +192 px +1,280");
        assertThat(run("backbone", "show", "mine")).isZero();
        assertThat(out.toString())
                .contains("efficientnet-lite0", "192 × 192 pixels, bilinear, crop none", "a friend, CC0")
                .contains("mean 127.50 127.50 127.50, deviation 63.75 63.75 63.75");
    }

    @Test
    void takenNameNeedsReplace() {
        assertThat(run("backbone", "import", weights.toString(), "--as", "mine"))
                .isZero();
        assertThat(run("backbone", "import", weights.toString(), "--as", "mine"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is a backbone mine already").contains("--replace");
        assertThat(run("backbone", "import", weights.toString(), "--as", "mine", "--replace"))
                .isZero();
    }

    @Test
    void meansOfGreyLevelsNeedTheirRange() {
        String[] command = {
            "backbone",
            "import",
            weights.toString(),
            "--as",
            "mine",
            "--mean",
            "127,127,127",
            "--deviation",
            "128,128,128"
        };
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains("add --pixel-range 255");
        assertThat(run("backbone", "import", weights.toString(), "--as", "mine", "--mean", "0.5,0.5,0.5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("go together");
    }

    @Test
    void wrongArchitectureIsRefusedWithTheRightOne() {
        assertThat(run(
                        "backbone",
                        "import",
                        weights.toString(),
                        "--as",
                        "mine",
                        "--architecture",
                        "efficientnet-lite4"))
                .isEqualTo(4);
        assertThat(err.toString()).contains(weights.toString()).contains("All its tensors fit efficientnet-lite0");
    }

    @Test
    void damagedBackboneIsNamedWithWhatToDo() throws IOException {
        run("backbone", "import", weights.toString(), "--as", "mine");
        Path kept = folder.resolve("home/backbones/mine/weights.safetensors");
        Files.write(kept, new byte[10]);
        assertThat(run("backbone", "show", "mine")).isEqualTo(4);
        assertThat(err.toString()).contains(kept.toString()).contains("--as mine --replace");
        assertThat(run("backbone", "list")).isZero();
        assertThat(out.toString()).containsPattern("mine +damaged");
    }

    @Test
    void unknownNamesLeadToTheList() {
        assertThat(run("backbone", "show", "resnet")).isEqualTo(4);
        assertThat(err.toString()).contains("linnet backbone list");
        assertThat(run("backbone", "fetch", "resnet")).isEqualTo(2);
        assertThat(err.toString()).contains("efficientnet-b0, efficientnet-b1");
        assertThat(run("backbone")).isEqualTo(2);
        assertThat(err.toString()).contains("fetch NAME");
    }

    @Test
    void backboneThatCanBeFetchedIsShownWithTheCommandThatFetchesIt() {
        assertThat(run("backbone", "show", "efficientnet-b6")).isZero();
        assertThat(out.toString())
                .contains(
                        "not installed yet",
                        "https://storage.googleapis.com/keras-applications/efficientnetb6_notop.h5")
                .contains("linnet backbone fetch efficientnet-b6");
    }

    @Test
    void fetchingWhatIsHereSaysSo() {
        assertThat(run("backbone", "fetch", "efficientnet-lite0")).isZero();
        assertThat(err.toString()).contains("efficientnet-lite0 is installed already");
    }

    @Test
    void offlineItSaysWhatToDownloadByHand() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        System.setProperty("linnet.backbone.url", "http://127.0.0.1:" + free + "/");
        assertThat(run("backbone", "fetch", "efficientnet-b6")).isEqualTo(1);
        assertThat(err.toString())
                .contains("refused the connection")
                .contains("Download http://127.0.0.1:" + free + "/efficientnetb6_notop.h5 by hand")
                .contains("linnet backbone import efficientnetb6_notop.h5 --as efficientnet-b6");
        assertThat(err.toString().strip().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void mirrorWithAnotherFileIsFoundOut() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/efficientnetb6_notop.h5", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[] {1, 2, 3});
            exchange.close();
        });
        server.start();
        try {
            System.setProperty(
                    "linnet.backbone.url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror");
            assertThat(run("backbone", "fetch", "efficientnet-b6")).isEqualTo(4);
            assertThat(err.toString()).contains("5289df737df57326fcdd22597afb1fac", "9ecce42647a20130c1f39a5d4cb75743");
        } finally {
            server.stop(0);
        }
    }

    private int run(String... command) {
        return LinnetCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(command);
    }
}
