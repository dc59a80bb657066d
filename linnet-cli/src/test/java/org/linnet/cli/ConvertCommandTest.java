package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels and predictions in another format. */
class ConvertCommandTest {
    @TempDir
    private Path folder;

    private Path names;

    @BeforeEach
    void writePredictions() throws IOException {
        names = Files.writeString(
                folder.resolve("names.csv"),
                """
                file,taxon,rank,confidence,unknown,novelty,skipped,family,family_confidence,genus,genus_confidence,species,\
                species_confidence,scientific_name,common_name,guess,guess_common_name,guess_confidence
                west/1.jpg,felidae/panthera/panthera_leo,species,0.9000,,,,felidae,0.99,panthera,0.95,panthera_leo,0.9,\
                Panthera leo,,Panthera leo,,0.9000
                west/2.jpg,,,,,,,,,,,,,,,Panthera leo,,0.3000
                west/3.jpg,,,,,,truncated image,,,,,,,,,,,
                """);
    }

    private CommandRun convert(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "convert";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(all);
    }

    @Test
    void predictionsBecomeATableThatSaysWhoSaysWhat() throws IOException {
        Path labels = folder.resolve("labels.csv");
        CommandRun run = convert(names, labels);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("predictions of Linnet, a table, 3 photographs, 0 labels of people and 2 of programs")
                .contains("Converted: " + labels);
        List<String> lines = Files.readAllLines(labels);
        assertThat(lines.get(0))
                .startsWith("filepath,label,kingdom,")
                .contains(",author,probability,x,y,width,height,");
        assertThat(lines.get(1))
                .isEqualTo("west/1.jpg,Panthera leo,,,,,,,Felidae,,,Panthera,,Panthera leo,,machine,0.9"
                        + ",,,,,,,,,,,,,Panthera leo 0.9000,");
        assertThat(lines.get(2))
                .startsWith("west/2.jpg,animal,")
                .contains(",machine,")
                .endsWith(",Panthera leo 0.3000,");
        assertThat(lines.get(3)).startsWith("west/3.jpg,,").endsWith(",truncated image");

        assertThat(CommandRun.of("labels", "show", labels).out())
                .containsPattern("panthera_leo +species +1")
                .contains("1 photograph of something unidentified left out");
    }

    @Test
    void onlyWhatLinnetWroteInThatFormatIsReplaced() throws IOException {
        Path labels = folder.resolve("labels.csv");
        convert(names, labels);
        assertThat(convert(names, labels).err())
                .contains("Replaces the earlier labels in the format table in " + labels);

        Path own = Files.writeString(folder.resolve("own.csv"), "filepath,label\na.jpg,cat\n");
        CommandRun refused = convert(names, own);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("own.csv exists and holds no labels in the format table written by Linnet");
        assertThat(own).hasContent("filepath,label\na.jpg,cat\n");

        CommandRun itself = convert(labels, labels);
        assertThat(itself.status()).isEqualTo(2);
        assertThat(itself.err()).contains("is one of the files to read, and would be replaced");
    }

    @Test
    void aWorkbookThatAPersonSavedIsNotReplaced() throws IOException {
        Path workbook = folder.resolve("labels.xlsx");
        assertThat(convert(names, workbook).status()).isZero();
        assertThat(convert(names, workbook).err()).contains("Replaces the earlier");
        try (var out = Files.newOutputStream(workbook);
                var book = new org.dhatim.fastexcel.Workbook(out, "Microsoft Excel", "16.0")) {
            book.newWorksheet("labels").value(0, 0, "filepath");
        }
        assertThat(convert(names, workbook).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "labels, '', does not say which format it is to be",
        "labels.parquet, '', does not say which format it is to be",
        "labels.csv, --format=xlsx, --format xlsx contradicts the name of",
        "labels.csv, --format=tabel, did you mean table?"
    })
    void aNameThatSaysNoFormatOrAnotherIsRefused(String to, String format, String message) {
        CommandRun run =
                format.isEmpty() ? convert(names, folder.resolve(to)) : convert(names, folder.resolve(to), format);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message);
        assertThat(folder.resolve(to)).doesNotExist();
    }

    @Test
    void deploymentsSayWhereAndPutTimesRight() throws IOException {
        Path labels = Files.writeString(
                folder.resolve("frames.csv"),
                "filepath,label,datetime\nwest/1.jpg,Panthera leo,2024-05-02 11:00:01\neast/1.jpg,Panthera leo,\n");
        Path deployments = Files.writeString(
                folder.resolve("deployments.csv"),
                """
                deploymentID,folder,latitude,longitude,deploymentStart,deploymentEnd,timezone,clock_offset
                W1,west,-2.5,34.25,2024-05-01,2024-06-01,+03:00,+1h
                """);
        Path to = folder.resolve("placed.csv");
        CommandRun run = convert(labels, to, "--deployments", deployments);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readAllLines(to).get(1)).contains("+03:00,W1,-2.5,34.25,");
        assertThat(run.err()).contains("1 photograph of no deployment in the table (east/1.jpg)");
    }

    @Test
    void aTableOfTaxaSaysRanksAndSynonyms() throws IOException {
        Path labels = Files.writeString(
                folder.resolve("frames.csv"), "filepath,label\n1.jpg,lion\n2.jpg,Felis leo\n3.jpg,gnome\n");
        Path taxa = Files.writeString(
                folder.resolve("taxa.csv"),
                "name,accepted,family,genus,species\nlion,,Felidae,Panthera,leo\nFelis leo,lion,,,\n");
        Path to = folder.resolve("ranked.csv");
        CommandRun run = convert(labels, to, "--taxonomy", taxa);

        assertThat(Files.readAllLines(to))
                .anyMatch(line -> line.startsWith("1.jpg,lion,,,,,,,Felidae,,,Panthera,,Panthera leo,"))
                .anyMatch(line -> line.startsWith("2.jpg,lion,,,,,,,Felidae,,,Panthera,,Panthera leo,"));
        assertThat(run.err()).contains("1 name has no ranks, such as gnome; --taxonomy TABLE adds them");
    }

    @Test
    void aDamagedSourceLeavesNothing() throws IOException {
        Files.writeString(
                names, "west/4.jpg,felidae,family,much,,,,,,,,,,,,,,\n", java.nio.file.StandardOpenOption.APPEND);
        Path to = folder.resolve("labels.csv");
        CommandRun run = convert(names, to);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("names.csv, line 5: 'much' is no number");
        assertThat(to).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(names);
        }
    }
}
