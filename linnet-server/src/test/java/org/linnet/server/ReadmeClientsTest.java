package org.linnet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients that the guide to the service shows get answers as shown. */
class ReadmeClientsTest {
    private static final String ADDRESS = "127.0.0.1:8080";
    private static final Path GUIDE = Path.of("../docs/service.md");
    private static final String GENERATOR = "openapi-python-client";
    private static final String CLIENTS = "LINNET_CLIENTS";

    private static ServedExamples.Served served;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        served = ServedExamples.start();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String shown(String language) throws IOException {
        return shown(GUIDE, language);
    }

    private static String shown(Path page, String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return here(block.group(1));
    }

    private static String here(String text) {
        return text.replace(ADDRESS, "127.0.0.1:" + served.server().port());
    }

    private void photographs() throws IOException {
        Files.copy(ServedExamples.LION, folder.resolve("lion.jpg"));
        Path cheetahs = ServedExamples.FOLDER.resolve("taxon_validate/carnivora/felidae/acinonyx_jubatus");
        try (var all = Files.list(cheetahs)) {
            Files.copy(all.sorted().findFirst().orElseThrow(), folder.resolve("cheetah.jpg"));
        }
        Files.writeString(folder.resolve("local.txt"), "Panthera leo\nAcinonyx jubatus\n");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .redirectOutput(output.toFile());
        // The generator lies beside its Python, and calls programs that lie there.
        builder.environment().merge("PATH", programs(), (path, own) -> own + File.pathSeparator + path);
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue())
                .as(command + ": " + printed + Files.readString(folder.resolve("errors.txt")))
                .isZero();
        return printed;
    }

    private static String programs() {
        return Optional.ofNullable(System.getenv(CLIENTS))
                .map(python -> Path.of(python).toAbsolutePath().getParent().toString())
                .orElse("");
    }

    private boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("version.txt").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void curl() throws IOException, InterruptedException {
        assumeTrue(isThere("curl"));
        photographs();
        List<String> commands = shown("sh").lines().toList();
        assertThat(commands).hasSize(3);
        assertThat(shown(Path.of("../README.md"), "sh").lines()).hasSize(1).isSubsetOf(commands);
        assertThat(HttpCalls.JSON
                        .readTree(run(List.of("sh", "-c", commands.get(0))))
                        .at("/0/top"))
                .hasSize(3);
        assertThat(HttpCalls.JSON
                        .readTree(run(List.of("sh", "-c", commands.get(1))))
                        .at("/0/rank")
                        .asText())
                .isEqualTo("species");
        assertThat(run(List.of("sh", "-c", commands.get(2))).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"file\":\"") && line.contains("\"path\":"));
    }

    @Test
    void java() throws IOException, InterruptedException {
        photographs();
        Files.writeString(folder.resolve("Ask.java"), shown("java"));
        String printed = run(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Ask.java", "lion.jpg"));
        assertThat(HttpCalls.JSON.readTree(printed).at("/0/file").asText()).isEqualTo("lion.jpg");
    }

    @Test
    void python() throws IOException, InterruptedException {
        assumeTrue(
                System.getenv(CLIENTS) != null,
                "set " + CLIENTS + " to a Python that has " + GENERATOR + ", as .ci/run does");
        photographs();
        Matcher command = Pattern.compile("`(" + GENERATOR + " [^`]*)`").matcher(Files.readString(GUIDE));
        assertThat(command.find()).isTrue();
        run(List.of("sh", "-c", here(command.group(1))));
        Files.writeString(folder.resolve("ask.py"), shown("python"));
        assertThat(run(List.of(System.getenv(CLIENTS), "ask.py"))).startsWith("lion.jpg ");
    }
}
