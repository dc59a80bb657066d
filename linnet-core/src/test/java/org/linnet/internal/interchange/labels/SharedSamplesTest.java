package org.linnet.internal.interchange.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.dataset.LabelledData;

/** Real files of COCO, MegaDetector and SpeciesNet, and what Python's json module counts in them. */
class SharedSamplesTest {
    private static Path sample(String name) {
        return SharedTestData.require("formats/samples/" + name);
    }

    @ParameterizedTest
    @CsvSource({
        // A photograph without detections is labelled blank.
        // file, format, photographs, labels of taxa, other labels, boxes, places, sequences, times
        "coco-camera-traps/zamba_ena24_coco.json, COCO, 21, 21, 0, 21, 0, 0, 0",
        "derived/cct_from_camtrap_dp_example.json, COCO Camera Traps, 423, 287, 176, 20, 4, 34, 423",
        "megadetector/md_v5_1.1_lila_test_images.json, MegaDetector's format 1.1, 31, 0, 86, 79, 0, 0, 0",
        "megadetector/zamba_ena24_md_1.4.json, MegaDetector's format 1.4, 21, 21, 0, 21, 0, 0, 0",
        "megadetector/zamba_megadetector_output.json, MegaDetector's format, 5, 2, 2, 3, 0, 0, 0",
        "megadetector/animl_md_gt.json, MegaDetector's format 3.0, 1, 2, 0, 2, 0, 0, 0",
        "derived/md_1.6_from_speciesnet.json, MegaDetector's format 1.6, 2, 2, 14, 16, 0, 0, 0",
        "derived/md_1.6_seven_tokens.json, MegaDetector's format 1.6, 21, 21, 0, 21, 0, 0, 0",
        "speciesnet/output_ensemble.json, 'predictions of SpeciesNet, as before its version 5.0.6', 2, 2, 0, 0, 0, 0, 0",
        "derived/speciesnet_20261015.json, 'predictions of SpeciesNet, format 20261015', 2, 2, 0, 2, 0, 0, 0"
    })
    void sayWhatTheySay(
            String file,
            String format,
            int photographs,
            long taxa,
            long others,
            long boxes,
            long places,
            long sequences,
            long times) {
        Labels labels = LabelFormats.read(sample(file), LabelOptions.defaults());
        assertThat(labels.format()).isEqualTo(format);
        assertThat(labels.files()).hasSize(photographs);
        assertThat(of(labels))
                .filteredOn(label -> label.what().kind() == Kind.TAXON)
                .hasSize((int) taxa);
        assertThat(of(labels))
                .filteredOn(label -> label.what().kind() != Kind.TAXON)
                .hasSize((int) others);
        assertThat(of(labels)).filteredOn(label -> label.box().isPresent()).hasSize((int) boxes);
        assertThat(labels.files().stream()
                        .flatMap(one -> one.location().stream())
                        .distinct())
                .hasSize((int) places);
        assertThat(labels.files().stream()
                        .flatMap(one -> one.sequence().stream())
                        .distinct())
                .hasSize((int) sequences);
        assertThat(labels.files()).filteredOn(one -> one.time().isPresent()).hasSize((int) times);
        assertThat(of(labels))
                .allMatch(label -> label.author() == (format.startsWith("COCO") ? Author.PERSON : Author.MACHINE));
    }

    private static Collection<Label> of(Labels labels) {
        return labels.files().stream().flatMap(file -> file.labels().stream()).toList();
    }

    private static Map<String, Integer> taxa(String file) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Photograph photograph : LabelledData.understand(sample(file), LabelOptions.defaults())
                .dataset()
                .photographs()) {
            counts.merge(photograph.taxon().toString(), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void nameTaxaByTheirRanks() {
        assertThat(taxa("derived/md_1.6_seven_tokens.json"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "mammalia/didelphimorphia/didelphidae/didelphis/didelphis_virginiana", 3,
                        "mammalia/rodentia/sciuridae/sciurus/sciurus_niger", 3,
                        "mammalia/carnivora/ursidae/ursus/ursus_americanus", 3,
                        "aves/passeriformes/corvidae/corvus/corvus_brachyrhynchos", 3,
                        "mammalia/carnivora/mephitidae/mephitis/mephitis_mephitis", 3,
                        "aves/galliformes/phasianidae/gallus", 3,
                        "mammalia/carnivora/canidae", 3));
        assertThat(taxa("derived/md_1.6_from_speciesnet.json"))
                .isEqualTo(Map.of(
                        "mammalia/proboscidea/elephantidae/loxodonta/loxodonta_africana", 1,
                        "mammalia/carnivora/ursidae/ursus/ursus_americanus", 1));
        assertThat(taxa("speciesnet/output_ensemble.json")).isEqualTo(taxa("derived/md_1.6_from_speciesnet.json"));
        assertThat(taxa("derived/speciesnet_20261015.json")).isEqualTo(taxa("derived/md_1.6_from_speciesnet.json"));
    }

    @Test
    void nameGeneraOfSpeciesAndLeaveOutWhatIsNoTaxon() {
        assertThat(taxa("derived/cct_from_camtrap_dp_example.json"))
                .containsKeys("anas/anas_platyrhynchos", "ardea", "vulpes/vulpes_vulpes", "aves")
                .doesNotContainKeys("homo/homo_sapiens", "empty", "vehicle", "unknown");
    }

    @Test
    void trainNothingWhereNothingIsNamed() {
        Path unnamed = sample("megadetector/md_v5_1.1_lila_test_images.json");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> LabelledData.understand(unnamed, LabelOptions.defaults()))
                .withMessageContaining("labels no photograph with one taxon");
    }
}
