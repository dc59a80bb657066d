package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.SharedTestData;
import org.linnet.taxonomy.TaxonPath;

final class KerasSplitTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"felidae", "felidae/panthera"})
    void partsFileByFileAsKerasDoes(String name) throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/keras/split.json").toFile())
                .get(name);
        Dataset dataset = Dataset.read(SharedTestData.require("data/felidae/taxon_train"));

        NodeSplit split = new KerasSplit(0.2, 123)
                .split(dataset)
                .node(TaxonPath.parse(name))
                .orElseThrow();

        assertThat(split.classes()).isEqualTo(texts(golden.get("class_names"), ""));
        assertThat(files(split, Subset.TRAINING)).isEqualTo(texts(golden.get("training"), name + "/"));
        assertThat(files(split, Subset.VALIDATION)).isEqualTo(texts(golden.get("validation"), name + "/"));
        for (Subset subset : Subset.values()) {
            for (LabelledPhotograph labelled : split.photographs(subset)) {
                assertThat(labelled.photograph().relativePath())
                        .startsWith(name + "/" + split.classes().get(labelled.label()) + "/");
            }
        }
    }

    @Test
    void givesTheFloorOfTheFractionToValidation() throws IOException {
        Dataset dataset = new PhotographTree(folder).with("a", 5).with("b", 4).read();

        NodeSplit split = root(new KerasSplit(0.3, 0).split(dataset));

        assertThat(split.training()).hasSize(7);
        assertThat(split.validation()).hasSize(2);
    }

    @Test
    void takesOnlyTheFilesThatKerasTakes() throws IOException {
        Dataset dataset = new PhotographTree(folder)
                .with("a/1.JPG", "a/2.jpeg", "a/3.webp", "b/4.png", "b/5.tif", "b/6.bmp", "b/7.gif", "b/8.jpe")
                .read();

        NodeSplit split = root(new KerasSplit(0, 0).split(dataset));

        assertThat(files(split, Subset.TRAINING))
                .containsExactlyInAnyOrder("a/1.JPG", "a/2.jpeg", "b/4.png", "b/6.bmp", "b/7.gif");
    }

    @Test
    void remarksOnAClassThatHasNothingLeftToTrainOn() throws IOException {
        Dataset dataset = new PhotographTree(folder).with("a", 1).with("b", 1).read();

        Split split = new KerasSplit(0.5, 0).split(dataset);

        assertThat(split.remarks()).extracting(SplitRemark::kind).containsExactly(SplitRemark.Kind.WITHOUT_TRAINING);
    }

    @Test
    void refusesFractionsAndSeedsThatNumPyWouldRefuse() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KerasSplit(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new KerasSplit(-0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new KerasSplit(Double.NaN, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new KerasSplit(0.2, 1L << 32));
    }

    private static NodeSplit root(Split split) {
        return split.node(TaxonPath.ROOT).orElseThrow();
    }

    private static List<String> files(NodeSplit split, Subset subset) {
        return split.photographs(subset).stream()
                .map(labelled -> labelled.photograph().relativePath())
                .toList();
    }

    private static List<String> texts(JsonNode array, String prefix) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(prefix + text.asText()));
        return texts;
    }
}
