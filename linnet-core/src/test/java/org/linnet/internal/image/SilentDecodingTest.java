package org.linnet.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/** Damaged files are told of by name, and not by messages of native libraries that name none. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SilentDecodingTest {
    private static final List<String> DAMAGED = List.of(
            "larger.jpg",
            "larger_progressive.jpg",
            "restarts.jpg",
            "cmyk.jpg",
            "scene.png",
            "animated.png",
            "palette_alpha.png",
            "still.gif",
            "lzw.tif",
            "deflate.tif",
            "jpeg.tif",
            "palette.tif",
            "lossy.webp",
            "lossless.webp",
            "bottom_up.bmp");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lzw.tif", "deflate.tif", "cmyk.tif", "orientation_6.tif"})
    void tellsThatPixelsOfATiffAreDestroyed(String name) throws Exception {
        byte[] damaged = TestImages.bytes(name);
        Arrays.fill(damaged, 100, damaged.length * 3 / 4, (byte) 0x5a);

        try {
            new ImageDecoder(ImageLimits.defaults()).decode(damaged);
            throw new AssertionError("it was read");
        } catch (UnreadableImageException e) {
            assertThat(e.reason()).isEqualTo(SkipReason.DAMAGED);
        }
    }

    @Test
    @Timeout(120)
    void nothingIsWrittenToStandardError() throws Exception {
        Random random = new Random(3);
        for (String name : DAMAGED) {
            byte[] whole = TestImages.bytes(name);
            Files.write(folder.resolve("whole_" + name), whole);
            for (int i = 0; i < 20; i++) {
                byte[] damaged = whole.clone();
                for (int change = 0; change <= i; change++) {
                    damaged[whole.length / 8 + random.nextInt(whole.length * 7 / 8)] = (byte) random.nextInt();
                }
                Files.write(folder.resolve("damaged" + i + "_" + name), damaged);
            }
        }
        List<byte[]> invalid = DeflatedPng.invalid();
        for (int i = 0; i < invalid.size(); i++) {
            Files.write(folder.resolve("invalid" + i + ".png"), invalid.get(i));
        }

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DecodingProcess.class.getName(),
                        folder.toString())
                .redirectError(folder.getParent().resolve("error.txt").toFile())
                .start();
        String said;
        try (InputStream out = process.getInputStream()) {
            said = new String(out.readAllBytes(), UTF_8);
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines()).hasSize(21 * DAMAGED.size() + invalid.size());
        assertThat(said).contains("DAMAGED");
        // Later versions of Java warn of native code; any tells of JAVA_TOOL_OPTIONS.
        assertThat(Files.readAllLines(folder.getParent().resolve("error.txt")))
                .filteredOn(line -> !line.startsWith("WARNING: ") && !line.startsWith("Picked up "))
                .isEmpty();
    }
}
