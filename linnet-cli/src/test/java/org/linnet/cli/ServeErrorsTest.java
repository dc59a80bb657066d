package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a service does not start is a line of its log, whatever form that has. */
class ServeErrorsTest {
    @TempDir
    private Path folder;

    private static void requireLine(int status, String text, Object... arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(run.err());
        assertThat(line.path("event").asText()).isEqualTo("error");
        assertThat(line.path("status").asInt()).isEqualTo(status);
        assertThat(line.path("text").asText()).contains(text);
        assertThat(Instant.parse(line.path("time").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void asJsonWhateverIsWrong() throws IOException {
        Path none = folder.resolve("none");
        requireLine(2, "nowhere", "serve", none, "--log", "json", "--listen", "nowhere");
        requireLine(2, "--lisen", "serve", none, "--lisen", "--log=json");
        requireLine(2, "no model to serve", "serve", "--log=json");
        requireLine(2, "--token-file FILE", "serve", none, "--log", "json", "--listen", "0.0.0.0:0");
        requireLine(4, none.toString(), "serve", none, "--log", "json", "--check");
    }

    @Test
    void asJsonWhereTheFileOfSettingsSaysSo() throws IOException {
        Path settings = Files.writeString(folder.resolve("server.yml"), "log: json\nlimits:\n  photos: 3\n");
        requireLine(2, "server.yml, line 3: there is no photos", "serve", "m", "--config", settings);
    }

    @Test
    void asTextOtherwise() {
        for (String log : List.of("--log=text", "--quiet")) {
            CommandRun run = CommandRun.of("serve", folder.resolve("none"), "--check", log);
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).startsWith("linnet: ");
        }
    }
}
