package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.calibration.Calibrations;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.Cats;
import org.linnet.model.ManyTaxa;
import org.linnet.model.NodeModel;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** Which models are refused, and what is said of them. */
class ModelFolderRefusalTest extends ModelFolderFixture {
    @Test
    void boxesThatWereChangedAreRefused() throws IOException {
        ModelFolder.save(withBoxes(), folder);
        Path boxes = folder.resolve("boxes.csv");
        Files.writeString(boxes, Files.readString(boxes).replace("0.25", "0.35"));

        refused(folder).hasMessageContaining("boxes.csv").hasMessageContaining("checksum");

        Files.delete(boxes);
        refused(folder).hasMessageContaining("boxes.csv");
    }

    @Test
    void jointHeadsThatWereDamagedOrTakenAwayAreRefusedByName() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);
        Path joint = folder.resolve(ModelFolder.JOINT_FILE);
        byte[] bytes = Files.readAllBytes(joint);
        bytes[bytes.length - 1] ^= 1;
        Files.write(joint, bytes);

        refused(folder)
                .hasMessageContaining(ModelFolder.JOINT_FILE)
                .hasMessageContaining("is damaged or belongs to another model");
        Files.delete(joint);
        refused(folder).hasMessageContaining(ModelFolder.JOINT_FILE);
    }

    @Test
    void jointHeadsThatWeighTooMuchAreRefused() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);

        sign(document -> ((ObjectNode) document.get("joint")).put("treeWeight", 0.6));

        refused(folder).hasMessageContaining(ModelFolder.JOINT_FILE).hasMessageContaining("have the sum 1.1");
    }

    @Test
    void aDamagedNoveltyFileIsRefusedByName() throws IOException {
        ModelFolder.save(Cats.withNovelty(), folder);
        Path novelty = folder.resolve(ModelFolder.NOVELTY_FILE);
        byte[] bytes = Files.readAllBytes(novelty);
        bytes[bytes.length - 1] ^= 1;
        Files.write(novelty, bytes);

        refused(folder)
                .hasMessageContaining(ModelFolder.NOVELTY_FILE)
                .hasMessageContaining("is damaged or belongs to another model");
        Files.delete(novelty);
        refused(folder).hasMessageContaining(ModelFolder.NOVELTY_FILE);
    }

    @Test
    void modelThatIsNotThereIsRefused() {
        refused(folder.resolve("absent")).hasMessageContaining("no model at").hasMessageContaining("linnet train");
    }

    @Test
    void foreignJsonIsRefused() throws IOException {
        Files.writeString(json, "{\"format\": \"something else\"}");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("is not a Linnet model");
    }

    @Test
    void fileThatWasCutShortIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(json);
        Files.write(json, Arrays.copyOf(bytes, bytes.length / 2));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("not JSON");
    }

    static Stream<byte[]> noText() {
        return Stream.of(
                // Each looks like UTF-32, in which what follows is no character, or is cut off.
                new byte[] {'{', 0, 0, 0, 0, 0x7f, -1, -1, -1},
                new byte[] {0, 0, 0, '{', -1, -1, -1, -1},
                new byte[] {0, 0, 0, '{', 0, 0},
                new byte[] {0, 0, -2, -1, 0x7f, -1, -1, -1},
                // UTF-16 that is cut off
                new byte[] {0, '{', 0},
                // UTF-8 that is none
                new byte[] {'{', '"', -1, -1, '"', ':', '1', '}'},
                new byte[0],
                new byte[64]);
    }

    @ParameterizedTest
    @MethodSource("noText")
    void bytesThatAreNoTextAreRefused(byte[] bytes) throws IOException {
        Files.write(json, bytes);

        refused(folder).hasMessageContaining("model.json").hasMessageNotContaining("xception");
    }

    @Test
    void laterVersionIsRefusedWithTheVersionThatWroteIt() throws IOException {
        change("\"formatVersion\" : 2", "\"formatVersion\" : 4");

        refused(folder)
                .hasMessageContaining("model.json")
                .hasMessageContaining("format version 4")
                .hasMessageContaining("(1.0)");
    }

    @Test
    void valueThatWasChangedByHandIsRefused() throws IOException {
        change("\"threshold\" : 0.6", "\"threshold\" : 0.5");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("checksum does not fit");
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.HEADS_FILE, ModelFolder.PHOTOGRAPHS_FILE})
    void otherFilesThatWereDamagedAreRefusedByName(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length - 2] ^= 1;
        Files.write(folder.resolve(name), bytes);

        refused(folder).hasMessageContaining(name).hasMessageContaining("is damaged or belongs to another model");
    }

    @Test
    void headsOfAnotherModelAreRefused(@TempDir Path other) throws IOException {
        ModelFolder.save(ManyTaxa.model(2, 2), other);
        Files.copy(
                other.resolve(ModelFolder.HEADS_FILE),
                folder.resolve(ModelFolder.HEADS_FILE),
                StandardCopyOption.REPLACE_EXISTING);

        refused(folder).hasMessageContaining("heads.safetensors").hasMessageContaining("another model");
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.HEADS_FILE, ModelFolder.PHOTOGRAPHS_FILE})
    void filesThatAreMissingAreRefusedByName(String name) throws IOException {
        Files.delete(folder.resolve(name));

        refused(folder).hasMessageContaining(name).hasMessageContaining("cannot be read");
    }

    @Test
    void headsThatLackATensorAreRefusedByTheirNames() throws IOException {
        Path heads = folder.resolve(ModelFolder.HEADS_FILE);
        Map<String, Tensor> tensors = new TreeMap<>(Safetensors.read(heads));
        tensors.remove("felidae/kernel");
        Safetensors.write(heads, tensors, Map.of());
        sign(document -> document.put("headsSha256", Sha256.hexadecimal(Files.readAllBytes(heads))));

        refused(folder).hasMessageContaining("heads.safetensors lacks felidae/kernel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "backbone", "decision", "ranks", "split", "recipe"})
    void aDocumentThatLacksAPropertyIsRefusedByItsName(String property) throws IOException {
        sign(document -> document.remove(property));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("lacks " + property);
    }

    @Test
    void aNodeWithASlashInAClassIsRefused() throws IOException {
        sign(document -> ((ObjectNode) document.withArray("nodes").get(0))
                .withArray("classes")
                .set(0, "cani/dae"));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("cani/dae");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "0123456789abcdef  felidae/puma/1.jpg"})
    void aChecksumLineThatIsTooShortIsRefused(String line) throws IOException {
        Path photographs = folder.resolve(ModelFolder.PHOTOGRAPHS_FILE);
        Files.writeString(photographs, line + "\n");
        sign(document -> document.put("photographsSha256", Sha256.hexadecimal(Files.readAllBytes(photographs))));

        refused(folder).hasMessageContaining("photographs.sha256").hasMessageContaining("no checksum and name");
    }

    @Test
    void aListOfTooManyPhotographsIsRefusedWithTheLimit() throws IOException {
        Path photographs = folder.resolve(ModelFolder.PHOTOGRAPHS_FILE);
        try (BufferedWriter lines = Files.newBufferedWriter(photographs)) {
            for (int i = 0; i <= 2_000_000; i++) {
                lines.write(String.format(Locale.ROOT, "%064x  %x%n", i, i));
            }
        }
        sign(document -> document.put("photographsSha256", Checksum.SHA_256.of(photographs)));

        refused(folder).hasMessageContaining("photographs.sha256").hasMessageContaining("2,000,000 photographs");
    }

    /** A few megabytes of brackets would be gigabytes of objects. */
    @Test
    void aDocumentOfTooManyBracketsIsRefusedWithTheLimit() throws IOException {
        change("\"format\"", "\"more\" : [" + "{},".repeat(1_500_000) + "0], \"format\"");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("3,000,000 values");
    }

    @Test
    void calibrationThatDoesNotFitItsHeadIsRefused() {
        TaxonPath node = TaxonPath.parse("felidae/panthera");
        NodeModel bare = Cats.model().nodes().get(node);

        assertThatThrownBy(() -> new NodeModel(
                        node,
                        bare.classes(),
                        bare.head(),
                        bare.training(),
                        Calibrations.vector(List.of(1.0), List.of(0.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("felidae/panthera");
    }
}
