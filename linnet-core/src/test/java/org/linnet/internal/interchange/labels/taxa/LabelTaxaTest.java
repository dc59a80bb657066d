package org.linnet.internal.interchange.labels.taxa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** Where names of labels stand in the tree. */
class LabelTaxaTest {
    @TempDir
    private Path folder;

    private LabelledData read(String table, Optional<String> taxonomy) throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), table);
        Optional<Path> names = Optional.empty();
        if (taxonomy.isPresent()) {
            names = Optional.of(Files.writeString(folder.resolve("names.csv"), taxonomy.get()));
        }
        return LabelledData.understand(
                labels, new LabelOptions(Optional.empty(), Optional.empty(), names, false, false, Optional.empty()));
    }

    private static List<String> taxa(LabelledData data) {
        return data.dataset().photographs().stream()
                .map(photograph ->
                        photograph.taxon() + " " + data.dataset().ranks().of(photograph.taxon()))
                .distinct()
                .sorted()
                .toList();
    }

    /** The taxa of labels that are nothing but these names. */
    private List<String> named(String... names) throws IOException {
        return named(Optional.empty(), names);
    }

    private List<String> named(Optional<String> taxonomy, String... names) throws IOException {
        StringBuilder table = new StringBuilder("filepath\tlabel\n");
        for (int i = 0; i < names.length; i++) {
            table.append(i).append(".jpg\t").append(names[i]).append('\n');
        }
        return taxa(read(table.toString(), taxonomy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Panthera leo (Linnaeus, 1758) | panthera/panthera_leo species",
                "Panthera leo Linnaeus, 1758 | panthera/panthera_leo species",
                "Ovis aries L. | ovis/ovis_aries species",
                "Panthera leo persica Meyer, 1826 | panthera/panthera_leo/panthera_leo_persica subspecies",
                "Canis lupus subsp. dingo (Meyer, 1793) | canis/canis_lupus/canis_lupus_dingo subspecies",
                "Canis lupus ssp. dingo | canis/canis_lupus/canis_lupus_dingo subspecies",
                "Canis lupus x familiaris | canis/canis_lupus_x_familiaris species",
                "Canis lupus × Canis latrans | canis/canis_lupus_x_canis_latrans species",
                "Lynx sp. | lynx genus",
                "Lynx sp | lynx genus",
                "Lynx spp. | lynx genus",
                "Vipera sp. 2 | vipera genus",
                "Panthera cf. leo | panthera genus",
                "Canis aff. lupus | canis genus",
            })
    void areNamesAsPeopleWriteThem(String name, String taxon) throws IOException {
        assertThat(named(name, "Equus quagga")).containsExactlyInAnyOrder(taxon, "equus/equus_quagga species");
    }

    @Test
    void areOneInWhateverCase() throws IOException {
        assertThat(named("Panthera leo", "panthera leo", "PANTHERA LEO", "Panthera_leo", "Panthera  leo"))
                .containsExactly("panthera/panthera_leo species");
        assertThat(named("lynx lynx", "vulpes vulpes"))
                .containsExactly("lynx/lynx_lynx species", "vulpes/vulpes_vulpes species");
    }

    @Test
    void areNoBinomialsWhereTheyAreEnglish() throws IOException {
        assertThat(named("Red fox", "Roe deer", "Wild boar", "Stone marten"))
                .allMatch(taxon -> !taxon.contains("/"))
                .anyMatch(taxon -> taxon.startsWith("red_fox "));
        assertThat(named("Red fox", "Vulpes vulpes")).contains("vulpes/vulpes_vulpes species");
    }

    @Test
    void areSaidToBeInDoubt() throws IOException {
        LabelledData data =
                read("filepath,label\n1.jpg,Lynx sp.\n2.jpg,Panthera cf. leo\n3.jpg,Equus quagga\n", Optional.empty());

        assertThat(data.dataset().remarks())
                .contains("2 names with sp., cf. or aff. read as the genus (Lynx sp., Panthera cf. leo)");
    }

    @Test
    void takeWhatIsCertainFromColumnsOfRanks() throws IOException {
        assertThat(taxa(read(
                        """
                        filepath,family,genus,species
                        1.jpg,Felidae,Lynx,sp.
                        2.jpg,Felidae,Panthera,cf. leo
                        3.jpg,Canidae,NA,unknown
                        4.jpg,Felidae,Panthera,"Panthera pardus (Linnaeus, 1758)"
                        5.jpg,Felidae,Panthera,onca
                        """,
                        Optional.empty())))
                .containsExactly(
                        "canidae family",
                        "felidae/lynx genus",
                        "felidae/panthera genus",
                        "felidae/panthera/panthera_onca species",
                        "felidae/panthera/panthera_pardus species");
    }

    @Test
    void standTogetherWhereSomeRowsLeaveRanksEmpty() throws IOException {
        LabelledData data = read(
                """
                filepath,class,order,family,genus,species
                1.jpg,Mammalia,,,Panthera,leo
                2.jpg,,,Felidae,Panthera,pardus
                3.jpg,Mammalia,Carnivora,Felidae,Lynx,
                4.jpg,,,,Lynx,lynx
                """,
                Optional.empty());

        assertThat(taxa(data))
                .containsExactly(
                        "mammalia/carnivora/felidae/lynx genus",
                        "mammalia/carnivora/felidae/lynx/lynx_lynx species",
                        "mammalia/carnivora/felidae/panthera/panthera_leo species",
                        "mammalia/carnivora/felidae/panthera/panthera_pardus species");
    }

    @Test
    void stayApartBelowTwoParentsAndTheUserIsTold() throws IOException {
        LabelledData data = read(
                """
                filepath,family,genus,species
                1.jpg,Felidae,Panthera,Panthera uncia
                2.jpg,Felidae,Uncia,Panthera uncia
                3.jpg,Muscicapidae,Oenanthe,Oenanthe oenanthe
                4.jpg,Apiaceae,Oenanthe,Oenanthe crocata
                """,
                Optional.empty());

        assertThat(taxa(data)).hasSize(4);
        assertThat(data.dataset().remarks())
                .contains(
                        "2 taxa below two different taxa (oenanthe below apiaceae and muscicapidae, panthera_uncia below panthera and"
                                + " uncia); if each is one taxon, say where it belongs with --taxonomy TABLE");
    }

    @Test
    void areWhatATableOfNamesSays() throws IOException {
        Optional<String> table = Optional.of(
                """
                name,accepted,family,genus,species
                Felis leo,Panthera leo,,,
                Panthera leo,Panthera leo,Felidae,Panthera,leo
                King of beasts,FELIS LEO,,,
                plains zebra,,Equidae,Equus,quagga
                Equus burchellii,"Equus quagga (Boddaert, 1785)",,,
                """);

        assertThat(named(table, "Felis leo", "king of beasts", "PANTHERA LEO", "Felis leo Linnaeus, 1758"))
                .containsExactly("felidae/panthera/panthera_leo species");
        assertThat(named(table, "Plains Zebra", "Equus burchellii"))
                .containsExactly("equidae/equus/equus_quagga species");
    }

    private void assertRefused(String table, String... said) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> named(Optional.of(table), "lion", "leopard"))
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).contains("names.csv").contains(said));
    }

    @Test
    void needATableOfNamesThatDoesNotContradictItself() throws IOException {
        assertRefused(
                "name,accepted\nlion,Panthera leo\nLion,Panthera pardus\n",
                "line 3: Lion is Panthera pardus, but in a row above it is Panthera leo");
        assertRefused("name,accepted\na,b\nb,c\nc,A\n", "a, b, c are synonyms of each other");
        assertRefused(
                "name,family,genus,species\nlion,Felidae,Panthera,leo\nlion,Felidae,Leo,leo\n",
                "line 3: lion is Felidae/Leo/Leo leo, but in a row above it is Felidae/Panthera/Panthera leo");
        assertThat(named(Optional.of("name,accepted\nlion,Panthera leo\nLion,PANTHERA LEO\n"), "lion", "Panthera leo"))
                .containsExactly("panthera/panthera_leo species");
    }

    @Test
    void areKnownByTheNamesOfOpenNomenclature() {
        assertThat(Stream.of("Lynx lynx", "Spilogale putorius", "Cfelis", "Nasua nasua")
                        .flatMap(name -> WrittenName.genusInDoubt(name).stream()))
                .isEmpty();
        assertThat(Stream.of("Xerus inauris", "Bison x", "Lynx × Felis catus")
                        .flatMap(name -> WrittenName.genusOfCross(name).stream()))
                .containsExactly("Bison");
        assertThat(WrittenName.plain("Panthera leo")).isEqualTo("Panthera leo");
        assertThat(WrittenName.plain("Mountain lion, 2020")).isEqualTo("Mountain lion, 2020");
    }
}
