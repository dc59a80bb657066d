package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

final class FolderTaxaTest {
    @TempDir
    Path folder;

    private PhotographTree tree;

    @BeforeEach
    void setUp() {
        tree = new PhotographTree(folder);
    }

    @Test
    void spellingsOfOneNameAreOneTaxonCalledAsMostPhotographsAre() throws IOException {
        Dataset dataset = tree.with("felidae/panthera/panthera_leo", 3)
                .with("felidae/panthera/Panthera leo", 2)
                .with("felidae/panthera/panthera_leo ", 5)
                .with("felidae/panthera/leo", 1)
                .with("felidae/panthera/PANTHERA-LEO", 1)
                .with("felidae/panthera/P. leo", 1)
                .with("felidae/panthera/panthera_onca", 1)
                .with("Felidae/Panthera/Panthera tigris", 1)
                .read();

        assertThat(taxa(dataset))
                .containsExactly(
                        "felidae",
                        "felidae/panthera",
                        "felidae/panthera/Panthera tigris",
                        "felidae/panthera/panthera_leo",
                        "felidae/panthera/panthera_onca");
        assertThat(of(dataset, "felidae/panthera/panthera_leo")).hasSize(13);
        assertThat(dataset.photographs())
                .allSatisfy(photograph -> assertThat(photograph.file()).exists());
        assertThat(dataset.notices())
                .anyMatch(line -> line.contains("Panthera leo")
                        && line.contains("'panthera_leo '")
                        && line.endsWith("are one taxon, taken as felidae/panthera/panthera_leo"))
                .anyMatch(line -> line.equals("Felidae and felidae are one taxon, taken as felidae"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cam1",
                "Cam 01",
                "site_a",
                "SITE-12",
                "station 4b",
                "camera_left",
                "deployment_3",
                "DCIM",
                "100EK113",
                "100RECNX",
                "101_BTCF",
                "2021",
                "2021-05-03",
                "20210503",
                "03.05.2021",
                "May 2021",
                "card2"
            })
    void foldersOfCamerasAndDatesBelongToTheTaxonAbove(String name) throws IOException {
        Dataset dataset =
                tree.with("cats/lion/" + name + "/1.jpg", "cats/tiger/2.jpg").read();

        assertThat(taxa(dataset)).containsExactly("cats", "cats/lion", "cats/tiger");
        assertThat(of(dataset, "cats/lion")).singleElement().satisfies(photograph -> {
            assertThat(photograph.folder().place()).contains(name);
            assertThat(photograph.relativePath()).isEqualTo("cats/lion/" + name + "/1.jpg");
        });
        assertThat(dataset.notices())
                .containsExactly(
                        name + " inside lion is taken for a place, not a taxon: their photographs belong to the"
                                + " taxon above (to change this, use --ranks FILE.csv)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a", "north", "left", "c12", "river crossing", "waterhole 3", "night"})
    void insideASpeciesIsNoTaxonWhatCannotBeAnEpithet(String name) throws IOException {
        Dataset dataset = tree.with(
                        "felidae/panthera/panthera_leo/" + name + "/1.jpg", "felidae/puma/puma_concolor/2.jpg")
                .read();

        assertThat(taxa(dataset)).doesNotContain("felidae/panthera/panthera_leo/" + name);
        assertThat(of(dataset, "felidae/panthera/panthera_leo")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"persica", "panthera_leo_persica", "Panthera leo leo", "leo_persica", "ssp. persica"})
    void subspeciesStayTaxa(String name) throws IOException {
        Dataset dataset = tree.with(
                        "felidae/panthera/panthera_leo/" + name + "/1.jpg", "felidae/puma/puma_concolor/2.jpg")
                .read();

        assertThat(taxa(dataset)).contains("felidae/panthera/panthera_leo/" + name);
    }

    @Test
    void namesThatRepeatInOneSpeciesAfterTheOtherArePlaces() throws IOException {
        Dataset dataset = tree.with(
                        "felidae/panthera/leo/waterhole/1.jpg",
                        "felidae/panthera/onca/waterhole/1.jpg",
                        "felidae/panthera/onca/ridge/1.jpg",
                        "felidae/panthera/onca/palustris/1.jpg",
                        "felidae/puma/concolor/1.jpg")
                .read();

        assertThat(taxa(dataset)).contains("felidae/panthera/onca/ridge");
        assertThat(taxa(dataset)).noneMatch(taxon -> taxon.contains("waterhole"));
    }

    @Test
    void aSubspeciesWithNothingToTellItFromIsNone() throws IOException {
        Dataset dataset = tree.with(
                        "felidae/panthera/panthera_leo/1.jpg",
                        "felidae/panthera/panthera_leo/hill/2.jpg",
                        "felidae/puma/puma_concolor/1.jpg")
                .read();

        assertThat(taxa(dataset)).noneMatch(taxon -> taxon.contains("hill"));
        assertThat(dataset.notices())
                .anyMatch(line -> line.startsWith("hill inside panthera_leo is taken for a place"));
    }

    @Test
    void numbersAreClassesWhereNothingSaysOtherwise() throws IOException {
        Dataset dataset =
                tree.with("1/1.jpg", "2/1.jpg", "10/1.jpg", "flowers/7/1.jpg").read();

        assertThat(taxa(dataset)).containsExactly("1", "10", "2", "flowers", "flowers/7");
        assertThat(dataset.notices()).isEmpty();
    }

    @Test
    void foldersByCameraAboveTheTaxaAreLookedThrough() throws IOException {
        Dataset dataset = tree.with(
                        "site_a/felidae/panthera/panthera_leo/1.jpg",
                        "site_b/felidae/panthera/panthera_leo/DCIM/100EK113/2.jpg",
                        "site_b/felidae/puma/puma_concolor/3.jpg")
                .read();

        assertThat(taxa(dataset))
                .containsExactly(
                        "felidae",
                        "felidae/panthera",
                        "felidae/panthera/panthera_leo",
                        "felidae/puma",
                        "felidae/puma/puma_concolor");
        assertThat(dataset.photographs())
                .extracting(photograph -> photograph.folder().place())
                .containsExactlyInAnyOrder(
                        Optional.of("site_a"), Optional.of("site_b/DCIM/100EK113"), Optional.of("site_b"));
    }

    @Test
    void whatIsInsideTheLastRankIsNoTaxon() throws IOException {
        tree.with("felidae/panthera/panthera_leo/persica/1.jpg", "bovidae/aepyceros_melampus/hill/2.jpg");
        DatasetOptions options = DatasetOptions.training()
                .ranked(Optional.of(new Ranks(List.of("family", "genus", "species"))), Map.of());

        Dataset dataset = Dataset.read(folder, options);

        assertThat(taxa(dataset))
                .containsExactly(
                        "bovidae",
                        "bovidae/aepyceros_melampus",
                        "felidae",
                        "felidae/panthera",
                        "felidae/panthera/panthera_leo");
        assertThat(dataset.ranks().of(TaxonPath.parse("bovidae/aepyceros_melampus")))
                .isEqualTo("species");
    }

    @Test
    void aTableSaysWhatIsATaxonAndWhatIsNone() throws IOException {
        tree.with(
                "felidae/panthera/panthera_leo/cam1/1.jpg",
                "felidae/panthera/panthera_leo/ridge/1.jpg",
                "felidae/puma/puma_concolor/2.jpg");
        DatasetOptions options = DatasetOptions.training()
                .ranked(
                        Optional.empty(),
                        Map.of("Felidae/Panthera/Panthera leo/CAM1", "form", "ridge", "place", "lynx", "genus"));

        Dataset dataset = Dataset.read(folder, options);

        assertThat(taxa(dataset)).contains("felidae/panthera/panthera_leo/cam1");
        assertThat(taxa(dataset)).noneMatch(taxon -> taxon.contains("ridge"));
        assertThat(dataset.ranks().of(TaxonPath.parse("felidae/panthera/panthera_leo/cam1")))
                .isEqualTo("form");
        assertThat(dataset.notices()).contains("the table of ranks lists 1 taxon that is not among the folders: lynx");
    }

    @Test
    void placesAreNamedInOrderWhateverTaxonHoldsThem() throws IOException {
        Dataset dataset = tree.with(
                        "felidae/lynx_lynx/cam3/1.jpg",
                        "felidae/panthera_leo/cam1/2.jpg",
                        "felidae/panthera_onca/cam2/3.jpg")
                .read();

        assertThat(dataset.notices()).anyMatch(line -> line.startsWith("cam1, cam2, cam3 inside lynx_lynx, "));
    }

    @Test
    void placesThatHoldTheTreeAreReadAsIfTheyWereNotThere() throws IOException {
        Dataset dataset = tree.with("site1/felidae/lynx_lynx/1.jpg", "site2/felidae/panthera_leo/2.jpg")
                .read();

        assertThat(dataset.taxonomy().root().children()).hasSize(1);
        assertThat(dataset.notices())
                .anyMatch(line ->
                        line.startsWith("site1, site2 inside DATA itself are taken for places, not taxa: the taxa"
                                + " in them are read as if they lay in DATA itself"));
    }

    @Test
    void anEmptyFolderChangesNoRank() throws IOException {
        Dataset dataset = tree.with("felidae/panthera/panthera_leo/1.jpg", "felidae/puma/puma_concolor/2.jpg")
                .withFolder("felidae/lynx_lynx/old/older")
                .read();

        assertThat(dataset.ranks()).isEqualTo(new Ranks(List.of("family", "genus", "species")));
        assertThat(dataset.withoutPhotographs()).containsExactly(TaxonPath.parse("felidae/lynx_lynx/old/older"));
    }

    @Test
    void aModelsTaxaAreFoundInAnySpelling() throws IOException {
        tree.with(
                "FELIDAE/Panthera/leo/1.jpg",
                "FELIDAE/Panthera/Panthera onca/river/2.jpg",
                "FELIDAE/Lynx/Lynx lynx/3.jpg");
        Taxonomy known = Taxonomy.of(Stream.of("felidae/panthera/panthera_leo", "felidae/panthera/panthera_onca")
                .map(TaxonPath::parse)
                .toList());
        KnownTree model = new KnownTree(known, Ranks.infer(known));

        Dataset dataset = Dataset.read(folder, DatasetOptions.evaluation().knowing(model));

        assertThat(dataset.photographs())
                .extracting(photograph -> photograph.taxon().toString())
                .containsExactly(
                        "felidae/Lynx/Lynx lynx", "felidae/panthera/panthera_leo", "felidae/panthera/panthera_onca");
    }

    @Test
    void aNodeIsFoundInAnySpelling() throws IOException {
        tree.with(
                "Felidae/Panthera/leo/1.jpg",
                "Felidae/panthera/leo/2.jpg",
                "Felidae/panthera/onca/3.jpg",
                "canidae/4.jpg");

        Dataset dataset = Dataset.read(folder, DatasetOptions.training().only(TaxonPath.parse("felidae/PANTHERA")));

        assertThat(dataset.node()).contains(TaxonPath.parse("Felidae/panthera"));
        assertThat(of(dataset, "Felidae/panthera/leo")).hasSize(2);
    }

    private static List<Photograph> of(Dataset dataset, String taxon) {
        return dataset.photographs().stream()
                .filter(photograph -> photograph.taxon().equals(TaxonPath.parse(taxon)))
                .toList();
    }

    private static List<String> taxa(Dataset dataset) {
        return dataset.taxonomy().taxa().stream()
                .map(Taxon::path)
                .filter(path -> !path.isRoot())
                .map(TaxonPath::toString)
                .toList();
    }
}
