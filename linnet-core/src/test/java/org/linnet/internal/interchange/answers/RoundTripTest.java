package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.label.Labelled;

/** Whatever is converted and read again says the same, as far as the format has a place for it. */
class RoundTripTest {
    /** What each format has no place for. Tables tell other taxa by their names, whose ranks are those of labels. */
    private static final Map<String, Set<AnswerFact>> UNTOLD =
            Map.of("table", Set.of(), "xlsx", Set.of(), "json", Set.of(), "jsonl", Set.of());

    private static final List<String> SOURCES = List.of(
            "speciesnet/output_ensemble.json",
            "derived/md_1.6_seven_tokens.json",
            "camtrap-dp-1.0.2/datapackage.json",
            "coco-camera-traps/zamba_ena24_coco.json",
            "wildlife-insights",
            "inaturalist/observations_excerpt.csv",
            "dwc-a");

    private static final AnswerContext CONTEXT = AnswerContext.of("1.0", Clock.systemUTC());
    private static final LabelOptions ALL =
            new LabelOptions(Optional.empty(), Optional.empty(), Optional.empty(), true, true, Optional.empty());

    private static final Identification LION =
            taxon("Panthera leo", "class Mammalia", "family Felidae", "genus Panthera", "species Panthera leo");
    private static final Identification JAGUAR =
            taxon("Panthera onca", "class Mammalia", "family Felidae", "genus Panthera", "species Panthera onca");
    private static final Identification DINGO = taxon(
            "Canis lupus dingo",
            "family Canidae",
            "subfamily Caninae",
            "genus Canis",
            "species Canis lupus",
            "subspecies Canis lupus dingo");
    private static final Box LEFT = new Box(0.1, 0.2, 0.3, 0.4);
    private static final Box CORNER = new Box(0.876543, 0.5, 0.123457, 0.5);

    @TempDir
    private Path folder;

    private static Identification taxon(String text, String... ranked) {
        return new Identification(
                Kind.TAXON,
                text,
                Stream.of(ranked)
                        .map(one -> new RankedName(
                                Optional.of(one.substring(0, one.indexOf(' '))), one.substring(one.indexOf(' ') + 1)))
                        .toList());
    }

    private static Label machine(Identification what, double probability, Optional<Box> box, Guess... others) {
        return new Label(
                what,
                box,
                Author.MACHINE,
                OptionalDouble.of(probability),
                Scope.PHOTOGRAPH,
                box.isPresent() ? OptionalDouble.of(0.87654) : OptionalDouble.empty(),
                List.of(others));
    }

    private static LabelledFile photograph(String path, Label... labels) {
        return LabelledFile.builder(path, "")
                .location(Optional.of("gate, west"))
                .position(Optional.of(new GeographicPosition(-2.33312345, 34.8333)))
                .time(Optional.of(LocalDateTime.of(2026, 5, 26, 1, 2, 3)))
                .offset(Optional.of(ZoneOffset.ofHours(3)))
                .sequence(Optional.of("night 1"))
                .subset(Optional.of(Subset.VALIDATION))
                .labels(List.of(labels))
                .build();
    }

    private static LabelledFile bare(String path, LocalDateTime time, Label... labels) {
        return LabelledFile.builder(path, "")
                .time(Optional.of(time))
                .labels(List.of(labels))
                .build();
    }

    private static List<LabelledFile> all() {
        Label night = new Label(LION, Optional.empty(), Author.MACHINE, OptionalDouble.of(0.9), Scope.SEQUENCE);
        Label person = new Label(
                Identification.of("person"),
                Optional.of(CORNER),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH,
                OptionalDouble.of(0.5),
                List.of());
        return List.of(
                photograph(
                        "west/1.jpg",
                        machine(LION, 0.8125, Optional.of(LEFT), new Guess(LION, 0.8125), new Guess(JAGUAR, 0.1)),
                        Label.of(JAGUAR, LEFT),
                        person,
                        night),
                photograph("west/2.jpg", Label.of(DINGO), night),
                bare(
                        "=1+1,\"two\"; three.jpg",
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59),
                        Label.of(Identification.of("blank"))),
                bare(
                        "süd\\Füchse/4.jpg",
                        LocalDateTime.of(2024, 12, 31, 0, 0, 0, 500_000_000),
                        machine(Identification.of("animal"), 0.25, Optional.empty())),
                bare("5.jpg", LocalDateTime.of(1899, 1, 1, 12, 0), Label.of(Identification.of("vehicle"))),
                bare("6.jpg", LocalDateTime.of(2024, 1, 1, 12, 0)),
                bare("7.jpg", LocalDateTime.of(2024, 1, 1, 12, 0)).toBuilder()
                        .failure(Optional.of("truncated image"))
                        .build());
    }

    /** Those that tell all; what others tell has tests of its own. */
    private static List<AnswerFormat> formats() {
        return AnswerFormats.converted().stream()
                .filter(format -> UNTOLD.containsKey(format.label()))
                .toList();
    }

    private static Stream<Arguments> formatsAndSources() {
        return formats().stream().flatMap(format -> SOURCES.stream().map(source -> Arguments.of(format, source)));
    }

    private static List<LabelledFile> read(Path source) throws IOException {
        List<LabelledFile> files = new ArrayList<>();
        LabelFormats.stream(source, ALL, done -> {}, files::add);
        return files;
    }

    private Path path(AnswerFormat format) {
        return folder.resolve("converted." + format.endings().iterator().next());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatAFormatCannotTellIsSaid(AnswerFormat format) {
        assertThat(format.untold()).isEqualTo(UNTOLD.get(format.label()));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void allThatCanBeSaidIsReadBack(AnswerFormat format) throws IOException {
        Path file = path(format);
        try (OutputStream out = Files.newOutputStream(file);
                AnswerWriter writer = format.open(out, CONTEXT)) {
            for (LabelledFile one : all()) {
                writer.write(one);
            }
            writer.end();
        }

        requireSame(format, all(), read(file));
        assertThat(read(file).get(0).labels().get(0).others())
                .extracting(other -> other.what().lineage())
                .containsExactly(LION.lineage(), JAGUAR.lineage());
        assertThat(format.isOwn(file)).isTrue();
        assertThat(LabelFormats.read(file, LabelOptions.defaults()).files()).hasSize(all().size());
    }

    @ParameterizedTest
    @MethodSource("formatsAndSources")
    void samplesOfOtherProgramsAreReadBack(AnswerFormat format, String sample) throws IOException {
        Path source = SharedTestData.require("formats/samples/" + sample);
        Path file = path(format);
        new Conversion(source, ALL, Optional.empty(), format).toFile(file, CONTEXT, done -> {});

        requireSame(format, read(source), read(file));
    }

    @Test
    void whatIsLostIsCounted() {
        AnswerFormat forgetful = new AnswerFormat() {
            @Override
            public String label() {
                return "forgetful";
            }

            @Override
            public Set<AnswerFact> untold() {
                return EnumSet.allOf(AnswerFact.class);
            }

            @Override
            public AnswerWriter open(OutputStream out, AnswerContext context) {
                throw new UnsupportedOperationException();
            }
        };
        Untold untold = new Untold(forgetful);
        assertThat(untold.line()).isEmpty();
        all().forEach(untold::add);
        assertThat(untold.line())
                .hasValue("forgetful has no place for which labels are people's (4 labels),"
                        + " which labels are a program's (5 labels), the ranks of taxa (5 labels), probabilities (4 labels),"
                        + " probabilities of other taxa (1 label), boxes (3 labels), how sure boxes are (2 labels),"
                        + " labels of whole sequences (2 labels), places (2 photographs), coordinates (2 photographs),"
                        + " times (7 photographs), offsets of times from UTC (2 photographs), sequences (2 photographs),"
                        + " what is to train and what to validate (2 photographs),"
                        + " which photographs could not be read (1 photograph)");
    }

    private static void requireSame(AnswerFormat format, List<LabelledFile> expected, List<LabelledFile> actual) {
        Set<AnswerFact> untold = format.untold();
        assertThat(actual)
                .extracting(LabelledFile::path)
                .isEqualTo(expected.stream().map(LabelledFile::path).toList());
        for (int i = 0; i < expected.size(); i++) {
            LabelledFile one = expected.get(i);
            LabelledFile other = actual.get(i);
            assertThat(facts(other, untold)).as(one.path()).isEqualTo(facts(one, untold));
            if (!untold.contains(AnswerFact.POSITIONS)) {
                assertThat(other.position().isPresent())
                        .isEqualTo(one.position().isPresent());
                one.position().ifPresent(at -> {
                    assertThat(other.position().get().latitude()).isCloseTo(at.latitude(), within(1e-7));
                    assertThat(other.position().get().longitude()).isCloseTo(at.longitude(), within(1e-7));
                });
            }
            for (int label = 0; label < one.labels().size(); label++) {
                requireSame(untold, one.labels().get(label), other.labels().get(label));
            }
        }
    }

    /** What is told of a photograph, but for numbers. */
    private static List<Object> facts(LabelledFile file, Set<AnswerFact> untold) {
        List<Object> facts = new ArrayList<>();
        add(facts, untold, AnswerFact.PLACES, file.location());
        add(facts, untold, AnswerFact.TIMES, file.time());
        add(facts, untold, AnswerFact.OFFSETS, file.offset());
        add(facts, untold, AnswerFact.SEQUENCES, file.sequence());
        add(facts, untold, AnswerFact.SPLITS, file.subset());
        add(facts, untold, AnswerFact.FAILURES, file.failure());
        for (Label label : file.labels()) {
            facts.add(name(label.what(), untold));
            if (!untold.contains(AnswerFact.PEOPLE) && !untold.contains(AnswerFact.PROGRAMS)) {
                facts.add(label.author());
            }
            add(facts, untold, AnswerFact.SEQUENCE_LABELS, label.scope());
            add(facts, untold, AnswerFact.BOXES, label.box().isPresent());
            add(
                    facts,
                    untold,
                    AnswerFact.OTHER_TAXA,
                    label.others().stream().map(other -> other.what().text()).toList());
        }
        return facts;
    }

    private static void add(List<Object> facts, Set<AnswerFact> untold, AnswerFact fact, Object value) {
        if (!untold.contains(fact)) {
            facts.add(fact + " " + value);
        }
    }

    /** The ranks and names; without ranks the name; of what is no taxon its kind. */
    private static String name(Identification what, Set<AnswerFact> untold) {
        if (what.kind() != Kind.TAXON) {
            return what.kind().name();
        }
        boolean ranked = !untold.contains(AnswerFact.RANKS) && !what.lineage().isEmpty();
        return (ranked
                        ? what.lineage().stream()
                                .map(one -> one.rank()
                                                // Such as variety: tables tell the name, and what it is below.
                                                .filter(TaxonomyTable.ranks()::contains)
                                                .orElse("?")
                                        + " " + one.name())
                                .collect(Collectors.joining("/"))
                        : what.text())
                .toLowerCase(Locale.ROOT);
    }

    private static void requireSame(Set<AnswerFact> untold, Label expected, Label actual) {
        if (!untold.contains(AnswerFact.PROBABILITIES)) {
            requireNear(expected.probability(), actual.probability());
        }
        if (!untold.contains(AnswerFact.BOX_CONFIDENCES)) {
            requireNear(expected.boxConfidence(), actual.boxConfidence());
        }
        if (!untold.contains(AnswerFact.BOXES)) {
            expected.box().ifPresent(box -> {
                Box other = actual.box().orElseThrow();
                assertThat(other.x()).isCloseTo(box.x(), within(1e-4));
                assertThat(other.y()).isCloseTo(box.y(), within(1e-4));
                assertThat(other.width()).isCloseTo(box.width(), within(1e-4));
                assertThat(other.height()).isCloseTo(box.height(), within(1e-4));
            });
        }
        if (!untold.contains(AnswerFact.OTHER_TAXA)) {
            for (int i = 0; i < expected.others().size(); i++) {
                assertThat(actual.others().get(i).probability())
                        .isCloseTo(expected.others().get(i).probability(), within(1e-4));
            }
        }
    }

    private static void requireNear(OptionalDouble expected, OptionalDouble actual) {
        assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(number -> assertThat(actual.getAsDouble()).isCloseTo(number, within(1e-5)));
    }

    @Test
    void everyFormatIsFoundByItsName() {
        assertThat(AnswerFormats.converted()).extracting(Labelled::label).doesNotHaveDuplicates();
        assertThat(AnswerFormats.all()).extracting(Labelled::label).doesNotContain("json", "jsonl", "csv", "text");
    }
}
