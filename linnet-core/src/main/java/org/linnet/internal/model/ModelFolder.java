package org.linnet.internal.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.calibration.Calibration;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.Head;
import org.linnet.head.Optimizer;
import org.linnet.head.Steps;
import org.linnet.image.Crop;
import org.linnet.image.Resampling;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * A model on disk: {@code model.json}, {@code heads.safetensors}, {@code novelty.safetensors} where there is a novelty
 * detector, and {@code photographs.sha256}, which is in the format of {@code sha256sum}. The first holds the checksums of the others and of itself, so that a file that was cut short,
 * changed, or taken from another model is refused.
 */
public final class ModelFolder {
    public static final String MODEL_FILE = "model.json";
    public static final String HEADS_FILE = "heads.safetensors";
    public static final String NOVELTY_FILE = "novelty.safetensors";
    public static final String PHOTOGRAPHS_FILE = "photographs.sha256";

    private static final String CHECKSUM = "sha256";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(Resampling.class, Labelled.class)
            .addMixIn(Crop.class, Labelled.class)
            .addMixIn(Optimizer.class, Labelled.class)
            .addMixIn(Steps.class, Labelled.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectMapper COMPACT_JSON = new ObjectMapper();

    private ModelFolder() {}

    /** Enums are written by the label that they have on the command line. */
    private interface Labelled {
        @JsonValue
        String label();
    }

    /**
     * Writes a model's three files.
     *
     * @param folder exists; files of the same names are replaced
     */
    public static void save(TaxonModel model, Path folder) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (NodeModel node : model.nodes().values()) {
            node.head().ifPresent(head -> {
                tensors.put(node.path() + "/kernel", head.kernel());
                tensors.put(node.path() + "/bias", head.bias());
            });
        }
        Path heads = folder.resolve(HEADS_FILE);
        Safetensors.write(heads, tensors, Map.of("format", ModelDocument.FORMAT));
        Path novelty = folder.resolve(NOVELTY_FILE);
        model.novelty()
                .ifPresent(detector ->
                        Safetensors.write(novelty, detector.tensors(), Map.of("format", ModelDocument.FORMAT)));
        byte[] photographs = ChecksumLines.of(model.photographs());
        try {
            Optional<String> noveltySha256 =
                    model.novelty().isPresent() ? Optional.of(sha256(Files.readAllBytes(novelty))) : Optional.empty();
            Files.write(folder.resolve(PHOTOGRAPHS_FILE), photographs);
            ModelDocument document =
                    toDocument(model, sha256(Files.readAllBytes(heads)), noveltySha256, sha256(photographs));
            ObjectNode json = JSON.valueToTree(document);
            json.put(CHECKSUM, sha256(COMPACT_JSON.writeValueAsBytes(json)));
            Files.write(folder.resolve(MODEL_FILE), JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "cannot write the model to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Whether {@code folder} looks like a model. */
    public static boolean isModel(Path folder) {
        return Files.isRegularFile(folder.resolve(MODEL_FILE));
    }

    public static TaxonModel load(Path folder) {
        Path file = folder.resolve(MODEL_FILE);
        if (!Files.isRegularFile(file)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "no model at " + folder + ": there is no " + MODEL_FILE
                            + ". Give the folder that `linnet train DATA --out FOLDER` wrote.");
        }
        ModelDocument document = readDocument(file);
        Path heads = folder.resolve(HEADS_FILE);
        requireChecksum(heads, document.headsSha256(), file);
        Path novelty = folder.resolve(NOVELTY_FILE);
        document.novelty().ifPresent(stated -> requireChecksum(novelty, stated.sha256(), file));
        Path photographs = folder.resolve(PHOTOGRAPHS_FILE);
        byte[] checksums = requireChecksum(photographs, document.photographsSha256(), file);
        try {
            Optional<NoveltyDetector> detector =
                    document.novelty().map(stated -> toDetector(stated, Safetensors.read(novelty)));
            return toModel(document, Safetensors.read(heads), detector, ChecksumLines.parse(checksums));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw unusable(file, "does not make sense: " + e.getMessage(), e);
        }
    }

    private static ModelDocument readDocument(Path file) {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw unusable(file, "is damaged: it is not JSON", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e + ")", e);
        }
        if (!(json instanceof ObjectNode object)
                || !ModelDocument.FORMAT.equals(object.path("format").asText())) {
            throw unusable(file, "is not a Linnet model", null);
        }
        int version = object.path("formatVersion").asInt();
        if (version != ModelDocument.FORMAT_VERSION) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " has format version " + version + "; this Linnet reads version "
                            + ModelDocument.FORMAT_VERSION + ". Use the Linnet that wrote it ("
                            + object.path("linnetVersion").asText("unknown") + "), or train again.");
        }
        try {
            String stated = object.path(CHECKSUM).asText();
            object.remove(CHECKSUM);
            if (!sha256(COMPACT_JSON.writeValueAsBytes(object)).equals(stated)) {
                throw unusable(file, "is damaged or was changed by hand: its checksum does not fit", null);
            }
            return JSON.treeToValue(object, ModelDocument.class);
        } catch (JacksonException e) {
            throw unusable(file, "does not make sense: " + e.getOriginalMessage(), e);
        }
    }

    private static ModelDocument toDocument(
            TaxonModel model, String headsSha256, Optional<String> noveltySha256, String photographsSha256) {
        return new ModelDocument(
                ModelDocument.FORMAT,
                ModelDocument.FORMAT_VERSION,
                model.linnetVersion(),
                model.name(),
                model.ranks().names(),
                model.backbone(),
                model.preprocessing(),
                ModelDocument.Recipe.of(model.recipe()),
                model.split(),
                model.nodes().values().stream()
                        .map(node -> new ModelDocument.Node(
                                node.path().toString(),
                                node.classes(),
                                node.training(),
                                node.head().map(head -> node.calibration())))
                        .toList(),
                model.decision(),
                model.novelty()
                        .map(detector -> new ModelDocument.Novelty(
                                detector.taxa().stream()
                                        .map(TaxonPath::toString)
                                        .toList(),
                                detector.scale(),
                                noveltySha256.orElseThrow())),
                model.withoutPhotographs().stream().map(TaxonPath::toString).toList(),
                headsSha256,
                photographsSha256);
    }

    private static TaxonModel toModel(
            ModelDocument document,
            Map<String, Tensor> tensors,
            Optional<NoveltyDetector> novelty,
            PhotographChecksums photographs) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        for (ModelDocument.Node node : document.nodes()) {
            TaxonPath path = TaxonPath.parse(node.path());
            Optional<Head> head = node.training()
                    .map(training -> new Head(
                            path,
                            node.classes(),
                            tensors.get(node.path() + "/kernel"),
                            tensors.get(node.path() + "/bias")));
            Calibration calibration = node.calibration().orElseGet(Calibration::none);
            nodes.put(path, new NodeModel(path, node.classes(), head, node.training(), calibration));
        }
        List<TaxonPath> withoutPhotographs =
                document.withoutPhotographs().stream().map(TaxonPath::parse).toList();
        return new TaxonModel(
                document.name(),
                document.linnetVersion(),
                new Ranks(document.ranks()),
                document.backbone(),
                document.preprocessing(),
                document.recipe().toRecipe(),
                document.split(),
                nodes,
                document.decision(),
                novelty,
                withoutPhotographs,
                photographs);
    }

    private static NoveltyDetector toDetector(ModelDocument.Novelty stated, Map<String, Tensor> tensors) {
        return new NoveltyDetector(
                stated.taxa().stream().map(TaxonPath::parse).toList(),
                tensors.get("centre"),
                tensors.get("means"),
                tensors.get("axes"),
                stated.scale());
    }

    private static byte[] requireChecksum(Path file, String expected, Path statedIn) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e + ")", e);
        }
        if (!sha256(bytes).equals(expected)) {
            throw unusable(
                    file, "is damaged or belongs to another model: its checksum is not the one in " + statedIn, null);
        }
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static LinnetException unusable(Path file, String what, Throwable cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, file + " " + what + ". Restore it from a copy, or train again.", cause);
    }
}
