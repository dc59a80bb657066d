package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.Calibrations;
import org.linnet.head.EmbeddingTransform;
import org.linnet.image.Decoding;
import org.linnet.model.Cats;
import org.linnet.model.JointHead;
import org.linnet.model.ManyTaxa;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;

/** What of a model is kept in its folder. */
class ModelFolderTest extends ModelFolderFixture {
    @Test
    void saysNothingOfDecodingWhereItIsExactAsBeforeThereWasAChoice() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(json))
                        .get("preprocessing")
                        .fieldNames())
                .toIterable()
                .containsExactly("size", "resampling", "crop", "mean", "deviation");
        assertThat(TaxonModel.load(folder).preprocessing().decoding()).isEqualTo(Decoding.EXACT);
    }

    @Test
    void keepsHowPhotographsAreDecoded() throws IOException {
        TaxonModel saved = Cats.model().toBuilder()
                .preprocessing(Cats.model().preprocessing().withDecoding(Decoding.REDUCED))
                .build();

        ModelFolder.save(saved, folder);

        assertThat(Files.readString(json)).contains("\"decoding\" : \"reduced\"");
        assertThat(TaxonModel.load(folder).preprocessing()).isEqualTo(saved.preprocessing());
    }

    @Test
    void loadedModelIsTheOneThatWasSaved() {
        TaxonModel saved = Cats.model();

        TaxonModel loaded = TaxonModel.load(folder);

        assertThat(loaded.name()).isEqualTo(saved.name());
        assertThat(loaded.linnetVersion()).isEqualTo(saved.linnetVersion());
        assertThat(loaded.ranks()).isEqualTo(saved.ranks());
        assertThat(loaded.backbone()).isEqualTo(saved.backbone());
        assertThat(loaded.preprocessing()).isEqualTo(saved.preprocessing());
        assertThat(loaded.recipe()).isEqualTo(saved.recipe());
        assertThat(loaded.split()).isEqualTo(saved.split());
        assertThat(loaded.decision()).isEqualTo(saved.decision());
        assertThat(loaded.withoutPhotographs()).isEqualTo(saved.withoutPhotographs());
        assertThat(loaded.photographs()).isEqualTo(saved.photographs());
        assertThat(loaded.nodes().keySet()).isEqualTo(saved.nodes().keySet());
        saved.nodes().forEach((path, node) -> {
            assertThat(loaded.nodes().get(path).classes()).isEqualTo(node.classes());
            assertThat(loaded.nodes().get(path).training()).isEqualTo(node.training());
            assertThat(loaded.nodes().get(path).calibration()).isEqualTo(node.calibration());
        });
    }

    @Test
    void loadedModelSaysTheSameOfAPhotographBitForBit() {
        TaxonNamer saved = Cats.namer(ManyTaxa.model(4, 3), 0.5);
        ModelFolder.save(ManyTaxa.model(4, 3), folder);

        TaxonNamer loaded = Cats.namer(TaxonModel.load(folder), 0.5);

        float[] embedding = {0.3f, -1.7f};
        assertThat(loaded.probabilities(embedding).toArray())
                .containsExactly(saved.probabilities(embedding).toArray());
    }

    @Test
    void boxesAreKeptAndRefusedByEarlierReleases() throws IOException {
        TaxonModel saved = withBoxes();

        ModelFolder.save(saved, folder);

        TaxonModel loaded = TaxonModel.load(folder);
        assertThat(loaded.boxes()).isEqualTo(saved.boxes());
        assertThat(loaded.photographBoxes()).isEqualTo(saved.photographBoxes());
        assertThat(Files.readString(json)).contains("\"formatVersion\" : 3");
        ModelFolder.save(Cats.model(), folder);
        assertThat(Files.readString(json)).contains("\"formatVersion\" : 2").doesNotContain("boxes");
    }

    @Test
    void jointHeadsAreKeptAndGoWithAModelThatHasNone() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);

        TaxonModel loaded = TaxonModel.load(folder);

        assertThat(loaded.joint().orElseThrow().heads())
                .extracting(JointHead::name, JointHead::transform, JointHead::weight)
                .containsExactly(
                        tuple("softmax", EmbeddingTransform.ROOT, 0.25),
                        tuple("discriminant", EmbeddingTransform.PLAIN, 0.25));
        assertThat(Cats.namer(loaded, 0.5).probabilities(Cats.embedding()).toArray())
                .containsExactly(Cats.namer(Cats.withJoint(), 0.5)
                        .probabilities(Cats.embedding())
                        .toArray());
    }

    @Test
    void aModelOfTheVersionBeforeIsRead() throws IOException {
        sign(document -> document.put("formatVersion", 1));

        assertThat(TaxonModel.load(folder).joint()).isEmpty();
    }

    static Stream<TaxonModel> modelsWithNovelty() {
        return Stream.of(Cats.withNovelty(), Cats.withNoveltyOfBefore());
    }

    @ParameterizedTest
    @MethodSource("modelsWithNovelty")
    void theNoveltyDetectorIsKept(TaxonModel model) {
        ModelFolder.save(model, folder);

        NoveltyDetector loaded = TaxonModel.load(folder).novelty().orElseThrow();

        NoveltyDetector saved = model.novelty().orElseThrow();
        assertThat(loaded).hasSameClassAs(saved);
        assertThat(loaded.taxa()).isEqualTo(saved.taxa());
        List<float[]> crops = List.of(new float[] {0.3f, 1.7f}, new float[] {-1, 0.2f});
        double[] probabilities = {0.1, 0.2, 0.3, 0.15, 0.25};
        assertThat(loaded.judge(crops, probabilities, Cats.LION))
                .isEqualTo(saved.judge(crops, probabilities, Cats.LION));
    }

    @Test
    void contradictionsThatWereKeptAreStatedAndNothingOtherwise() throws IOException {
        assertThat(json).content().doesNotContain("keptContradictions");
        assertThat(TaxonModel.load(folder).keptContradictions()).isFalse();

        ModelFolder.save(Cats.model().toBuilder().keptContradictions(true).build(), folder);

        assertThat(TaxonModel.load(folder).keptContradictions()).isTrue();
        assertThat(TaxonModel.load(folder).toBuilder().build().keptContradictions())
                .isTrue();
    }

    @Test
    void recipeIsWrittenWithEveryChoice() throws IOException {
        assertThat(new ObjectMapper().readTree(json.toFile()).get("recipe"))
                .hasToString("{\"name\":\"reference\",\"optimizer\":\"adam\",\"learningRate\":0.001,\"momentum\":0.0,"
                        + "\"batchSize\":32,\"epochs\":25,\"classWeights\":true,\"steps\":\"full\",\"shuffle\":true,"
                        + "\"seed\":123}");
    }

    static Stream<Calibration> calibrations() {
        return Stream.of(
                Calibration.none(),
                Calibrations.temperature(1.25),
                Calibrations.vector(List.of(1.0, 0.5), List.of(-0.1, 0.2)),
                Calibrations.isotonic());
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void everyCalibrationIsKept(Calibration calibration) {
        TaxonPath node = TaxonPath.parse("felidae/panthera");
        NodeModel bare = Cats.model().nodes().get(node);
        TaxonModel model = Cats.withNodes(Map.of(
                TaxonPath.ROOT,
                NodeModel.withOnlyChild(TaxonPath.ROOT, "felidae"),
                TaxonPath.parse("felidae"),
                NodeModel.withOnlyChild(TaxonPath.parse("felidae"), "panthera"),
                node,
                new NodeModel(node, bare.classes(), bare.head(), bare.training(), calibration)));
        ModelFolder.save(model, folder);

        assertThat(TaxonModel.load(folder).nodes().get(node).calibration()).isEqualTo(calibration);
    }

    @Test
    void readableByPeople() throws IOException {
        assertThat(Files.readString(json))
                .contains("\"method\" : \"temperature\"")
                .contains("\"temperature\" : 1.0")
                .contains("\"targetPrecision\" : 0.9")
                .contains("\"threshold\" : 0.6");
    }
}
