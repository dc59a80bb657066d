package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One answer for what a camera took on one occasion, beside those for its photographs. */
class EventsTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path card;
    private static Path test;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        List<Path> photographs;
        try (Stream<Path> files = Files.walk(Examples.VALIDATE)) {
            photographs = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(9)
                    .toList();
        }
        card = folder.resolve("card");
        test = folder.resolve("test");
        for (int i = 0; i < photographs.size(); i++) {
            // Three at 11:00, three at 12:00 and so on, alternately by two cameras, of which the second is an hour
            // fast.
            int hour = 11 + i / 3 + (i % 2);
            String time = String.format("2024:05:02 %02d:%02d:00", hour, i);
            TimedPhotograph.write(
                    card.resolve("cam" + (i % 2 + 1)).resolve("IMG_000" + i + ".JPG"), photographs.get(i), time);
            Path labelled = test.resolve(
                    Examples.VALIDATE.relativize(photographs.get(i)).toString());
            TimedPhotograph.write(labelled, photographs.get(i), String.format("2024:05:02 11:%02d:00", i));
            TimedPhotograph.write(
                    labelled.resolveSibling("again.jpg"),
                    photographs.get(i),
                    String.format("2024:05:02 11:%02d:05", i));
        }
        Files.writeString(card.resolve("cam1").resolve("IMG_broken.JPG"), "no photograph");
    }

    private static CommandRun predict(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("predict", model, card));
        arguments.addAll(Arrays.asList(options));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static List<NamedCsvRecord> csv(String name, Object... options) throws IOException {
        Path out = folder.resolve(name);
        predict(Stream.concat(Stream.of("--out", out), Stream.of(options)).toArray());
        return rows(out);
    }

    private static List<NamedCsvRecord> rows(Path table) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            return rows.stream().toList();
        }
    }

    /** The numbers of the photographs of each event. */
    private static List<String> events(List<NamedCsvRecord> rows) {
        Map<String, List<String>> events = new TreeMap<>();
        rows.stream().filter(row -> row.getField("skipped").isEmpty()).forEach(row -> events.computeIfAbsent(
                        row.getField("event"), name -> new ArrayList<>())
                .add(row.getField("file").replaceAll(".*IMG_000|\\.JPG", "")));
        return events.values().stream()
                .map(numbers -> numbers.stream().sorted().collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    @Test
    void photographsKeepTheirNamesAndHaveThatOfTheirEventBeside() throws IOException {
        List<NamedCsvRecord> alone = csv("alone.csv");
        List<NamedCsvRecord> rows = csv("events.csv", "--by", "event");

        assertThat(events(rows)).containsExactly("0 2", "1", "3 5", "4", "6 8", "7");
        assertThat(alone.get(0).getHeader()).doesNotContain("event");
        assertThat(rows).hasSameSizeAs(alone).hasSize(10);
        for (NamedCsvRecord row : rows) {
            NamedCsvRecord own = alone.stream()
                    .filter(one -> one.getField("file").equals(row.getField("file")))
                    .findFirst()
                    .orElseThrow();
            alone.get(0).getHeader().forEach(column -> assertThat(row.getField(column))
                    .isEqualTo(own.getField(column)));
            assertThat(rows)
                    .filteredOn(other -> other.getField("event").equals(row.getField("event")))
                    .extracting(other -> other.getField("event_taxon") + other.getField("event_confidence"))
                    .containsOnly(row.getField("event_taxon") + row.getField("event_confidence"));
            if (events(List.of(row)).contains("1")) {
                // By itself, its event is named as it is.
                assertThat(row.getField("event_taxon")).isEqualTo(row.getField("taxon"));
                assertThat(row.getField("event_confidence")).isEqualTo(row.getField("confidence"));
            }
        }
    }

    @Test
    void eventsHaveATableOfTheirOwn() throws IOException {
        Path deployments = folder.resolve("places.csv");
        Files.writeString(deployments, "folder,place,clock_offset\ncam1,creek,\ncam2,creek,-1h\n");
        List<NamedCsvRecord> rows = csv("listed.csv", "--by", "event", "--deployments", deployments);

        List<NamedCsvRecord> events = rows(folder.resolve("listed.csv.events.csv"));
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.getField("photographs")).isEqualTo("3");
            assertThat(event.getField("location")).isEqualTo("creek");
            assertThat(rows)
                    .filteredOn(row -> row.getField("event").equals(event.getField("event")))
                    .hasSize(3)
                    .extracting(row -> row.getField("event_taxon") + row.getField("event_confidence"))
                    .containsOnly(event.getField("taxon") + event.getField("confidence"));
        });
        assertThat(events.get(0).getField("start")).isEqualTo("2024-05-02T11:00");
        assertThat(events.get(0).getField("end")).isEqualTo("2024-05-02T11:02");

        // Both are known again.
        csv("listed.csv", "--by", "event", "--deployments", deployments);
        Files.writeString(folder.resolve("listed.csv.events.csv"), "mine");
        CommandRun run = CommandRun.of("predict", model, card, "--by", "event", "--out", folder.resolve("listed.csv"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("listed.csv.events.csv");
        assertThat(folder.resolve("listed.csv.events.csv")).hasContent("mine");
    }

    @Test
    void jsonHasTheSameEvents() throws IOException {
        List<NamedCsvRecord> rows = csv("events2.csv", "--by", "event");
        JsonNode all = new ObjectMapper()
                .readTree(predict("--by", "event", "--format", "json").out());

        List<String> events = new ArrayList<>();
        all.forEach(photograph -> events.add(photograph.path("file").asText() + " "
                + photograph.path("event").path("name").asText() + " "
                + photograph.path("event").path("taxon").asText("").replace("null", "")));
        assertThat(events)
                .isEqualTo(rows.stream()
                        .map(row -> String.join(
                                " ", row.getField("file"), row.getField("event"), row.getField("event_taxon")))
                        .toList());
    }

    @Test
    void deploymentsPutTheClocksRightAndTheCamerasTogether() throws IOException {
        Path deployments = folder.resolve("deployments.csv");
        Files.writeString(deployments, "folder,place,clock_offset\ncam1,creek,\ncam2,creek,-1h\n");

        List<NamedCsvRecord> rows = csv("placed.csv", "--by", "event", "--deployments", deployments);
        assertThat(events(rows)).containsExactly("0 1 2", "3 4 5", "6 7 8");

        assertThat(events(csv("day.csv", "--by", "event", "--deployments", deployments, "--event-gap", "2h")))
                .containsExactly("0 1 2 3 4 5 6 7 8");
    }

    @Test
    void evaluateCountsEventsAndSaysWhatTheirPhotographsComeTo() throws IOException {
        CommandRun run = CommandRun.of("evaluate", model, test, "--out", folder.resolve("report"), "--by", "event");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern("Events: \\d+\\.\\d %.* of 9 right to the most specific rank")
                .containsPattern("Their photographs one by one: \\d+\\.\\d %.* of 18 right")
                .contains("9 events in");

        List<NamedCsvRecord> events = rows(folder.resolve("report/answers.csv"));
        List<NamedCsvRecord> photographs = rows(folder.resolve("report/photographs.csv"));
        assertThat(events).hasSize(9);
        assertThat(photographs).hasSize(18);
        assertThat(photographs)
                .extracting(row -> row.getField("event"))
                .containsOnly(events.stream().map(row -> row.getField("event")).toArray(String[]::new));
        JsonNode metrics = new ObjectMapper()
                .readTree(folder.resolve("report/metrics.json").toFile());
        assertThat(right(events)).isEqualTo(metrics.at("/endToEnd/leafAccuracy").asDouble());
        assertThat(right(photographs))
                .isEqualTo(metrics.at("/photographsOfEvents/leafAccuracy").asDouble());
    }

    private static double right(List<NamedCsvRecord> answers) {
        return answers.stream()
                        .filter(row -> row.getField("guess").equals(row.getField("truth")))
                        .count()
                / (double) answers.size();
    }

    @Test
    void eventsAreNotExplained() {
        CommandRun run = CommandRun.of("predict", model, card, "--by", "event", "--why");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("leave out --why and --review");
    }
}
