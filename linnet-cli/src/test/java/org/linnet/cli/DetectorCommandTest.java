package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;

/** Imports the file of the detector that comes with Linnet, which is YOLOX's, decoded, with one class without a name. */
class DetectorCommandTest {
    @TempDir
    private Path folder;

    private Path model;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useAHomeOfItsOwn() throws IOException {
        System.setProperty("linnet.home", folder.resolve("home").toString());
        model = folder.resolve("model.onnx");
        try (InputStream in = Linnet.class.getResourceAsStream("/org/linnet/detector/megadetector-lite.onnx")) {
            Files.copy(in, model);
        }
    }

    @AfterEach
    void forgetTheHome() {
        System.clearProperty("linnet.home");
        System.clearProperty("linnet.detector.url");
    }

    private int run(String... command) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return LinnetCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(command);
    }

    private String flat(StringWriter text) {
        return text.toString().replaceAll("\\s+", " ");
    }

    @Test
    void listShowsWhatComesWithLinnetAndWhatCanBeHad() {
        assertThat(run("detector", "list")).isZero();
        assertThat(out.toString())
                .containsPattern("megadetector-lite +comes with Linnet +640 px +10.2 MB +animal\n")
                .containsPattern("megadetector-v5a +can be fetched +~560.0 MB\n")
                .containsPattern("megadetector-v1000-redwood +can be exported\n")
                .contains(folder.resolve("home").resolve("detectors").toString());
    }

    @Test
    void importedDetectorIsListedAndShown() {
        assertThat(run(
                        "detector",
                        "import",
                        model.toString(),
                        "--as",
                        "mine",
                        "--classes",
                        "animal",
                        "--threshold",
                        "0.4",
                        "--iou",
                        "0.5",
                        "--placement",
                        "corner",
                        "--padding",
                        "0",
                        "--channels",
                        "rgb",
                        "--source",
                        "a friend, CC0"))
                .isZero();
        assertThat(run("detector", "list")).isZero();
        assertThat(out.toString()).containsPattern("mine +here +640 px +10.2 MB +animal\n");
        assertThat(run("detector", "show", "mine")).isZero();
        assertThat(out.toString())
                .containsPattern("finds +animal\n")
                .containsPattern("layout +yolox\n")
                .containsPattern("threshold +0.40\n")
                .contains("640 × 640 pixels, bilinear, corner, padded with grey level 0, 0..255\n")
                .contains("a friend, CC0");
    }

    @Test
    void classesThatAreLeftOutAreSaid() {
        assertThat(run("detector", "import", model.toString(), "--as", "mine")).isEqualTo(2);
        assertThat(flat(err)).contains("does not say what its 1 classes are", "--classes animal,person,vehicle");
        assertThat(run("detector", "import", model.toString(), "--as", "mine", "--classes", "tree"))
                .isEqualTo(2);
        assertThat(flat(err)).contains("finds no animals: its classes are tree");
        assertThat(run("detector", "import", model.toString(), "--as", "mine", "--classes", "animal,person"))
                .isEqualTo(2);
        assertThat(flat(err)).contains("has 1 classes (layout yolox), and 2 have names");
    }

    @Test
    void valuesThatMakeNoSenseAreWrongUsage() {
        String[][] wrong = {
            {"--threshold", "7", "between 0.01 and 1"},
            {"--iou", "0", "between 0.01 and 1"},
            {"--input-size", "big", "number of pixels"},
            {"--pixel-range", "2", "1 or 255"},
            {"--channels", "grey", "rgb or bgr"},
            {"--layout", "yolov3", "yolov5"},
            {"--layout", "boxes", "does not have the layout boxes"},
            {"--input-size", "416", "not 416×416"},
            {"--padding", "256", "grey level"}
        };
        for (String[] one : wrong) {
            assertThat(run(
                            "detector",
                            "import",
                            model.toString(),
                            "--as",
                            "mine",
                            "--classes",
                            "animal",
                            one[0],
                            one[1]))
                    .as(one[0] + " " + one[1])
                    .isEqualTo(2);
            assertThat(flat(err)).contains(one[2]);
        }
    }

    @Test
    void damagedOnesAreListedAndNamed() throws IOException {
        assertThat(run("detector", "import", model.toString(), "--as", "mine", "--classes", "animal"))
                .isZero();
        Files.writeString(folder.resolve("home/detectors/mine/detector.json"), "{");
        assertThat(run("detector", "list")).isZero();
        assertThat(out.toString()).containsPattern("mine +damaged\n");
        assertThat(flat(err)).contains("detector.json");
        assertThat(run("detector", "show", "mine")).isEqualTo(4);
        assertThat(flat(err)).contains("--as mine --replace");
    }

    @Test
    void namesLeadOn() {
        assertThat(run("detector", "show", "megadetector-lit")).isEqualTo(4);
        assertThat(flat(err)).contains("megadetector-lite");
        assertThat(run("detector", "fetch", "resnet")).isEqualTo(2);
        assertThat(flat(err)).contains("megadetector-v5a, yolox-s, yolox-tiny");
        assertThat(run("detector")).isEqualTo(2);
        assertThat(flat(err)).contains("fetch NAME");
        assertThat(run("detector", "fetch", "megadetector-lite")).isZero();
        assertThat(flat(err)).contains("megadetector-lite is installed already");
    }

    @Test
    void whatHasToBeExportedSaysHow() {
        assertThat(run("detector", "show", "megadetector-v1000-sorrel")).isZero();
        assertThat(out.toString())
                .contains("AGPL-3.0")
                .contains("  yolo export model=md_v1000.0.0-sorrel.pt format=onnx imgsz=960\n")
                .contains("  linnet detector import md_v1000.0.0-sorrel.onnx --as megadetector-v1000-sorrel\n");
        assertThat(run("detector", "fetch", "megadetector-v1000-sorrel", "--accept-licence"))
                .isEqualTo(2);
        assertThat(flat(err)).contains("no ONNX file", "yolo export model=md_v1000.0.0-sorrel.pt");
    }

    @Test
    void theLicenceIsSaidAndAskedForBeforeAnythingIsFetched() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mirror/md_v5a.0.0-dynamic.onnx", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write(new byte[] {1, 2, 3});
            exchange.close();
        });
        server.start();
        String mirror = "http://127.0.0.1:" + server.getAddress().getPort() + "/mirror";
        try {
            System.setProperty("linnet.detector.url", mirror);
            assertThat(run("detector", "fetch", "megadetector-v5a")).isEqualTo(2);
            assertThat(flat(err))
                    .contains(
                            mirror + "/md_v5a.0.0-dynamic.onnx",
                            "560.0 MB",
                            "Licence: ",
                            "GPL-3.0",
                            "--accept-licence");
            assertThat(run("detector", "fetch", "megadetector-v5a", "--accept-licence"))
                    .isEqualTo(4);
            assertThat(flat(err)).contains("SHA-256 checksum", "d00e778327cc2e67");
        } finally {
            server.stop(0);
        }
    }
}
