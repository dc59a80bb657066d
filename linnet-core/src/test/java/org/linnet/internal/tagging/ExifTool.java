package org.linnet.internal.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * ExifTool, by which tags are read back and other programs' metadata are made. {@code .ci/run} installs it; elsewhere the tests that need it are skipped
 * where it is missing. {@code LINNET_EXIFTOOL} names another than that on the path.
 */
final class ExifTool {
    private ExifTool() {}

    private static String program() {
        String given = System.getenv("LINNET_EXIFTOOL");
        return given == null ? "exiftool" : given;
    }

    static void require() {
        boolean there = isThere();
        if (System.getenv("CI") != null) {
            assertThat(there).as("exiftool must be there").isTrue();
        }
        assumeTrue(there, "needs exiftool (Debian: libimage-exiftool-perl)");
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder(program(), "-ver")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String run(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program(), "-charset", "filename=utf8"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /** All tags of a file, by group and name. */
    static JsonNode tags(Path file) throws Exception {
        return new ObjectMapper()
                .readTree(run("-json", "-G1", "-struct", "-a", file))
                .get(0);
    }
}
