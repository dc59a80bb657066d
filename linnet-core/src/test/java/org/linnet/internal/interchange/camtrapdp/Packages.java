package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.Box;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.Project.Contributor;
import org.linnet.internal.interchange.project.Project.Licenses;

/** Packages to try, and what is in them. */
final class Packages {
    static final Identification LION =
            taxon("class Mammalia", "order Carnivora", "family Felidae", "genus Panthera", "species Panthera leo");
    static final Identification LEOPARD =
            taxon("class Mammalia", "order Carnivora", "family Felidae", "genus Panthera", "species Panthera pardus");
    static final Identification CATS =
            taxon("class Mammalia", "order Carnivora", "family Felidae", "subfamily Felinae");
    static final Identification ANIMAL = new Identification(Kind.UNKNOWN, "animal", List.of());
    static final Box BOX = new Box(0.125, 0.25, 0.5, 0.5);
    static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 2, 12, 0, 1);

    static final Project PROJECT = new Project(
            Optional.of("Lions, leopards"),
            Optional.of("targeted"),
            List.of("activityDetection"),
            Optional.of(false),
            List.of(new Contributor("Jane Doe", Map.of("role", "contact", "email", "jane@example.org"))),
            Optional.of(new Licenses("CC0-1.0", "https://creativecommons.org/licenses/by/4.0/")),
            Optional.of(ZoneId.of("Europe/Berlin")),
            Optional.empty(),
            false,
            OptionalDouble.empty(),
            List.of("cats"),
            Map.of("acronym", "LL"));

    private Packages() {}

    static Identification taxon(String... ranked) {
        List<RankedName> lineage = Stream.of(ranked)
                .map(one -> one.split(" ", 2))
                .map(one -> new RankedName(Optional.of(one[0]), one[1]))
                .toList();
        return new Identification(Kind.TAXON, lineage.get(lineage.size() - 1).name(), lineage);
    }

    static AnswerContext context(Project project, DeploymentFacts... deployments) {
        return context(new ArrayList<>(), project, deployments);
    }

    static AnswerContext context(List<String> remarks, Project project, DeploymentFacts... deployments) {
        return new AnswerContext(
                "1.0",
                Optional.of("savanna"),
                Optional.of("finder"),
                OptionalDouble.of(0.7),
                OptionalDouble.of(0.3),
                List.of("class", "order", "family", "genus", "species"),
                Clock.fixed(Instant.parse("2026-05-26T12:00:00.123Z"), ZoneOffset.UTC),
                project,
                List.of(deployments),
                Optional.empty(),
                remarks::add);
    }

    static Label machine(Identification what, double probability, Optional<Box> box, Guess... others) {
        return new Label(
                what,
                box,
                Author.MACHINE,
                OptionalDouble.of(probability),
                Scope.PHOTOGRAPH,
                box.isPresent() ? OptionalDouble.of(0.875) : OptionalDouble.empty(),
                List.of(others));
    }

    static Label found(Identification what, double confidence) {
        return new Label(
                what,
                Optional.of(BOX),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH,
                OptionalDouble.of(confidence),
                List.of());
    }

    static Label event(Identification what, double probability) {
        return new Label(what, Optional.empty(), Author.MACHINE, OptionalDouble.of(probability), Scope.SEQUENCE);
    }

    /** At a known place. */
    static LabelledFile photograph(String path, LocalDateTime time, Label... labels) {
        return photograph(path, time, Optional.empty(), labels);
    }

    static LabelledFile photograph(String path, LocalDateTime time, Optional<String> sequence, Label... labels) {
        return LabelledFile.builder(path, "")
                .position(Optional.of(new GeographicPosition(-2.4331, 34.8512)))
                .time(Optional.ofNullable(time))
                .sequence(sequence)
                .labels(List.of(labels))
                .build();
    }

    /** Writes a package into a folder that is made for it. */
    static Path write(Path folder, AnswerContext context, List<LabelledFile> photographs) {
        try {
            Files.createDirectories(folder);
            try (AnswerWriter writer = new CamtrapDpFormat().open(folder, context)) {
                for (LabelledFile photograph : photographs) {
                    writer.write(photograph);
                }
                writer.end();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<NamedCsvRecord> rows(Path folder, String table) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(folder.resolve(table + ".csv"))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Labels read(Path folder) {
        return LabelFormats.read(folder, LabelOptions.defaults());
    }

    /** One at a known place, from a table of deployments. */
    static DeploymentFacts deployment(String id, Map<String, String> others) {
        return new DeploymentFacts(
                id,
                Optional.of("loc-1"),
                Optional.of("The creek"),
                Optional.of("SN1"),
                Optional.of(new GeographicPosition(51.5, -4.25)),
                Moment.parse("2024-05-01T08:00:00+02:00"),
                Moment.parse("2024-05-31T20:30:00+02:00"),
                Optional.of(ZoneOffset.ofHours(2)),
                others,
                "line 2");
    }

    /**
     * Requires what cells of a row hold.
     *
     * @param cells as {@code column=text}
     */
    static void requireRow(NamedCsvRecord row, String... cells) {
        for (String cell : cells) {
            String[] expected = cell.split("=", 2);
            assertThat(row.getField(expected[0])).as(expected[0]).isEqualTo(expected[1]);
        }
    }
}
