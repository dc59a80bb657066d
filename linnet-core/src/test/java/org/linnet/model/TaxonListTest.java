package org.linnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

class TaxonListTest {
    @TempDir
    private Path folder;

    @Test
    void takesNamesAndPathsInAnyCaseWithSpacesOrUnderscores() throws IOException {
        assertThat(
                        read(
                                """
                # cats of the reserve
                Panthera leo   # lion

                PANTHERA_ONCA
                felidae/puma/puma concolor
                panthera/panthera_leo
                canidae
                """))
                .containsExactlyInAnyOrder(Cats.LION, Cats.JAGUAR, Cats.PUMA, TaxonPath.parse("canidae"));
    }

    @Test
    void takesALatinNameWhereTheFolderHoldsTheEpithetAlone() throws IOException {
        TaxonModel epithets = ManyTaxa.model(2, 2);

        assertThat(TaxonList.read(file("Genus000 species001"), epithets))
                .containsExactly(TaxonPath.parse("genus000/species001"));
    }

    @Test
    void nameOfSeveralTaxaMeansAllOfThem() throws IOException {
        TaxonModel model = ManyTaxa.model(2, 2);

        assertThat(TaxonList.read(file("species001"), model))
                .containsExactlyInAnyOrder(
                        TaxonPath.parse("genus000/species001"), TaxonPath.parse("genus001/species001"));
    }

    @Test
    void refusesAListOfMoreThan16Megabytes() throws IOException {
        Path file = folder.resolve("long.txt");
        Files.writeString(file, "Panthera leo\n".repeat((16 << 20) / 13 + 1));

        assertThatThrownBy(() -> TaxonList.read(file, Cats.model()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("long.txt has more than the 16 MB that are read");
    }

    @Test
    void refusesAnEndlessDevice() {
        Path zeros = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(zeros));

        assertThatThrownBy(() -> TaxonList.read(zeros, Cats.model())).hasMessageContaining("16 MB");
    }

    /** Patterns that are matched to it would overflow the stack. */
    @Test
    void refusesANameThatIsNoName() {
        assertThatThrownBy(() -> read("felidae\npanthera" + "_-".repeat(50_000) + "leo"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("line 2 has 100011 characters where a name has at most 1000");
    }

    @Test
    void readsFilesThatWereWrittenOnWindows() throws IOException {
        assertThat(read("\uFEFFPanthera leo\r\nPuma\r\n"))
                .containsExactlyInAnyOrder(Cats.LION, TaxonPath.parse("felidae/puma"));
    }

    @Test
    void namesThatTheModelDoesNotKnowAreToldOfAndPassedOver() throws IOException {
        List<String> told = new ArrayList<>();

        Set<TaxonPath> taxa = TaxonList.read(
                file("Panthera leo\nPanthera onka\n\nwolf\na1\nb2\nc3\nd4\ne5\n"), Cats.model(), told::add);

        assertThat(taxa).containsExactly(Cats.LION);
        assertThat(told)
                .singleElement()
                .asString()
                .contains("species.txt: 7 of 8 taxa skipped")
                .contains("line 2: 'Panthera onka' (panthera_onca")
                .contains("line 4: 'wolf';")
                .endsWith("; and 2 more.");
    }

    @Test
    void listOfUnknownNamesOnlyIsRefused() {
        assertThatThrownBy(() -> read("Panthera onka\n\nwolf\n"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("species.txt lists no taxon that the model knows")
                .hasMessageContaining("line 1: 'Panthera onka' (panthera_onca")
                .extracting(e -> ((LinnetException) e).code())
                .isEqualTo(ErrorCode.WRONG_USAGE);
    }

    @Test
    void listWithoutATaxonIsRefused() {
        assertThatThrownBy(() -> read("# nothing\n\n"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("species.txt lists no taxon");
    }

    @Test
    void fileThatIsMissingOrNoTextIsRefused() throws IOException {
        TaxonModel model = Cats.model();
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> TaxonList.read(folder.resolve("absent"), model))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> TaxonList.read(binary, model))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aListThatIsNoFileIsReadAlike() throws IOException {
        String list = "Panthera leo\npanthera_onca # jaguar\n";
        assertThat(TaxonList.parse("only", list, Cats.model(), remark -> {})).isEqualTo(read(list));
        assertThatThrownBy(() -> TaxonList.parse("only", "Homo sapiens", Cats.model(), remark -> {}))
                .isInstanceOf(LinnetException.class)
                .hasMessageStartingWith("only lists no taxon that the model knows");
    }

    private Set<TaxonPath> read(String text) throws IOException {
        return TaxonList.read(file(text), Cats.model());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("species.txt"), text, StandardCharsets.UTF_8);
    }
}
