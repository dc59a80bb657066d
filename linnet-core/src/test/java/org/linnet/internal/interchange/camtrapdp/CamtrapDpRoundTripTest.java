package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.linnet.internal.interchange.camtrapdp.CamtrapDpValidator.validate;
import static org.linnet.internal.interchange.camtrapdp.Packages.ANIMAL;
import static org.linnet.internal.interchange.camtrapdp.Packages.BOX;
import static org.linnet.internal.interchange.camtrapdp.Packages.LEOPARD;
import static org.linnet.internal.interchange.camtrapdp.Packages.LION;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.event;
import static org.linnet.internal.interchange.camtrapdp.Packages.found;
import static org.linnet.internal.interchange.camtrapdp.Packages.machine;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.read;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

/** What is written is read again, and accepted by the validators of the field. */
class CamtrapDpRoundTripTest {
    @TempDir
    private Path folder;

    private static String said(LabelledFile photograph) {
        return photograph.path() + " " + photograph.time() + photograph.offset() + photograph.location()
                + photograph.position() + photograph.deployment()
                + photograph.labels().stream()
                        .map(label -> label.author() + " " + label.scope() + " "
                                + label.what().kind() + " " + label.what().lineage() + label.box()
                                + label.probability())
                        .sorted()
                        .toList();
    }

    @Test
    void theExampleOfTheStandardSaysTheSameAfterwards() {
        Labels example = read(SharedTestData.require("formats/samples/camtrap-dp-1.0.2"));
        AnswerContext context = AnswerContext.of("1.0", Clock.systemUTC()).of(PROJECT, example.deployments());
        Path written = write(folder.resolve("package"), context, example.files());
        Labels read = read(written);
        assertThat(read.files())
                .extracting(CamtrapDpRoundTripTest::said)
                .isEqualTo(example.files().stream()
                        .map(CamtrapDpRoundTripTest::said)
                        .toList());
        assertThat(read.deployments()).isEqualTo(example.deployments());
        assertThat(validate(written)).contains("'deployments': 4", "'media': 423");
    }

    @Test
    void aMachinesAnswersComeBackWithTheirProbabilitiesAndGuesses() {
        List<LabelledFile> photographs = List.of(
                photograph(
                        "creek/1.jpg",
                        NOON,
                        Optional.of("creek/1.jpg"),
                        machine(LION, 0.123456, Optional.of(BOX), new Guess(LION, 0.123456), new Guess(LEOPARD, 0.1)),
                        found(ANIMAL, 0.4),
                        found(Identification.of("person"), 0.5),
                        event(LION, 0.9)),
                photograph("creek/2.jpg", NOON.plusSeconds(3), Optional.of("creek/1.jpg"), event(LION, 0.9)),
                photograph("ridge/größe, x.png", NOON, machine(Identification.of("blank"), 0.75, Optional.empty())));
        Path written = write(folder.resolve("package"), context(PROJECT), photographs);
        assertThat(validate(written)).contains("'deployments': 2", "'media': 3", "'observations': 5");
        List<LabelledFile> read = read(written).files();
        assertThat(read)
                .extracting(LabelledFile::path)
                .containsExactly("creek/1.jpg", "creek/2.jpg", "ridge/größe, x.png");
        List<Label> labels = read.get(0).labels();
        assertThat(labels)
                .extracting(label -> label.scope() + " " + label.what().kind() + " "
                        + label.what().text())
                .containsExactly(
                        "PHOTOGRAPH TAXON Panthera leo",
                        "PHOTOGRAPH UNKNOWN animal",
                        "PHOTOGRAPH PERSON human",
                        "SEQUENCE TAXON Panthera leo");
        assertThat(labels.get(0).what().lineage()).isEqualTo(LION.lineage());
        assertThat(labels.get(0).probability().getAsDouble()).isCloseTo(0.123456, within(1e-6));
        assertThat(labels.get(0).boxConfidence()).hasValue(0.875);
        assertThat(labels.get(0).box()).contains(BOX);
        assertThat(labels.get(0).others())
                .extracting(guess -> guess.what().text() + " " + guess.probability())
                .containsExactly("Panthera pardus 0.1");
        assertThat(labels.get(1).boxConfidence()).hasValue(0.4);
        assertThat(read.get(0).sequence()).isEqualTo(read.get(1).sequence()).isPresent();
        assertThat(read.get(2).labels().get(0).probability()).hasValue(0.75);
    }
}
