package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What is written in a format of another program is read from it again, as far as the format holds it. */
class AnswersReadBackTest {
    @TempDir
    private Path folder;

    static Stream<AnswerFormat> formats() {
        return Stream.of(new MegaDetectorAnswers(), new SpeciesNetAnswers(), new CocoAnswers());
    }

    /** A taxon with its ranks, in small letters; what is no taxon by its kind alone. */
    private static String name(Identification what) {
        return what.kind() == Kind.TAXON
                ? String.join(
                                "/",
                                what.lineage().stream()
                                        .map(one -> one.rank().orElse("?") + " " + one.name())
                                        .toList())
                        .toLowerCase(Locale.ROOT)
                : what.kind().name();
    }

    private static List<String> names(LabelledFile photograph) {
        return photograph.labels().stream().map(label -> name(label.what())).toList();
    }

    private static void requireNear(OptionalDouble actual, OptionalDouble expected) {
        assertThat(actual.isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(number -> assertThat(actual.getAsDouble()).isCloseTo(number, within(1e-5)));
    }

    private static void requireSameBoxes(LabelledFile actual, LabelledFile expected) {
        for (int i = 0; i < expected.labels().size(); i++) {
            Optional<Box> box = actual.labels().get(i).box();
            Optional<Box> other = expected.labels().get(i).box();
            assertThat(box.isPresent()).as(expected.path()).isEqualTo(other.isPresent());
            other.ifPresent(one -> {
                assertThat(box.get().x()).isCloseTo(one.x(), within(1e-4));
                assertThat(box.get().y()).isCloseTo(one.y(), within(1e-4));
                assertThat(box.get().width()).isCloseTo(one.width(), within(1e-4));
                assertThat(box.get().height()).isCloseTo(one.height(), within(1e-4));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hasTheSamePhotographsTaxaRanksAndBoxes(AnswerFormat format) {
        List<LabelledFile> written = AnswerSamples.all();
        List<LabelledFile> read = AnswerSamples.read(AnswerSamples.file(folder, format, written));
        // A corrupt image of COCO's is left out by whoever reads it.
        int broken = format instanceof CocoAnswers ? 1 : 0;
        assertThat(read).hasSize(written.size() - broken);
        for (int i = 0; i < read.size(); i++) {
            LabelledFile expected = SpeciesNetOrder.of(format, written.get(i));
            assertThat(read.get(i).path()).isEqualTo(expected.path());
            assertThat(names(read.get(i))).as(expected.path()).isEqualTo(names(expected));
            requireSameBoxes(read.get(i), expected);
            assertThat(read.get(i).labels()).allMatch(label -> label.author() == Author.MACHINE);
        }
    }

    /** SpeciesNet's detections are sorted by their confidence. */
    private static final class SpeciesNetOrder {
        static LabelledFile of(AnswerFormat format, LabelledFile photograph) {
            if (!(format instanceof SpeciesNetAnswers)) {
                return photograph;
            }
            List<Label> sorted = new ArrayList<>(photograph.labels());
            sorted.sort((one, other) -> Double.compare(
                    other.boxConfidence().orElse(2), one.boxConfidence().orElse(2)));
            return AnswerSamples.photograph(photograph.path(), sorted.toArray(Label[]::new));
        }
    }

    @Test
    void megaDetectorHoldsProbabilitiesTimesSizesAndFailures() {
        List<LabelledFile> written = AnswerSamples.all();
        List<LabelledFile> read = AnswerSamples.read(AnswerSamples.file(folder, new MegaDetectorAnswers(), written));
        for (int i = 0; i < written.size(); i++) {
            LabelledFile expected = written.get(i);
            LabelledFile actual = read.get(i);
            assertThat(actual.time()).isEqualTo(expected.time());
            assertThat(actual.offset()).isEqualTo(expected.offset());
            assertThat(actual.size()).isEqualTo(expected.size());
            assertThat(actual.failure().isPresent())
                    .isEqualTo(expected.failure().isPresent());
            for (int label = 0; label < expected.labels().size(); label++) {
                Label one = actual.labels().get(label);
                Label other = expected.labels().get(label);
                requireNear(one.probability(), other.probability());
                if (other.box().isPresent()) {
                    requireNear(one.boxConfidence(), other.boxConfidence());
                }
                assertThat(guesses(one)).isEqualTo(guesses(other));
            }
        }
    }

    /** But for the label itself. */
    private static List<String> guesses(Label label) {
        return label.others().stream()
                .filter(other -> !name(other.what()).equals(name(label.what())))
                .map(other -> name(other.what()) + " " + other.probability())
                .toList();
    }

    @Test
    void speciesNetHoldsProbabilitiesOfNamesAndPositions() {
        List<LabelledFile> written = AnswerSamples.all();
        List<LabelledFile> read = AnswerSamples.read(AnswerSamples.file(folder, new SpeciesNetAnswers(), written));
        for (int i = 0; i < written.size(); i++) {
            LabelledFile expected = SpeciesNetOrder.of(new SpeciesNetAnswers(), written.get(i));
            LabelledFile actual = read.get(i);
            assertThat(actual.position()).isEqualTo(written.get(i).position());
            assertThat(actual.failure().isPresent())
                    .isEqualTo(written.get(i).failure().isPresent());
            assertThat(actual.time()).isEmpty();
            for (int label = 0; label < actual.labels().size(); label++) {
                if (expected.labels().get(label).what().kind() == Kind.TAXON) {
                    requireNear(
                            actual.labels().get(label).probability(),
                            expected.labels().get(label).probability());
                    assertThat(guesses(actual.labels().get(label)))
                            .isEqualTo(guesses(expected.labels().get(label)));
                }
            }
        }
    }

    @Test
    void cocoHoldsPlacesTimesSequencesAndWhoSaysSo() {
        Label event = new Label(
                AnswerSamples.FELIDAE, Optional.empty(), Author.MACHINE, OptionalDouble.of(0.9), Scope.SEQUENCE);
        List<LabelledFile> written = List.of(
                AnswerSamples.photograph(
                        "A1/1.jpg",
                        Label.of(AnswerSamples.LION, AnswerSamples.LEFT),
                        AnswerSamples.machine(AnswerSamples.LEOPARD, 0.7, AnswerSamples.LEFT, 0.8),
                        event),
                AnswerSamples.photograph("A1/2.jpg", Label.of(AnswerSamples.BLANK), event));
        List<LabelledFile> read = AnswerSamples.read(AnswerSamples.file(folder, new CocoAnswers(), written));
        assertThat(read).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(read.get(i).location()).contains("A1");
            assertThat(read.get(i).time()).isEqualTo(written.get(i).time());
            assertThat(read.get(i).sequence()).contains("A1 night");
            assertThat(read.get(i).size()).isEqualTo(written.get(i).size());
            for (int label = 0; label < written.get(i).labels().size(); label++) {
                Label one = read.get(i).labels().get(label);
                Label other = written.get(i).labels().get(label);
                assertThat(one.author()).isEqualTo(other.author());
                assertThat(one.scope()).isEqualTo(other.scope());
                assertThat(name(one.what())).isEqualTo(name(other.what()));
                requireNear(one.probability(), other.probability());
                requireNear(one.boxConfidence(), other.boxConfidence());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void keepsTenThousandFilesWhateverTheirNamesAre(AnswerFormat format) {
        Random random = new Random(1);
        List<String> odd = List.of(
                "plain.jpg",
                "Käfer und Spinne.JPG",
                "quote\"s.jpg",
                "back\\slash.jpg",
                "tab\tnew\nline.jpg",
                "猫\uD83D\uDC08.jpg",
                "percent%20.jpg",
                "semi;colon,comma.jpg",
                "{brace}.jpg",
                " space .jpg",
                "\\xff.jpg");
        List<LabelledFile> written = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            double x = random.nextDouble() * 0.999;
            double y = random.nextDouble() * 0.999;
            Box box = new Box(
                    x, y, Math.max(1e-9, (1 - x) * random.nextDouble()), Math.max(1e-9, (1 - y) * random.nextDouble()));
            written.add(AnswerSamples.photograph(
                    "site " + i + "/" + odd.get(i % odd.size()),
                    AnswerSamples.machine(
                            i % 2 == 0 ? AnswerSamples.LION : AnswerSamples.LEOPARD,
                            random.nextDouble(),
                            box,
                            random.nextDouble(),
                            new Guess(AnswerSamples.DINGO, 0))));
        }
        byte[] bytes = AnswerSamples.written(format, written);
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("NaN");
        List<LabelledFile> read = AnswerSamples.read(AnswerSamples.file(folder, format, written));
        assertThat(read)
                .extracting(LabelledFile::path)
                .isEqualTo(written.stream().map(LabelledFile::path).toList());
        for (int i = 0; i < read.size(); i++) {
            Box one = read.get(i).labels().get(0).box().orElseThrow();
            Box other = written.get(i).labels().get(0).box().orElseThrow();
            assertThat(one.x()).isCloseTo(other.x(), within(1e-4));
            assertThat(one.x() + one.width()).isCloseTo(other.x() + other.width(), within(1e-4));
            assertThat(one.y()).isCloseTo(other.y(), within(1e-4));
            assertThat(one.y() + one.height()).isCloseTo(other.y() + other.height(), within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void knowsItsOwnFilesAndNoOthers(AnswerFormat format) {
        Path own = AnswerSamples.file(folder, format, AnswerSamples.all());
        assertThat(format.isOwn(own)).isTrue();
        assertThat(formats().filter(other -> !other.label().equals(format.label())))
                .noneMatch(other -> other.isOwn(own));
    }
}
