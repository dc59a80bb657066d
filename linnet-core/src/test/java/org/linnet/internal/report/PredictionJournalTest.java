package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.report.PredictionJournal.Work;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.Unfiltered;
import org.linnet.novelty.Novelty;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

final class PredictionJournalTest {
    private static final List<Path> PHOTOGRAPHS = IntStream.range(0, 7)
            .mapToObj(i -> Path.of("photographs", "φωτο " + i + ".jpg"))
            .toList();
    private static final RankedTaxon FAMILY = new RankedTaxon(TaxonPath.parse("a, \"b\""), "family", 0.1, 1.0 / 3);
    private static final RankedTaxon GENUS = new RankedTaxon(TaxonPath.parse("a, \"b\"/ü"), "genus", 1e-9, 0.1 + 0.2);

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void setUp() {
        out = folder.resolve("names.csv");
    }

    @Test
    void givesBackWhatItWasGivenWithoutLoss() throws IOException {
        List<PredictionEntry> entries = List.of(
                predicted(0, Optional.empty()),
                skipped(1),
                predicted(2, Optional.of(new Novelty(0.7, Double.POSITIVE_INFINITY, 1))),
                explained(3),
                filtered(4, Optional.of(GENUS)),
                filtered(5, Optional.empty()));
        try (PredictionJournal journal = open()) {
            for (PredictionEntry entry : entries) {
                journal.add(entry);
            }
            assertThat(written(journal)).isEqualTo(entries);
        }

        try (PredictionJournal journal = open()) {
            assertThat(journal.done()).isEqualTo(6);
            assertThat(journal.named()).isEqualTo(5);
            assertThat(journal.skipped()).extracting(SkippedFile::file).containsExactly(PHOTOGRAPHS.get(1));
            assertThat(written(journal)).isEqualTo(entries);
            journal.add(predicted(6, Optional.empty()));
            assertThat(written(journal)).hasSize(7);
        }
    }

    @Test
    void heatMapsComeBackBitForBit() throws IOException {
        float[] values = {0.1f, -3.4e-38f, 1f / 3, 0, Float.MAX_VALUE, -7};
        PredictionEntry.Explained without = (PredictionEntry.Explained) explained(0);
        try (PredictionJournal journal = open()) {
            journal.add(new PredictionEntry.Explained(
                    without.explanation(), List.of(), List.of(new HeatMap(2, 3, values))));

            PredictionEntry.Explained back =
                    (PredictionEntry.Explained) written(journal).get(0);

            assertThat(back.heatMaps()).hasSize(1);
            assertThat(back.heatMaps().get(0).height()).isEqualTo(2);
            assertThat(back.heatMaps().get(0).values()).containsExactly(values);
            assertThat(back.explanation()).isEqualTo(without.explanation());
        }
    }

    @Test
    void keepsAsManyOfTheLikeliestLeavesAsTheFormatAsksFor() throws IOException {
        Work two = new Work("work", PHOTOGRAPHS, position -> true, 2);
        try (PredictionJournal journal = PredictionJournal.open(out, two)) {
            journal.add(predicted(0, Optional.empty()));

            PredictionEntry.Predicted back =
                    (PredictionEntry.Predicted) written(journal).get(0);

            assertThat(back.prediction().top(1)).containsExactly(GENUS);
            assertThat(back.prediction().top(2)).containsExactly(GENUS, FAMILY);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> back.prediction().top(3));
        }
    }

    @Test
    void cutsNoObservationInTwo() throws IOException {
        // 0 and 1 are one observation, of 2, 3 and 4 the first is damaged, 5 is by itself.
        IntPredicate boundaries = position -> position == 2 || position == 5 || position == 6;
        try (PredictionJournal journal = open(boundaries)) {
            journal.add(together(0, 1));
            journal.add(skipped(2));
        }
        try (PredictionJournal journal = open(boundaries)) {
            assertThat(journal.done()).isEqualTo(2);
            assertThat(journal.skipped()).isEmpty();
            journal.add(skipped(2));
            journal.add(together(3, 4));
        }
        try (PredictionJournal journal = open(boundaries)) {
            assertThat(journal.done()).isEqualTo(5);
            assertThat(journal.named()).isEqualTo(4);
            assertThat(journal.skipped()).hasSize(1);
            assertThat(written(journal)).containsExactly(together(0, 1), skipped(2), together(3, 4));
        }
    }

    @Test
    void losesNoMoreThanALineThatWasCutOff() throws IOException {
        try (PredictionJournal journal = open()) {
            journal.add(predicted(0, Optional.empty()));
            journal.add(predicted(1, Optional.empty()));
        }
        Path file = PredictionJournal.of(out);
        String whole = Files.readString(file);
        for (String cut : List.of(whole.substring(0, whole.length() - 1), whole.substring(0, whole.length() - 20))) {
            Files.writeString(file, cut);
            try (PredictionJournal journal = open()) {
                assertThat(journal.done()).isEqualTo(1);
                journal.add(predicted(1, Optional.empty()));
            }
            assertThat(file).hasContent(whole);
        }
        Files.writeString(
                file, "\0\0\0\0\n" + whole.lines().skip(1).findFirst().orElseThrow() + "\n", StandardOpenOption.APPEND);
        try (PredictionJournal journal = open()) {
            assertThat(journal.done()).isEqualTo(2);
        }
    }

    @Test
    void knowsItsPicturesAgain() throws IOException {
        Path drawn = folder.resolve("0.why.png");
        Path unfinished = folder.resolve("1.why.png");
        try (PredictionJournal journal = open()) {
            journal.drawing(drawn);
            journal.add(explained(0));
            journal.drawing(unfinished);
        }
        for (int time = 1; time <= 2; time++) {
            try (PredictionJournal journal = open()) {
                assertThat(journal.isDrawn(drawn)).isTrue();
                assertThat(journal.isDrawn(unfinished)).isFalse();
                assertThat(journal.isUnfinished(unfinished)).isTrue();
                assertThat(journal.isUnfinished(folder.resolve("2.why.png"))).isFalse();
            }
        }
    }

    @Test
    void leavesNothingWhereNothingWasDone() throws IOException {
        open().close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void beginsOtherWorkAnew() throws IOException {
        try (PredictionJournal journal = open()) {
            journal.add(predicted(0, Optional.empty()));
        }
        try (PredictionJournal journal =
                PredictionJournal.open(out, new Work("other work", PHOTOGRAPHS, position -> true, 0))) {
            assertThat(journal.done()).isZero();
            assertThat(written(journal)).isEmpty();
        }
    }

    @Test
    void refusesAFileThatIsNoJournalAndAnotherProgramsJournal() throws IOException {
        Files.writeString(PredictionJournal.of(out), "mine");
        assertRefused("was not written by Linnet");
        assertThat(PredictionJournal.of(out)).hasContent("mine");

        Files.delete(PredictionJournal.of(out));
        try (PredictionJournal journal = open()) {
            assertRefused("another program is writing to " + out);
            journal.add(predicted(0, Optional.empty()));
            assertThat(written(journal)).hasSize(1);
        }
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> open().close())
                .withMessageContaining(message)
                .extracting(LinnetException::code)
                .isEqualTo(ErrorCode.WRONG_USAGE);
    }

    private PredictionJournal open(IntPredicate isBoundary) {
        return PredictionJournal.open(out, new Work("work", PHOTOGRAPHS, isBoundary, 0));
    }

    private PredictionJournal open() {
        return open(position -> true);
    }

    private static List<PredictionEntry> written(PredictionJournal journal) throws IOException {
        List<PredictionEntry> entries = new ArrayList<>();
        journal.writeTo(new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) {
                entries.add(entry);
            }

            @Override
            public void close() {}
        });
        return entries;
    }

    private static PredictionEntry predicted(int photograph, Optional<Novelty> novelty) {
        return new PredictionEntry.Predicted(Subject.photograph(PHOTOGRAPHS.get(photograph)), prediction(novelty));
    }

    private static PredictionEntry filtered(int photograph, Optional<RankedTaxon> ruledOut) {
        return new PredictionEntry.Predicted(
                Subject.photograph(PHOTOGRAPHS.get(photograph)),
                new Prediction(
                        List.of(FAMILY, GENUS),
                        1,
                        0.65,
                        Optional.empty(),
                        Optional.of(new Unfiltered(
                                List.of(
                                        new RankedTaxon(FAMILY.taxon(), FAMILY.rank(), 0.7, 1.0 / 7),
                                        new RankedTaxon(GENUS.taxon(), GENUS.rank(), 0.3, 1e-17)),
                                ruledOut)),
                        count -> List.of(GENUS)));
    }

    private static PredictionEntry together(int from, int to) {
        return new PredictionEntry.Predicted(
                new Subject("observation", PHOTOGRAPHS.subList(from, to + 1)), prediction(Optional.empty()));
    }

    private static PredictionEntry explained(int photograph) {
        return new PredictionEntry.Explained(
                new Explanation(
                        "name",
                        List.of(PHOTOGRAPHS.get(photograph)),
                        prediction(Optional.empty()),
                        List.of(new Explanation.Step(FAMILY, List.of(FAMILY, GENUS))),
                        GENUS.taxon(),
                        new Neighbours(List.of(new Neighbour("a/1.jpg", FAMILY.taxon(), 0.1)), 7),
                        List.of()),
                List.of(Path.of("why", "1.why.png")),
                List.of());
    }

    private static PredictionEntry skipped(int photograph) {
        return new PredictionEntry.Skipped(
                new SkippedFile(PHOTOGRAPHS.get(photograph), SkipReason.TRUNCATED, "after \"12\" bytes"));
    }

    private static Prediction prediction(Optional<Novelty> novelty) {
        return new Prediction(List.of(FAMILY, GENUS), 1, 0.65, novelty, count -> List.of(GENUS, FAMILY)
                .subList(0, count));
    }
}
