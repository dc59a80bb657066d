package org.linnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

class CommonNamesTest {
    private static final TaxonPath PANTHERA = TaxonPath.parse("felidae/panthera");

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void takesTaxaOfAnyRankInAnySpelling() throws IOException {
        CommonNames names = read(
                "",
                """
                taxon,name
                Panthera leo,Lion
                PANTHERA_ONCA, Jaguar
                felidae/panthera,"Big  cats,
                roaring"
                Puma concolor,
                Panthera leo,King of beasts
                """);

        assertThat(names.of(Cats.LION)).contains("Lion");
        assertThat(names.of(Cats.JAGUAR)).contains("Jaguar");
        assertThat(names.of(PANTHERA)).contains("Big cats, roaring");
        assertThat(names.of(Cats.PUMA)).isEmpty();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void takesTheColumnOfALanguage(String separator) throws IOException {
        String table = "\uFEFFtaxon,rank,en,pt-BR\r\npanthera_leo,species,Lion,Leão\r\n".replace(",", separator);

        assertThat(read("", table).of(Cats.LION)).contains("Lion");
        assertThat(read("EN", table).of(Cats.LION)).contains("Lion");
        assertThat(read("pt_br", table).of(Cats.LION)).contains("Leão");
    }

    @Test
    void prefersTheColumnThatIsCalledNames() throws IOException {
        assertThat(read("", "family,Scientific name,status,Common Name\nFelidae,Panthera leo,VU,Lion\n")
                        .of(Cats.LION))
                .contains("Lion");
        assertThat(read("", "order,scientificName,vernacularName\nCarnivora,Panthera leo,Lion\n")
                        .of(Cats.LION))
                .contains("Lion");
    }

    @Test
    void taxaThatTheModelDoesNotKnowAreTold() throws IOException {
        CommonNames names = read("", "taxon,name\nPanthera onka,Jaguar\n\nCanis lupus,Wolf\nPanthera leo,Lion\n");

        assertThat(names.of(Cats.LION)).contains("Lion");
        assertThat(told)
                .singleElement()
                .asString()
                .contains("names.csv: 2 of 3 taxa are not in the model")
                .contains("line 2: 'Panthera onka' (panthera_onca, panthera_leo?)")
                .contains("line 4: 'Canis lupus'");
        assertThat(read("", "taxon,name\nCanis lupus,Wolf\n").of(Cats.LION)).isEmpty();
    }

    @Test
    void aTableThatCannotBeUsedSaysWhatToDo() {
        assertRefused("", "species name,english\nPanthera leo,Lion\n", "has no column taxon but species name, english");
        assertRefused("", "taxon,rank\nPanthera leo,species\n", "has no column of names", "taxon,name");
        assertRefused("fr", "taxon,en,de\nPanthera leo,Lion,Löwe\n", "no column 'fr' but taxon, en, de");
        assertRefused("taxon", "taxon,en\nPanthera leo,Lion\n", "no column 'taxon' but");
        assertRefused("", "taxon,name\n", "lists no taxon");
        assertRefused("", "", "lists no taxon");
        assertRefused("", "taxon,name\nPanthera leo,\"Lion\n", "is not a CSV file");
        assertRefused("", "taxon,name\nPanthera leo," + "x".repeat(1001) + "\n", "line 2 has a cell of more than 1000");
        assertThatThrownBy(
                        () -> CommonNames.read(folder.resolve("none.csv"), Optional.empty(), Cats.model(), told::add))
                .hasMessageContaining("cannot read the table of common names")
                .hasMessageContaining("none.csv");
        assertThatThrownBy(() -> CommonNames.read(
                        Files.write(
                                folder.resolve("latin.csv"),
                                "taxon,de\nPanthera leo,Löwe\n".getBytes(StandardCharsets.ISO_8859_1)),
                        Optional.empty(),
                        Cats.model(),
                        told::add))
                .hasMessageContaining("latin.csv is not UTF-8 text");
    }

    private void assertRefused(String language, String table, String... parts) {
        assertThatThrownBy(() -> read(language, table))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .message()
                .contains("names.csv")
                .contains(parts);
    }

    @Test
    void aTableThatIsNoFileIsReadAlike() {
        CommonNames names = CommonNames.parse(
                "names", "taxon,en,de\nPanthera,Big cats,Großkatzen\n", Optional.of("de"), Cats.model(), told::add);
        assertThat(names.of(PANTHERA)).contains("Großkatzen");
        assertThatThrownBy(() -> CommonNames.parse("names", "x\n", Optional.empty(), Cats.model(), told::add))
                .isInstanceOf(LinnetException.class)
                .hasMessageStartingWith("names has no column taxon");
    }

    private CommonNames read(String language, String table) throws IOException {
        return CommonNames.read(
                Files.writeString(folder.resolve("names.csv"), table),
                Optional.of(language).filter(asked -> !asked.isEmpty()),
                Cats.model(),
                told::add);
    }
}
