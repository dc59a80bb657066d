package org.linnet.internal.interchange.answers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What answers look like to whoever opens them, beyond what the field's validators check. */
class WrittenAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode json(AnswerFormat format, LabelledFile... photographs) {
        try {
            return JSON.readTree(AnswerSamples.written(format, List.of(photographs)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode megaDetector(Label... labels) {
        return json(new MegaDetectorAnswers(), AnswerSamples.photograph("a.jpg", labels));
    }

    @Test
    void megaDetectorsImagesComeFirstAndThenWhatTheirNumbersMean() {
        String text = new String(
                AnswerSamples.written(
                        new MegaDetectorAnswers(),
                        List.of(
                                AnswerSamples.photograph(
                                        "A1/1.jpg",
                                        AnswerSamples.machine(
                                                AnswerSamples.FELIDAE,
                                                1,
                                                AnswerSamples.LEFT,
                                                1,
                                                new Guess(AnswerSamples.LION, 0.6))),
                                AnswerSamples.failure("2.jpg"))),
                UTF_8);
        assertThat(text)
                .isEqualTo(
                        """
                        {
                         "images": [
                          {"file":"A1/1.jpg","width":1920,"height":1080,"datetime":"2026-05-26 01:02:03+03:00","detections":[{"category":"1","conf":1.0,"bbox":[0.1,0.2,0.3,0.4],"classifications":[["1",1.0]],"raw_classifications":[["2",0.6]]}]},
                          {"file":"2.jpg","detections":null,"failure":"Failure image access"}
                         ],
                         "detection_categories": {"1":"animal","2":"person","3":"vehicle"},
                         "classification_categories": {"1":"Felidae","2":"Panthera leo"},
                         "classification_category_descriptions": {"1":"felidae;mammalia;carnivora;felidae;;;felidae","2":"panthera leo;mammalia;carnivora;felidae;panthera;leo;panthera leo"},
                         "info": {"format_version":"1.6","detector":"finder","detection_completion_time":"2026-05-26 12:00:00","classifier":"savanna","classification_completion_time":"2026-05-26 12:00:00","detector_metadata":{"typical_detection_threshold":0.3,"conservative_detection_threshold":0.075},"classifier_metadata":{"typical_classification_threshold":0.7},"linnet":{"version":"1.0"}}
                        }
                        """);
    }

    @Test
    void aWholePhotographIsOneAnimalEverywhereInIt() {
        JsonNode detections = megaDetector(AnswerSamples.machine(AnswerSamples.LION, 0.8))
                .path("images")
                .path(0)
                .path("detections");
        assertThat(detections.toString())
                .isEqualTo(
                        "[{\"category\":\"1\",\"conf\":1.0,\"bbox\":[0.0,0.0,1.0,1.0],\"classifications\":[[\"1\",0.8]]}]");
        JsonNode whole = json(
                        new SpeciesNetAnswers(),
                        AnswerSamples.photograph("a.jpg", AnswerSamples.machine(AnswerSamples.LION, 0.8)))
                .path("predictions")
                .path(0)
                .path("detections")
                .path(0);
        assertThat(whole.path("category").asText()).isEqualTo("0");
        assertThat(whole.path("label").asText()).isEqualTo("whole_image_classification");
        assertThat(whole.path("conf").asDouble()).isEqualTo(1);
    }

    @Test
    void aBlankPhotographHasNoDetectionsAndOneThatNobodyLookedAtHasNone() {
        JsonNode images = json(
                        new MegaDetectorAnswers(),
                        AnswerSamples.photograph("blank.jpg", AnswerSamples.unsure(AnswerSamples.BLANK)),
                        AnswerSamples.photograph("nobody.jpg"))
                .path("images");
        assertThat(images.path(0).path("detections").isArray()).isTrue();
        assertThat(images.path(0).path("detections")).isEmpty();
        assertThat(images.path(1).path("detections").isNull()).isTrue();
        assertThat(images.path(1).path("failure").asText()).isEqualTo("Not looked at");
    }

    @Test
    void classificationsDescendAndWhatWasNotDecidedOnStaysRaw() {
        JsonNode ranking = megaDetector(AnswerSamples.machine(
                AnswerSamples.LION,
                0.6,
                new Guess(AnswerSamples.LION, 0.6),
                new Guess(AnswerSamples.LEOPARD, 0.3),
                new Guess(AnswerSamples.DINGO, 0.1)));
        JsonNode box = ranking.path("images").path(0).path("detections").path(0);
        assertThat(box.path("classifications").toString()).isEqualTo("[[\"1\",0.6],[\"2\",0.3],[\"3\",0.1]]");
        assertThat(box.has("raw_classifications")).isFalse();
        // The name that was forced is not the likeliest leaf.
        JsonNode forced = megaDetector(
                        AnswerSamples.machine(AnswerSamples.LION, 0.3, new Guess(AnswerSamples.LEOPARD, 0.4)))
                .path("images")
                .path(0)
                .path("detections")
                .path(0);
        assertThat(forced.path("classifications")).hasSize(1);
        assertThat(forced.path("raw_classifications")).hasSize(1);
        JsonNode undecided = megaDetector(
                        AnswerSamples.unsure(AnswerSamples.ANIMAL, new Guess(AnswerSamples.LION, 0.4)))
                .path("images")
                .path(0)
                .path("detections")
                .path(0);
        assertThat(undecided.has("classifications")).isFalse();
        assertThat(undecided.path("raw_classifications")).hasSize(1);
    }

    @Test
    void aClassIsNeverCalledAsACategoryOfDetections() {
        JsonNode document = megaDetector(
                AnswerSamples.machine(AnswerSamples.taxon("Tent", "family Tent"), 0.9),
                AnswerSamples.machine(AnswerSamples.taxon("animal", "kingdom animal"), 0.9),
                AnswerSamples.detected(AnswerSamples.TENT, AnswerSamples.LEFT, 0.4));
        Set<String> names = new HashSet<>();
        document.path("detection_categories")
                .forEach(name -> assertThat(names.add(name.asText())).isTrue());
        document.path("classification_categories")
                .forEach(name -> assertThat(names.add(name.asText().toLowerCase(java.util.Locale.ROOT)))
                        .as(name.asText())
                        .isTrue());
        assertThat(names).contains("tent", "animal", "person", "vehicle", "tent (family)");
    }

    @Test
    void peopleAreNotOverruledByAProgram() {
        JsonNode boxes = megaDetector(
                        AnswerSamples.machine(AnswerSamples.LEOPARD, 0.99, AnswerSamples.LEFT, 0.9),
                        Label.of(AnswerSamples.LION))
                .path("images")
                .path(0)
                .path("detections");
        assertThat(boxes).hasSize(1);
        assertThat(boxes.path(0).path("conf").asDouble()).isEqualTo(1);
    }

    @Test
    void numbersAreNeverOutsideAndNeverNoNumbers() {
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1.1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AnswerSamples.machine(AnswerSamples.LION, wrong))
                    .withMessageContaining("probability");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AnswerSamples.detected(AnswerSamples.ANIMAL, AnswerSamples.LEFT, wrong))
                    .withMessageContaining("boxConfidence");
        }
    }

    @Test
    void theNameThatTimelapseMistakesIsRefused() {
        MegaDetectorAnswers format = new MegaDetectorAnswers();
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> format.requireName(Path.of("card", "image_recognition_file.json")))
                .withMessageContaining("results.json");
        assertThatNoException().isThrownBy(() -> format.requireName(Path.of("card", "results.json")));
    }

    @Test
    void speciesNetsDetectionsDescendAndWeakOnesAreNotClassified() {
        JsonNode detections = json(
                        new SpeciesNetAnswers(),
                        AnswerSamples.photograph(
                                "a.jpg",
                                AnswerSamples.detected(AnswerSamples.ANIMAL, AnswerSamples.LEFT, 0.1),
                                AnswerSamples.machine(
                                        AnswerSamples.PANTHERA,
                                        0.8,
                                        AnswerSamples.RIGHT,
                                        0.5,
                                        new Guess(AnswerSamples.LION, 0.5)),
                                AnswerSamples.detected(AnswerSamples.PERSON, AnswerSamples.LEFT, 0.9)))
                .path("predictions")
                .path(0)
                .path("detections");
        List<Double> confidences = new ArrayList<>();
        detections.forEach(one -> confidences.add(one.path("conf").asDouble()));
        assertThat(confidences).containsExactly(0.9, 0.5, 0.1);
        assertThat(detections
                        .path(0)
                        .path("processed_classification")
                        .path("source")
                        .asText())
                .isEqualTo("detector");
        assertThat(detections
                        .path(1)
                        .path("processed_classification")
                        .path("source")
                        .asText())
                .isEqualTo("classifier+rollup_to_genus");
        assertThat(detections.path(2).has("processed_classification")).isFalse();
    }

    @Test
    void cocosFramesAreCountedWhereverTheyStand() {
        JsonNode document = json(
                new CocoAnswers(),
                inSequence("1.jpg", "night"),
                inSequence("2.jpg", "day"),
                inSequence("3.jpg", "night"),
                LabelledFile.of("A2/deep/4.jpg", "", List.of()),
                LabelledFile.of("5.jpg", "", List.of()));
        JsonNode images = document.path("images");
        assertThat(images.path(0).path("frame_num").asInt()).isZero();
        assertThat(images.path(0).path("seq_num_frames").asInt()).isEqualTo(2);
        assertThat(images.path(1).path("seq_num_frames").asInt()).isEqualTo(1);
        assertThat(images.path(2).path("frame_num").asInt()).isEqualTo(1);
        assertThat(images.path(3).has("seq_id")).isFalse();
        assertThat(images.path(3).path("location").asText()).isEqualTo("A2/deep");
        assertThat(images.path(4).path("location").asText()).isEqualTo("unknown");
        assertThat(document.path("annotations")).isEmpty();
        assertThat(document.path("categories").path(0).toString()).isEqualTo("{\"id\":0,\"name\":\"empty\"}");
    }

    private static LabelledFile inSequence(String path, String sequence) {
        return LabelledFile.builder(path, "").sequence(Optional.of(sequence)).build();
    }

    @Test
    void cocosBoxesAreInPixelsWhereTheSizeIsKnown() {
        JsonNode known = json(
                        new CocoAnswers(),
                        AnswerSamples.photograph(
                                "a.jpg", AnswerSamples.machine(AnswerSamples.LION, 0.8, AnswerSamples.LEFT, 0.9)))
                .path("annotations")
                .path(0);
        assertThat(known.path("bbox").toString()).isEqualTo("[192.0,216.0,576.0,432.0]");
        assertThat(known.has("bbox_relative")).isFalse();
        JsonNode unknown = json(
                        new CocoAnswers(),
                        LabelledFile.of("a.jpg", "", List.of(Label.of(AnswerSamples.LION, AnswerSamples.LEFT))))
                .path("annotations")
                .path(0);
        assertThat(unknown.path("bbox_relative").toString()).isEqualTo("[0.1,0.2,0.3,0.4]");
        assertThat(unknown.has("bbox")).isFalse();
        assertThat(unknown.has("score")).isFalse();
    }
}
