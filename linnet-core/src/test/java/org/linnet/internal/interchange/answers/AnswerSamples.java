package org.linnet.internal.interchange.answers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.Box;
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
import org.linnet.internal.interchange.labels.LabelledFile.Size;

/** Photographs with all that answers can say. */
final class AnswerSamples {
    static final Identification LION = taxon(
            "Panthera leo",
            "class Mammalia",
            "order Carnivora",
            "family Felidae",
            "genus Panthera",
            "species Panthera leo");
    static final Identification LEOPARD = taxon(
            "Panthera pardus",
            "class Mammalia",
            "order Carnivora",
            "family Felidae",
            "genus Panthera",
            "species Panthera pardus");
    static final Identification PANTHERA =
            taxon("Panthera", "class Mammalia", "order Carnivora", "family Felidae", "genus Panthera");
    static final Identification FELIDAE = taxon("Felidae", "class Mammalia", "order Carnivora", "family Felidae");
    static final Identification DINGO = taxon(
            "Canis lupus dingo",
            "class Mammalia",
            "order Carnivora",
            "family Canidae",
            "genus Canis",
            "species Canis lupus",
            "subspecies Canis lupus dingo");

    /** A bird and a plant of one name. */
    static final Identification WHEATEARS = taxon("Oenanthe", "class Aves", "family Muscicapidae", "genus Oenanthe");

    static final Identification DROPWORTS =
            taxon("Oenanthe", "class Magnoliopsida", "family Apiaceae", "genus Oenanthe");

    static final Identification ANIMAL = new Identification(Kind.UNKNOWN, "animal", List.of());
    static final Identification BLANK = Identification.of("blank");
    static final Identification PERSON = Identification.of("person");
    static final Identification VEHICLE = Identification.of("vehicle");
    static final Identification TENT = new Identification(Kind.UNKNOWN, "tent", List.of());

    static final Box LEFT = new Box(0.1, 0.2, 0.3, 0.4);
    static final Box RIGHT = new Box(0.62345, 0.1, 0.376549, 0.9);

    static final AnswerContext CONTEXT = new AnswerContext(
            "1.0",
            Optional.of("savanna"),
            Optional.of("finder"),
            OptionalDouble.of(0.7),
            OptionalDouble.of(0.3),
            List.of("class", "order", "family", "genus", "species"),
            Clock.fixed(Instant.parse("2026-05-26T12:00:00Z"), ZoneOffset.UTC));

    private AnswerSamples() {}

    /** @param ranked rank and name of each taxon on the way down */
    static Identification taxon(String text, String... ranked) {
        return new Identification(
                Kind.TAXON,
                text,
                List.of(ranked).stream()
                        .map(one -> new RankedName(
                                Optional.of(one.substring(0, one.indexOf(' '))), one.substring(one.indexOf(' ') + 1)))
                        .toList());
    }

    static Label machine(Identification what, double probability, Guess... others) {
        return new Label(
                what,
                Optional.empty(),
                Author.MACHINE,
                OptionalDouble.of(probability),
                Scope.PHOTOGRAPH,
                OptionalDouble.empty(),
                List.of(others));
    }

    static Label machine(Identification what, double probability, Box box, double confidence, Guess... others) {
        return new Label(
                what,
                Optional.of(box),
                Author.MACHINE,
                OptionalDouble.of(probability),
                Scope.PHOTOGRAPH,
                OptionalDouble.of(confidence),
                List.of(others));
    }

    /** What a detector says, and no classifier. */
    static Label detected(Identification what, Box box, double confidence) {
        return new Label(
                what,
                Optional.of(box),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH,
                OptionalDouble.of(confidence),
                List.of());
    }

    static Label unsure(Identification what, Guess... others) {
        return new Label(
                what,
                Optional.empty(),
                Author.MACHINE,
                OptionalDouble.empty(),
                Scope.PHOTOGRAPH,
                OptionalDouble.empty(),
                List.of(others));
    }

    static LabelledFile photograph(String path, Label... labels) {
        return LabelledFile.builder(path, "")
                .location(Optional.of("A1"))
                .position(Optional.of(new GeographicPosition(-2.3331, 34.8333)))
                .time(Optional.of(LocalDateTime.of(2026, 5, 26, 1, 2, 3)))
                .offset(Optional.of(ZoneOffset.ofHours(3)))
                .sequence(Optional.of("A1 night"))
                .labels(List.of(labels))
                .size(Optional.of(new Size(1920, 1080)))
                .build();
    }

    static LabelledFile failure(String path) {
        return LabelledFile.builder(path, "").failure(Optional.of("damaged")).build();
    }

    /** One of everything that a program says. */
    static List<LabelledFile> all() {
        return List.of(
                photograph(
                        "A1/leaf.jpg",
                        machine(LION, 0.8, LEFT, 0.9, new Guess(LION, 0.8), new Guess(LEOPARD, 0.15)),
                        machine(LEOPARD, 1, RIGHT, 0.5)),
                photograph(
                        "A1/genus.jpg", machine(PANTHERA, 0.9, LEFT, 1, new Guess(LION, 0.5), new Guess(LEOPARD, 0.4))),
                photograph("A1/whole.jpg", machine(FELIDAE, 0.75, new Guess(LION, 0.4), new Guess(LEOPARD, 0.35))),
                photograph("A1/subspecies.jpg", machine(DINGO, 0.66)),
                photograph("A1/undecided.jpg", unsure(ANIMAL, new Guess(LEOPARD, 0.3), new Guess(LION, 0.2))),
                photograph(
                        "A1/party.jpg",
                        detected(ANIMAL, LEFT, 0.31),
                        detected(PERSON, RIGHT, 0.99999),
                        detected(VEHICLE, LEFT, 0.4)),
                photograph("A1/homonyms.jpg", machine(WHEATEARS, 0.7, LEFT, 0.6), machine(DROPWORTS, 0.7, RIGHT, 0.6)),
                photograph("A1/blank.jpg", unsure(BLANK)),
                failure("A1/broken.jpg"));
    }

    static byte[] written(AnswerFormat format, List<LabelledFile> photographs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerWriter writer = format.open(out, CONTEXT)) {
            for (LabelledFile photograph : photographs) {
                writer.write(photograph);
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Path file(Path folder, AnswerFormat format, List<LabelledFile> photographs) {
        try {
            return Files.write(folder.resolve("results.json"), written(format, photographs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<LabelledFile> read(Path file) {
        return LabelFormats.read(file, LabelOptions.defaults()).files();
    }
}
