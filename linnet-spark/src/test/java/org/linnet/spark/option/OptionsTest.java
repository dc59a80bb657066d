package org.linnet.spark.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.BoxOptions;
import org.linnet.EmbeddingOptions;
import org.linnet.detector.NoBox;
import org.linnet.error.LinnetException;
import org.linnet.image.BoxShape;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Quality;

class OptionsTest {
    private static final BoxOptions BOXES = new BoxOptions(
            Optional.of("my-detector"),
            Optional.empty(),
            Optional.of(0.3),
            Optional.of(0.1),
            Optional.of(BoxShape.SQUARE),
            Optional.of(NoBox.WHOLE));

    @Test
    void optionsByNameAreThoseOfTheLibrary() {
        EmbedOptions named = EmbedOptions.of(Map.of(
                "backbone", "efficientnet-b6", "quality", "best", "image_size", 256, "float16", true, "threads", 3));
        assertThat(named)
                .isEqualTo(EmbedOptions.defaults()
                        .withBackbone("efficientnet-b6")
                        .withPreprocessing(PreprocessingChanges.of(Quality.BEST).toBuilder()
                                .size(256)
                                .build())
                        .withFloat16()
                        .withThreads(3));
        assertThat(named.embedding())
                .isEqualTo(EmbeddingOptions.builder()
                        .backbone("efficientnet-b6")
                        .preprocessing(PreprocessingChanges.of(Quality.BEST).toBuilder()
                                .size(256)
                                .build())
                        .build());
        assertThat(named.float16()).isTrue();
        assertThat(named.threads()).contains(3);
        assertThat(EmbedOptions.defaults().embedding()).isEqualTo(EmbeddingOptions.defaults());
    }

    @Test
    void boxesComeThroughAsTheyWereAskedFor() {
        assertThat(PredictOptions.defaults().withBoxes(BOXES).boxes()).contains(BOXES);
        assertThat(EmbedOptions.defaults().withBoxes(BOXES).embedding().boxes()).contains(BOXES);
        assertThat(PredictOptions.of(Map.of("detect", "true")).boxes()).contains(BoxOptions.defaults());
        assertThat(PredictOptions.defaults().boxes()).isEmpty();
        assertThat(EmbedOptions.defaults()
                        .withBoxes(BOXES)
                        .withWhole()
                        .embedding()
                        .wholeBesideAnimals())
                .isTrue();
        assertThatThrownBy(() -> EmbedOptions.defaults().withWhole())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("'with-whole' is for looking at boxes");
    }

    @Test
    void whatIsWrittenDownIsReadAgain() {
        PredictOptions options = PredictOptions.defaults()
                .withMinConfidence(0.9)
                .withUnknowns(false)
                .withBoxes(BOXES);
        assertThat(PredictOptions.of(options.settings().named())).isEqualTo(options);
    }

    @Test
    void executorsGetWhatTheDriverHas(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(folder.resolve("list.txt"), "Panthera leo\n");
        PredictOptions options = PredictOptions.of(Map.of("only", list)).withRank("species");
        Files.delete(list);
        assertThat(sent(options)).isEqualTo(options);
        assertThat(options.settings().text(Setting.ONLY)).contains("Panthera leo\n");
        assertThat(sent(DetectOptions.defaults().withThreshold(0.5)).detection().threshold())
                .isEqualTo(0.5);
    }

    @SuppressWarnings("BanSerializableRead") // what was written just before
    private static <T extends Serializable> T sent(T options) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(options);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T read = (T) in.readObject();
            return read;
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedOnTheDriver() {
        refused(Map.of("rnak", "species"), "there is no option 'rnak'");
        refused(Map.of("rank", "species", "min-confidence", 0.5), "leave out min-confidence or rank");
        refused(Map.of("min-confidence", 1.5), "0..1");
        refused(Map.of("min-confidence", "much"), "'min-confidence' cannot be 'much': give a number");
        refused(Map.of("views", "seven"), "'views' cannot be 'seven'");
        refused(Map.of("no-box", "whole"), "add detect=true");
        refused(Map.of("backbone", "efficientnet-b6"), "'backbone' is no option of predict");
        refused(Map.of("threads", 0), "at least 1");
        refused(Map.of("top", 0), "'top' cannot be '0': give at least 1");
        refused(Map.of("only", "not/there.txt"), "not/there.txt");
        assertThatThrownBy(() -> DetectOptions.of(Map.of("detection-threshold", 0)))
                .isInstanceOf(LinnetException.class);
        assertThatThrownBy(() -> EmbedOptions.of(Map.of("image-size", -1))).isInstanceOf(LinnetException.class);
    }

    private static void refused(Map<String, ?> options, String message) {
        assertThatThrownBy(() -> PredictOptions.of(options))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(message);
    }
}
