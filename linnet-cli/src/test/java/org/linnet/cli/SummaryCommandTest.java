package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
    @TempDir
    private Path folder;

    private Path labels;

    @BeforeEach
    void write() throws IOException {
        labels = Files.writeString(
                folder.resolve("labels.csv"),
                """
                filepath,label,location,datetime
                1.jpg,Lynx lynx,d1,2024-05-01 10:00:00
                2.jpg,Lynx lynx,d1,2024-05-01 10:20:00
                """);
    }

    @Test
    void writesAPageAndTablesAndReplacesThemTheNextTime() throws IOException {
        Path out = folder.resolve("summary");
        CommandRun run = CommandRun.of("summary", labels, "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(out.resolve("summary.html") + "\n");
        assertThat(run.err()).contains("2 photographs of 1 camera.").doesNotContain("Replaces");
        assertThat(out).isDirectoryContaining("glob:**recordTable.csv").isDirectoryContaining("glob:**effort.csv");
        assertThat(Files.readAllLines(out.resolve("recordTable.csv"))).hasSize(2);

        CommandRun again = CommandRun.of("summary", labels, "--out", out, "--event-gap", "10m");
        assertThat(again.err()).contains("Replaces the earlier summary");
        assertThat(Files.readAllLines(out.resolve("recordTable.csv"))).hasSize(3);
    }

    @Test
    void timesAreReadFromPhotographsWhereThatIsAskedFor() throws IOException {
        Path card = folder.resolve("card");
        Path lion = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
        TimedPhotograph.write(card.resolve("a/1.jpg"), lion, "2024:05:02 11:00:00");
        TimedPhotograph.write(card.resolve("a/2.jpg"), lion, "2024:05:02 12:00:00");
        Path names = Files.writeString(
                folder.resolve("names.csv"),
                """
                filepath,label
                a/1.jpg,Panthera leo
                a/2.jpg,Panthera leo
                """);
        Path out = folder.resolve("timed");
        CommandRun without = CommandRun.of("summary", names, "--out", out);
        assertThat(without.err()).contains("2 photographs without a time", "--images DIR reads times");
        assertThat(Files.readAllLines(out.resolve("recordTable.csv"))).hasSize(1);

        CommandRun with = CommandRun.of("summary", names, "--images", card, "--out", out);
        assertThat(with.err()).doesNotContain("without a time");
        assertThat(Files.readAllLines(out.resolve("recordTable.csv")))
                .contains("a,Panthera leo,2024-05-02 12:00:00,2024-05-02,12:00:00,3600,60,1,0,a,2.jpg");
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("notes.txt"), "mine");
        CommandRun refused = CommandRun.of("summary", labels, "--out", own);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("is not a summary");
        assertThat(own).isDirectoryNotContaining("glob:**summary.html");
    }

    @Test
    void aThresholdBeyondOneIsAWrongUse() {
        CommandRun wrong =
                CommandRun.of("summary", labels, "--out", folder.resolve("x"), "--detection-threshold", "1.5");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("between 0 and 1");
    }
}
