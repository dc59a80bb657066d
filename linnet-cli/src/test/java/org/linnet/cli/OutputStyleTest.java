package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is said, how far the work has come, and in which colours. */
class OutputStyleTest {
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
    private static final Surroundings TERMINAL = new Surroundings(true, true, Map.of("TERM", "xterm"));

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path photographs;

    @BeforeAll
    static void prepare() throws IOException {
        model = folder.resolve("model");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--out", model).status())
                .isZero();
        photographs = Files.createDirectory(folder.resolve("photographs"));
        Files.copy(LION, photographs.resolve("a lion.jpg"));
        Files.writeString(photographs.resolve("x.jpg"), "no photograph");
    }

    @Test
    void quietlyThereAreResultsErrorsAndALineOfWhatWasSkipped() {
        Path out = folder.resolve("quiet.csv");
        CommandRun run = CommandRun.of("predict", "--quiet", model, photographs, "--out", out);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEqualTo("Skipped 1 file: " + out + ".skipped.csv\n");
        assertThat(CommandRun.of("predict", "-q", model.resolve("none"), LION).err())
                .startsWith("linnet: no model at ");
        assertThat(CommandRun.of("predict", "-q", model, LION).out())
                .isEqualTo(CommandRun.of("predict", model, LION).out())
                .isNotEmpty();
    }

    @Test
    void verboselyThereAreVersionsPlacesAndTimesToo() {
        for (CommandRun run : List.of(
                CommandRun.of("-v", "predict", model, LION), CommandRun.of("predict", model, LION, "--verbose"))) {
            assertThat(run.err().lines())
                    .anyMatch(line -> line.startsWith("ONNX Runtime "))
                    .anyMatch(line -> line.startsWith("Home: "))
                    .anyMatch(line -> line.matches("Model: .*, backbone efficientnet-lite0, threshold \\d\\.\\d\\d"))
                    .anyMatch(line -> line.matches("Naming: 1 photograph, \\d.*"))
                    .anyMatch(line -> line.startsWith("Done in "));
        }
        assertThat(CommandRun.of("predict", model, LION).err()).isEmpty();
        CommandRun both = CommandRun.of("-v", "predict", "-q", model, LION);
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).startsWith("linnet: --quiet and --verbose contradict each other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "predict", "embed"})
    void forProgramsStandardErrorIsAllJson(String command) throws IOException {
        Path out = folder.resolve(command + ".npy");
        List<Object> line = new ArrayList<>(List.of("--progress", "json", command, "-v"));
        if (command.equals("evaluate") || command.equals("predict")) {
            line.add(model);
        }
        line.add(command.equals("train") || command.equals("evaluate") ? data() : photographs);
        line.addAll(List.of("--out", out));
        if (command.equals("predict")) {
            line.addAll(List.of("--format", "csv"));
        }

        CommandRun run = CommandRun.of(line.toArray());

        assertThat(run.status()).as(run.err()).isZero();
        List<JsonNode> events = events(run);
        assertThat(events)
                .extracting(event -> event.get("event").asText())
                .contains("start", "progress", "end", "skip", "note", "warning");
        String pass = command.equals("predict") ? "naming" : "reading";
        assertThat(events)
                .filteredOn(event -> event.get("event").asText().equals("progress"))
                .filteredOn(event -> event.get("stage").asText().equals(pass))
                .last()
                .satisfies(event -> assertThat(event.get("done")).isEqualTo(event.get("total")))
                .satisfies(
                        event -> assertThat(event.get("seconds_left").asLong()).isZero());
        assertThat(events)
                .filteredOn(event -> event.get("event").asText().equals("skip"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("file").asText()).endsWith("x.jpg"))
                .satisfies(event -> assertThat(event.get("reason").asText()).isEqualTo("not an image"));
    }

    private static Path data() throws IOException {
        Path data = folder.resolve("data");
        for (String taxon : List.of("panthera_leo", "panthera_pardus")) {
            Path to = Files.createDirectories(data.resolve("carnivora/felidae").resolve(taxon));
            try (var files = Files.list(Examples.VALIDATE.resolve("carnivora/felidae/" + taxon))) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.writeString(data.resolve("carnivora/felidae/panthera_leo/x.jpg"), "no photograph");
        return data;
    }

    private static List<JsonNode> events(CommandRun run) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : run.err().lines().toList()) {
            events.add(json.readTree(line));
        }
        return events;
    }

    @Test
    void errorsAreEventsForProgramsToo() throws IOException {
        for (CommandRun run : List.of(
                CommandRun.of("predict", folder.resolve("none"), LION, "--progress=json"),
                CommandRun.of("predict", model, LION, "--oops", "--progress", "json"))) {
            assertThat(events(run)).singleElement().satisfies(event -> {
                assertThat(event.get("event").asText()).isEqualTo("error");
                assertThat(event.get("status").asInt()).isEqualTo(run.status());
                assertThat(event.get("text").asText()).isNotEmpty();
            });
        }
    }

    @Test
    void progressIsAShortLineInWords() {
        StageProgress some =
                new StageProgress(Stage.READING, 40, OptionalLong.of(1180), 40.4, Optional.of(Duration.ofMillis(2900)));
        assertThat(some.line()).isEqualTo("Reading 40/1,180 · 40/s · 3 s left");
        assertThat(new StageProgress(
                                Stage.FETCHING, 12, OptionalLong.of(340), 3.26, Optional.of(Duration.ofSeconds(4000)))
                        .line())
                .isEqualTo("Fetching 12/340 MB · 3.3 MB/s · 1 h 07 min left");
        assertThat(StageProgress.counted(Stage.TRAINING, 5).line()).isEqualTo("Training 5 nodes");
    }

    @Test
    void onATerminalProgressIsDrawnInPlaceAndGoneAtTheEnd() {
        String err = CommandRun.in(TERMINAL, "predict", model, photographs, "--out", folder.resolve("t.csv"))
                .err();
        assertThat(err).contains("\rLooking for photographs …", "\rNaming ");
        assertThat(seen(err).lines().filter(line -> !line.isBlank()))
                .satisfiesExactly(
                        skipped -> assertThat(skipped).contains("Skipped 1 file: "),
                        written -> assertThat(written).startsWith("Predictions: "));
        for (Surroundings plain : List.of(Surroundings.none(), new Surroundings(true, true, Map.of("TERM", "dumb")))) {
            assertThat(CommandRun.in(plain, "predict", model, LION).err()).doesNotContain("\r", "\u001b");
        }
        assertThat(CommandRun.in(TERMINAL, "predict", model, LION, "--progress", "none")
                        .err())
                .isEmpty();
    }

    /** What is left on a terminal when all has been written over. */
    private static String seen(String written) {
        StringBuilder screen = new StringBuilder();
        for (String line : written.split("\n", -1)) {
            StringBuilder shown = new StringBuilder();
            for (String part : line.split("\r", -1)) {
                shown.replace(0, Math.min(part.length(), shown.length()), part);
            }
            screen.append(shown.toString().stripTrailing()).append('\n');
        }
        return screen.toString();
    }

    @Test
    void aLineThatIsLongerThanTheTerminalIsCut() {
        StringWriter written = new StringWriter();
        ProgressInPlace progress = new ProgressInPlace(new PrintWriter(written), 12);
        progress.started(Stage.LOOKING);
        progress.ended(Stage.LOOKING, 0, Duration.ZERO);
        assertThat(written).hasToString("\rLooking for\r           \r");
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, TERM=xterm, true",
        "AUTO, false, TERM=xterm, false",
        "AUTO, true, TERM=dumb, false",
        "AUTO, true, NO_COLOR=1 TERM=xterm, false",
        "AUTO, true, NO_COLOR= TERM=xterm, true",
        "AUTO, true, CLICOLOR=0 TERM=xterm, false",
        "AUTO, false, FORCE_COLOR=1, true",
        "AUTO, false, FORCE_COLOR=0, false",
        "AUTO, false, CLICOLOR_FORCE=1, true",
        "AUTO, true, NO_COLOR=1 FORCE_COLOR=1, false",
        "ALWAYS, false, NO_COLOR=1, true",
        "NEVER, true, FORCE_COLOR=1, false",
    })
    void colorsAreWhereTheyAreWanted(ColorMode mode, boolean terminal, String variables, boolean on) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        assertThat(mode.isOn(terminal, environment)).isEqualTo(on);
    }

    @Test
    void namesAreBoldOnATerminalAndPlainInFiles() throws IOException {
        CommandRun screen = CommandRun.in(TERMINAL, "predict", model, LION, "--min-confidence", "0.5");
        assertThat(screen.out())
                .contains(": \u001b[1mpanthera_leo\u001b[0m (species, 0.")
                .endsWith("\u001b[0m\n");
        CommandRun plain = CommandRun.of("predict", model, LION, "--min-confidence", "0.5");
        assertThat(screen.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.out());
        Path file = folder.resolve("colors.txt");
        CommandRun.in(TERMINAL, "predict", model, LION, "--out", file, "--color", "always");
        assertThat(file).content().doesNotContain("\u001b");
        assertThat(CommandRun.in(TERMINAL, "predict", model, LION, "--format", "csv")
                        .out())
                .doesNotContain("\u001b");
        assertThat(CommandRun.of("predict", folder, LION, "--color", "always").err())
                .startsWith("\u001b[1;31mlinnet:\u001b[0m no model at ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b.jpg: puma (genus, 0.81)   felidae 0.9 › puma 0.81|a: b.jpg: <puma> (genus, 0.81)[   felidae 0.9 › puma 0.81]",
                "a.jpg (2 crops): puma (genus, 0.81)|a.jpg (2 crops): <puma> (genus, 0.81)",
                "a.jpg: unknown, nearest felidae (family, 0.95)   x 1|a.jpg: [unknown, nearest felidae (family, 0.95)   x 1]",
                "a.jpg: not sure of any rank   x 0.2|a.jpg: [not sure of any rank   x 0.2]",
                "a.jpg: skipped, not an image|a.jpg: [skipped, not an image]",
                "most alike of the model's photographs|most alike of the model's photographs",
            })
    void aPredictionIsColoredByWhatItSays(String line, String colored) {
        String expected = colored.replace("<", "\u001b[1m")
                .replace("[ ", "\u001b[2m ")
                .replaceAll("\\[(?=[uns])", "\u001b[2m")
                .replaceAll("[>\\]]", "\u001b[0m");
        assertThat(PredictionStyle.of(line + "\n", new Style(true))).isEqualTo(expected + "\n");
        assertThat(PredictionStyle.of(line, Style.PLAIN)).isEqualTo(line);
    }
}
