package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.interchange.Validators;
import org.linnet.internal.interchange.camtrapdp.CamtrapDpValidator;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Answers in MegaDetector's format go through camtraptools (PyPI) to a Camtrap DP with names of species and above. */
class CamtraptoolsTest {
    private static final String CHAIN =
            """
            import os, subprocess, sys
            program = os.path.join(os.path.dirname(sys.executable), 'camtraptools')
            card, deployments, results, package, out = sys.argv[1:]
            for arguments in (
                ['ingest', card, '--out', package, '--field-sheet', deployments],
                ['import', package, results],
                ['events', package],
                ['export', package, '--out', out, '--title', 'Two cameras', '--contributor', 'Jane Doe',
                 '--timezone', 'Africa/Dar_es_Salaam']):
                done = subprocess.run([program] + arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                    env=dict(os.environ, NO_COLOR='1'))
                assert done.returncode == 0, done.stdout
            """;

    @TempDir
    private Path folder;

    private static LabelledFile photograph(String path, Label... labels) {
        return LabelledFile.of(path, "", List.of(labels));
    }

    @Test
    void namesOfSpeciesAndHigherRanksComeThroughToAValidPackage() throws IOException {
        Path examples = Path.of("../examples").toAbsolutePath().normalize();
        List<LabelledFile> answers = List.of(
                photograph(
                        "creek/IMG_0001.JPG",
                        AnswerSamples.machine(
                                AnswerSamples.LION, 0.8, AnswerSamples.LEFT, 0.9, new Guess(AnswerSamples.LION, 0.8)),
                        AnswerSamples.machine(AnswerSamples.FELIDAE, 0.9, AnswerSamples.RIGHT, 0.8)),
                photograph(
                        "creek/IMG_0002.JPG",
                        AnswerSamples.machine(AnswerSamples.PANTHERA, 0.9, AnswerSamples.LEFT, 0.9)),
                photograph("creek/IMG_0003.JPG", AnswerSamples.detected(AnswerSamples.PERSON, AnswerSamples.LEFT, 0.9)),
                photograph("creek/IMG_0004.JPG", AnswerSamples.detected(AnswerSamples.ANIMAL, AnswerSamples.LEFT, 0.9)),
                photograph("ridge/IMG_0001.JPG", AnswerSamples.unsure(AnswerSamples.BLANK)),
                photograph(
                        "ridge/IMG_0002.JPG", AnswerSamples.detected(AnswerSamples.VEHICLE, AnswerSamples.LEFT, 0.9)),
                photograph(
                        "ridge/IMG_0003.JPG",
                        AnswerSamples.machine(AnswerSamples.DINGO, 0.7, AnswerSamples.LEFT, 0.9)));
        Path results = AnswerSamples.file(folder, new MegaDetectorAnswers(), answers);
        Path out = folder.resolve("camtrap-dp");
        Validators.runWithCamtraptools(
                CHAIN,
                examples.resolve("card"),
                examples.resolve("deployments.csv"),
                results,
                folder.resolve("working"),
                out);
        assertThat(CamtrapDpValidator.validate(out)).contains("'deployments': 2", "'media': 7");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out.resolve("observations.csv"))) {
            assertThat(rows.stream()
                            .filter(row -> row.getField("observationLevel").equals("media"))
                            .map(row -> row.getField("observationType") + " " + row.getField("scientificName")))
                    .containsExactlyInAnyOrder(
                            "animal Panthera leo",
                            "animal Felidae",
                            "animal Panthera",
                            "human ",
                            "animal ",
                            "blank ",
                            "vehicle ",
                            "animal Canis lupus dingo");
        }
        assertThat(Files.exists(out.resolve("datapackage.json"))).isTrue();
    }
}
