package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.dataset.LabelledData;
import org.linnet.taxonomy.TaxonPath;

/** Real files of other programs. The numbers are from a script that reads the tables with Python's csv module and joins them anew. */
class SampleLabelsTest {
    private static Labels read(String sample) {
        return LabelCensus.read(SharedTestData.require("formats/samples/" + sample));
    }

    @Test
    void theExampleOfCamtrapDp() {
        Labels labels = read("camtrap-dp-1.0.2");
        assertThat(labels.format()).isEqualTo("Camtrap DP 1.0.2");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 423
                        boxes 20
                        places 4
                        sequences 34
                        times 423 2020-05-30T02:57:37 2021-04-18T21:25:00
                        MACHINE PHOTOGRAPH TAXON Ardea 20
                        MACHINE SEQUENCE TAXON Ardea 20
                        PERSON PHOTOGRAPH BLANK blank 112
                        PERSON PHOTOGRAPH PERSON Homo sapiens 33
                        PERSON PHOTOGRAPH TAXON Anas platyrhynchos 157
                        PERSON PHOTOGRAPH TAXON Anas strepera 16
                        PERSON PHOTOGRAPH TAXON Ardea cinerea 30
                        PERSON PHOTOGRAPH TAXON Aves 11
                        PERSON PHOTOGRAPH TAXON Martes foina 10
                        PERSON PHOTOGRAPH TAXON Mustela putorius 9
                        PERSON PHOTOGRAPH TAXON Rattus norvegicus 28
                        PERSON PHOTOGRAPH TAXON Vulpes vulpes 6
                        PERSON PHOTOGRAPH UNKNOWN unknown 11
                        PERSON PHOTOGRAPH VEHICLE vehicle 20
                        PERSON SEQUENCE BLANK blank 40
                        PERSON SEQUENCE TAXON Anas platyrhynchos 160
                        PERSON SEQUENCE TAXON Anas strepera 20
                        PERSON SEQUENCE TAXON Ardea cinerea 30
                        PERSON SEQUENCE TAXON Aves 20
                        PERSON SEQUENCE TAXON Martes foina 10
                        PERSON SEQUENCE TAXON Mustela putorius 30
                        PERSON SEQUENCE TAXON Rattus norvegicus 40
                        PERSON SEQUENCE TAXON Vulpes vulpes 10
                        PERSON SEQUENCE UNKNOWN unknown 20
                        PERSON SEQUENCE VEHICLE vehicle 20
                        """);
        assertThat(labels.notices())
                .containsExactly("3 files taken by time lapse; kept", "1 observation that nobody classified left out");
        assertThat(labels)
                .isEqualTo(new Labels(
                        labels.format(),
                        labels.source(),
                        read("camtrap-dp-1.0.2/datapackage.json").files(),
                        labels.notices(),
                        false,
                        labels.deployments()));
        assertThat(labels.deployments())
                .extracting(DeploymentFacts::id)
                .containsExactly("00a2c20d", "29b7d356", "577b543a", "62c200a9");
        DeploymentFacts first = labels.deployments().get(0);
        assertThat(first.locationName()).contains("B_HS_val 2_processiepark");
        assertThat(first.camera()).contains("320");
        assertThat(first.end()).isEqualTo(Moment.parse("2020-07-01T11:41:41+02:00"));
        assertThat(first.other("featureType")).contains("trailGame");
    }

    @Test
    void aCamtrapDpThatLacksMetadata() {
        Labels labels = read("zamba/camtrap_dp_small");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 4
                        boxes 4
                        places 2
                        sequences 4
                        times 4 2020-05-30T04:57:37 2020-05-30T04:57:42
                        PERSON PHOTOGRAPH TAXON Canis aureus 1
                        PERSON PHOTOGRAPH TAXON Equus 1
                        PERSON PHOTOGRAPH TAXON Felis catus 2
                        PERSON PHOTOGRAPH TAXON Pan 1
                        """);
        assertThat(labels.notices())
                .containsExactly(
                        "1 observation of events without a file left out (observations.csv, line 7)",
                        "1 file other than photographs left out (media.csv, line 6: video/mp4)");
    }

    @Test
    void aDownloadOfWildlifeInsights() {
        Labels labels = read("wildlife-insights");
        assertThat(labels.format()).isEqualTo("Wildlife Insights");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 49
                        boxes 0
                        places 4
                        sequences 0
                        times 49 2019-04-28T00:32:00 2019-07-29T18:52:00
                        PERSON PHOTOGRAPH TAXON Chlorocebus pygerythrus 3
                        PERSON PHOTOGRAPH TAXON Dendroperdix sephaena 3
                        PERSON PHOTOGRAPH TAXON Genetta maculata 9
                        PERSON PHOTOGRAPH TAXON Hystricidae 1
                        PERSON PHOTOGRAPH TAXON Hystrix 1
                        PERSON PHOTOGRAPH TAXON Hystrix cristata 2
                        PERSON PHOTOGRAPH TAXON Mammalia 1
                        PERSON PHOTOGRAPH TAXON Nesotragus moschatus 16
                        PERSON PHOTOGRAPH TAXON Rhynchocyon chrysopygus 12
                        PERSON PHOTOGRAPH TAXON Rodentia 1
                        """);
        assertThat(LabelCensus.lineage(labels, "IMG_0145.JPG"))
                .containsExactly(
                        "class Mammalia",
                        "order Rodentia",
                        "family Hystricidae",
                        "genus Hystrix",
                        "species Hystrix cristata");
        assertThat(LabelCensus.file(labels, "IMG_0145.JPG").position().orElseThrow())
                .isEqualTo(new GeographicPosition(-2.94849027, 39.83953978));
        assertThat(labels.notices()).isEmpty();
    }

    @Test
    void anExportOfInaturalist() {
        Labels labels = read("inaturalist/observations_excerpt.csv");
        assertThat(labels.format()).isEqualTo("iNaturalist export");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 120
                        boxes 0
                        places 0
                        sequences 120
                        times 120 2016-07-16T15:14:00 2019-04-17T20:31:26
                        PERSON PHOTOGRAPH TAXON Achillea millefolium 6
                        PERSON PHOTOGRAPH TAXON Acmispon argophyllus argenteus 1
                        PERSON PHOTOGRAPH TAXON Acmispon dendroideus traskiae 1
                        PERSON PHOTOGRAPH TAXON Agapostemon subtilior 1
                        PERSON PHOTOGRAPH TAXON Ammophilini 1
                        PERSON PHOTOGRAPH TAXON Andrena 1
                        PERSON PHOTOGRAPH TAXON Anthidium collectum 1
                        PERSON PHOTOGRAPH TAXON Anthomyiidae 3
                        PERSON PHOTOGRAPH TAXON Anthophora edwardsii 2
                        PERSON PHOTOGRAPH TAXON Astragalus nevinii 1
                        PERSON PHOTOGRAPH TAXON Autographa californica 1
                        PERSON PHOTOGRAPH TAXON Bergerocactus emoryi 1
                        PERSON PHOTOGRAPH TAXON Bombus sonorus 1
                        PERSON PHOTOGRAPH TAXON Bombylius 1
                        PERSON PHOTOGRAPH TAXON Braconidae 1
                        PERSON PHOTOGRAPH TAXON Calystegia macrostegia amplissima 4
                        PERSON PHOTOGRAPH TAXON Castilleja grisea 1
                        PERSON PHOTOGRAPH TAXON Copestylum avidum 7
                        PERSON PHOTOGRAPH TAXON Copestylum lentum 11
                        PERSON PHOTOGRAPH TAXON Copestylum marginatum 7
                        PERSON PHOTOGRAPH TAXON Copestylum violaceum 1
                        PERSON PHOTOGRAPH TAXON Cryptantha 1
                        PERSON PHOTOGRAPH TAXON Deinandra clementina 5
                        PERSON PHOTOGRAPH TAXON Delphinium variegatum kinkiense 3
                        PERSON PHOTOGRAPH TAXON Empidinae 1
                        PERSON PHOTOGRAPH TAXON Encelia californica 4
                        PERSON PHOTOGRAPH TAXON Eupeodes fumipennis 1
                        PERSON PHOTOGRAPH TAXON Eupeodes volucris 8
                        PERSON PHOTOGRAPH TAXON Habropoda depressa 2
                        PERSON PHOTOGRAPH TAXON Hyles lineata 1
                        PERSON PHOTOGRAPH TAXON Lasthenia gracilis 2
                        PERSON PHOTOGRAPH TAXON Layia platyglossa 1
                        PERSON PHOTOGRAPH TAXON Listrini 4
                        PERSON PHOTOGRAPH TAXON Malacothamnus clementinus 1
                        PERSON PHOTOGRAPH TAXON Malacothrix foliosa foliosa 3
                        PERSON PHOTOGRAPH TAXON Muscoidea 1
                        PERSON PHOTOGRAPH TAXON Nitops pallipennis 1
                        PERSON PHOTOGRAPH TAXON Perityle emoryi 4
                        PERSON PHOTOGRAPH TAXON Phacelia floribunda 1
                        PERSON PHOTOGRAPH TAXON Pholistoma racemosum 1
                        PERSON PHOTOGRAPH TAXON Podalonia 1
                        PERSON PHOTOGRAPH TAXON Sanicula arguta 3
                        PERSON PHOTOGRAPH TAXON Scaeva affinis 1
                        PERSON PHOTOGRAPH TAXON Senecio lyonii 10
                        PERSON PHOTOGRAPH TAXON Smicronyx 2
                        PERSON PHOTOGRAPH TAXON Sonchus 1
                        PERSON PHOTOGRAPH TAXON Terebrantia 1
                        PERSON PHOTOGRAPH TAXON Tipula 1
                        PERSON PHOTOGRAPH TAXON Tipulidae 1
                        """);
        assertThat(labels.notices())
                .containsExactly("17 observations with obscured coordinates, true to about 0.2 degrees");
        Dataset dataset = LabelledData.understand(labels.source(), LabelOptions.defaults())
                .dataset();
        TaxonPath listrini = TaxonPath.parse(
                "animalia/arthropoda/insecta/coleoptera/polyphaga/cleroidea/melyridae/dasytinae/listrini");
        assertThat(dataset.ranks().of(listrini)).isEqualTo("tribe");
    }

    @Test
    void whatTheExampleOfCamtrapDpIsAsDarwinCoreArchive() {
        Labels labels = read("dwc-a");
        assertThat(labels.format()).isEqualTo("Darwin Core Archive");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 300
                        boxes 0
                        places 4
                        sequences 24
                        times 300 2020-05-30T02:57:37 2021-04-11T19:43:15
                        MACHINE SEQUENCE TAXON Ardea 20
                        PERSON SEQUENCE TAXON Anas platyrhynchos 160
                        PERSON SEQUENCE TAXON Anas strepera 20
                        PERSON SEQUENCE TAXON Ardea cinerea 30
                        PERSON SEQUENCE TAXON Aves 20
                        PERSON SEQUENCE TAXON Martes foina 10
                        PERSON SEQUENCE TAXON Mustela putorius 30
                        PERSON SEQUENCE TAXON Rattus norvegicus 40
                        PERSON SEQUENCE TAXON Vulpes vulpes 10
                        """);
        assertThat(labels.notices()).isEmpty();
    }

    @Test
    void theEventsOfCamtrapDpAreThoseThatItsOwnConverterFinds() {
        List<String> ofPackage = sequences("camtrap-dp-1.0.2");
        assertThat(ofPackage).isEqualTo(sequences("dwc-a"));
    }

    private static List<String> sequences(String source) {
        return LabelCensus.of(read(source))
                .lines()
                .filter(line -> line.contains(" SEQUENCE TAXON "))
                .toList();
    }

    @Test
    void aDownloadOfGbifWithoutPhotographs() {
        Labels labels = read("dwc-a/gbif-results.zip");
        assertThat(LabelCensus.of(labels))
                .isEqualTo(
                        """
                        photographs 158
                        boxes 0
                        places 0
                        sequences 0
                        times 0
                        PERSON PHOTOGRAPH TAXON Tetraodon fluviatilis 158
                        """);
        assertThat(LabelCensus.lineage(labels, "607759330.jpg"))
                .containsExactly(
                        "kingdom Animalia",
                        "phylum Chordata",
                        "class Actinopterygii",
                        "order Tetraodontiformes",
                        "family Tetraodontidae",
                        "genus Tetraodon",
                        "species Tetraodon fluviatilis");
        assertThat(labels.files().stream().filter(file -> file.position().isPresent()))
                .hasSize(56);
        assertThat(labels.notices())
                .containsExactly(
                        "It names no photographs; looked for by the ids of the occurrences, such as ID.jpg",
                        "44 photographs without a time of day, or one not understood"
                                + " (first: occurrence.txt, line 1: Tue Apr 01 00:00:00 CET 1930)");
    }
}
