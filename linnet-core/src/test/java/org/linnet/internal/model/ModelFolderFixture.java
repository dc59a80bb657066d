package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.Sha256;
import org.linnet.model.Cats;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.TaxonModel;

/** A model that was saved, how to change its files, and what loading it then says. */
abstract class ModelFolderFixture {
    @TempDir
    Path folder;

    Path json;

    @BeforeEach
    void save() {
        ModelFolder.save(Cats.model(), folder);
        json = folder.resolve(ModelFolder.MODEL_FILE);
    }

    static TaxonModel withBoxes() {
        String name = Cats.model().photographs().byFile().keySet().iterator().next();
        return Cats.model().toBuilder()
                .boxes(Optional.of(
                        new BoxRule("own", Optional.of("ab".repeat(32)), 0.25, 0.1, BoxShape.SQUARE, NoBox.BLANK)))
                .photographBoxes(new PhotographBoxes(
                        Map.of(
                                name,
                                new Detections(
                                        640,
                                        480,
                                        List.of(
                                                new Detection(
                                                        Detection.ANIMAL, 0.9f, new Box(0.1f, 1 / 3.0, 0.25, 0.5)),
                                                new Detection(Detection.ANIMAL, 0.5, Box.WHOLE)))),
                        7))
                .build();
    }

    /** Changes the document as somebody would who knows how it is signed. */
    void sign(IOAction<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = (ObjectNode) mapper.readTree(json.toFile());
        document.remove("sha256");
        change.run(document);
        document.put("sha256", Sha256.hexadecimal(mapper.writeValueAsBytes(document)));
        mapper.writeValue(json.toFile(), document);
    }

    static AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        AbstractThrowableAssert<?, ? extends Throwable> thrown = assertThatThrownBy(() -> TaxonModel.load(folder));
        thrown.isInstanceOf(LinnetException.class)
                .extracting(e -> ((LinnetException) e).code())
                .isEqualTo(ErrorCode.UNUSABLE_MODEL);
        return thrown;
    }

    void change(String from, String to) throws IOException {
        String text = Files.readString(json, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Files.writeString(json, text.replace(from, to), StandardCharsets.UTF_8);
    }
}
