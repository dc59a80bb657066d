package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;

/** Files of labels of 100 MB and more are read in a heap that holds their photographs, but not their text. */
class LargeLabelsTest {
    private static final long LARGE = 100_000_000;

    @TempDir
    private Path folder;

    /** Prints how many photographs and boxes a source has, in a process of its own. */
    public static void main(String[] arguments) {
        Labels labels = LabelFormats.read(Path.of(arguments[0]), LabelOptions.defaults());
        long boxes = labels.files().stream()
                .flatMap(file -> file.labels().stream())
                .filter(label -> label.box().isPresent())
                .count();
        System.out.println(labels.files().size() + " " + boxes);
    }

    private static String read(Path file, String heap) throws IOException {
        assertThat(Files.size(file)).isGreaterThan(LARGE);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        LargeLabelsTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // With these Java prints a line of its own.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void areResultsOfMegaDetector() throws IOException {
        Path file = folder.resolve("results.json");
        int photographs = 300_000;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"info\":{\"format_version\":\"1.5\"},\"detection_categories\":{\"1\":\"animal\"},"
                    + "\"classification_categories\":{\"0\":\"Panthera leo\"},\"images\":[");
            for (int i = 0; i < photographs; i++) {
                out.write((i == 0 ? "" : ",\n") + "{\"file\":\"site" + i % 40 + "/DCIM/IMG_" + i
                        + ".JPG\",\"datetime\":\"2024:05:02 11:00:01\",\"detections\":[");
                for (int box = 0; box < 2; box++) {
                    out.write((box == 0 ? "" : ",") + "{\"category\":\"1\",\"conf\":0.912,\"bbox\":[0.1234,0.2345,0."
                            + (100_000 + i)
                            + ",0.25],\"classifications\":[[\"0\",0.987]], \"remark\":\"nobody wants this\"}");
                }
                out.write("]}");
            }
            out.write("]}");
        }
        assertThat(read(file, "-Xmx384m")).isEqualTo(photographs + " " + 2 * photographs);
    }

    /** Its annotations come before the images that they are of, and are mostly outlines. */
    @Test
    void areAnnotationsOfCoco() throws IOException {
        Path file = folder.resolve("coco.json");
        int photographs = 100_000;
        try (Writer out = Files.newBufferedWriter(file)) {
            String outline = String.join(",", Collections.nCopies(200, "12.5"));
            out.write("{\"annotations\":[");
            for (int i = 0; i < photographs; i++) {
                out.write((i == 0 ? "" : ",\n") + "{\"id\":" + i + ",\"image_id\":\"image" + i
                        + "\",\"category_id\":1,\"bbox\":[10,20,30," + (i % 50 + 1) + "],\"segmentation\":[[" + outline
                        + "]]}");
            }
            out.write("],\"images\":[");
            for (int i = 0; i < photographs; i++) {
                out.write((i == 0 ? "" : ",\n") + "{\"id\":\"image" + i + "\",\"file_name\":\"site" + i % 40 + "/" + i
                        + ".jpg\",\"width\":100,\"height\":100}");
            }
            out.write("],\"categories\":[{\"id\":1,\"name\":\"Panthera leo\"}]}");
        }
        assertThat(read(file, "-Xmx192m")).isEqualTo(photographs + " " + photographs);
    }

    /** A row for each of a million photographs. */
    @Test
    void areTables() throws IOException {
        Path file = folder.resolve("labels.csv");
        int photographs = 1_000_000;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("filepath,label,site,datetime,remark\n");
            for (int i = 0; i < photographs; i++) {
                out.write("site" + i % 500 + "/DCIM/100RECNX/IMG_" + i + ".JPG,Panthera leo,site" + i % 500
                        + ",2024-05-02 11:00:01,a remark of some length that nobody wants to be kept\n");
            }
        }
        assertThat(read(file, "-Xmx768m")).isEqualTo(photographs + " 0");
    }
}
