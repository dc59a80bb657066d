package org.linnet.internal.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.linnet.calibration.Calibration;
import org.linnet.detector.BoxRule;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.Head;
import org.linnet.image.Preprocessing;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.image.JsonPreprocessing;
import org.linnet.internal.label.JsonLabel;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.label.Labelled;
import org.linnet.model.JointHead;
import org.linnet.model.JointHeads;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model on disk: {@code model.json}, {@code heads.safetensors}, {@code joint.safetensors} where there are heads over all
 * leaves, {@code novelty.safetensors} where there is a novelty detector, {@code boxes.csv} where boxes were looked at, and {@code
 * photographs.sha256}, which is in the format of {@code sha256sum}. The first holds the checksums of the others and of itself, so that a file that was cut short,
 * changed, or taken from another model is refused.
 */
public final class ModelFolder {
    public static final String MODEL_FILE = "model.json";
    public static final String HEADS_FILE = "heads.safetensors";
    public static final String JOINT_FILE = "joint.safetensors";
    public static final String NOVELTY_FILE = "novelty.safetensors";
    public static final String PHOTOGRAPHS_FILE = "photographs.sha256";
    public static final String BOXES_FILE = "boxes.csv";

    /** Some 100,000 taxa. */
    private static final int MOST_DOCUMENT_BYTES = 64 << 20;

    /** A pair of brackets takes a hundred times its two bytes in memory. */
    private static final long MOST_DOCUMENT_TOKENS = 3_000_000;

    /** Some two million photographs. */
    private static final int MOST_CHECKSUM_BYTES = 256 << 20;

    private static final long MOST_NUMBERS = 1 << 27;

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);
    private static final String CHECKSUM = "sha256";
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_DOCUMENT_TOKENS)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .addMixIn(Labelled.class, JsonLabel.class)
            .addMixIn(Preprocessing.class, JsonPreprocessing.class)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper COMPACT_JSON = new ObjectMapper();

    private ModelFolder() {}

    /**
     * Writes a model's files.
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
        Map<String, Tensor> ofJoint = new TreeMap<>();
        model.joint().ifPresent(joint -> joint.heads().forEach(member -> {
            ofJoint.put(member.name() + "/kernel", member.head().kernel());
            ofJoint.put(member.name() + "/bias", member.head().bias());
        }));
        byte[] photographs = ChecksumLines.of(model.photographs());
        try {
            String headsSha256 = write(folder.resolve(HEADS_FILE), tensors);
            Optional<String> jointSha256 =
                    ofJoint.isEmpty() ? Optional.empty() : Optional.of(write(folder.resolve(JOINT_FILE), ofJoint));
            Optional<String> noveltySha256 = model.novelty().isEmpty()
                    ? Optional.empty()
                    : Optional.of(write(
                            folder.resolve(NOVELTY_FILE),
                            NoveltyForm.tensors(model.novelty().get())));
            Files.write(folder.resolve(PHOTOGRAPHS_FILE), photographs);
            Optional<ModelDocument.Boxes> boxes = model.boxes().isEmpty()
                    ? Optional.empty()
                    : Optional.of(writeBoxes(
                            folder.resolve(BOXES_FILE), model.boxes().get(), model.photographBoxes()));
            ModelDocument document =
                    toDocument(model, headsSha256, jointSha256, noveltySha256, boxes, Sha256.hexadecimal(photographs));
            ObjectNode json = JSON.valueToTree(document);
            json.put(CHECKSUM, Sha256.hexadecimal(COMPACT_JSON.writeValueAsBytes(json)));
            Files.write(folder.resolve(MODEL_FILE), JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE, "cannot write the model to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Gives the file's checksum. */
    private static String write(Path file, Map<String, Tensor> tensors) throws IOException {
        Safetensors.write(file, tensors, Map.of("format", ModelDocument.FORMAT));
        return Sha256.hexadecimal(Files.readAllBytes(file));
    }

    private static ModelDocument.Boxes writeBoxes(Path file, BoxRule rule, PhotographBoxes boxes) throws IOException {
        BoxesCsv.write(file, boxes.byFile());
        return ModelDocument.Boxes.of(rule, boxes.without(), Sha256.hexadecimal(Files.readAllBytes(file)));
    }

    /** Whether {@code folder} looks like a model. */
    public static boolean isModel(Path folder) {
        return Files.isRegularFile(StagedFolder.current(folder, MODEL_FILE));
    }

    /**
     * Reads a model. Where a training replaces it at that moment, it is the old one or the new one.
     *
     * @throws LinnetException UNUSABLE_MODEL naming the file that is missing, damaged, or of another version
     */
    public static TaxonModel load(Path folder) {
        for (int attempt = 1; ; attempt++) {
            Optional<FileTime> before = written(folder);
            try {
                return loadOnce(folder);
            } catch (LinnetException e) {
                boolean changed =
                        StagedFolder.isBeingReplaced(folder) || !written(folder).equals(before);
                if (!changed || attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static Optional<FileTime> written(Path folder) {
        try {
            return Optional.of(Files.getLastModifiedTime(StagedFolder.current(folder, MODEL_FILE)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinnetException(ErrorCode.FAILURE, "interrupted while reading a model", e);
        }
    }

    private static TaxonModel loadOnce(Path folder) {
        Path file = StagedFolder.current(folder, MODEL_FILE);
        if (!Files.isRegularFile(file)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "no model at " + folder + ": there is no " + MODEL_FILE
                            + ". Give the folder that `linnet train DATA --out FOLDER` wrote.");
        }
        ModelDocument document = readDocument(file);
        Path heads = StagedFolder.current(folder, HEADS_FILE);
        requireChecksum(heads, document.headsSha256(), file);
        Path ofJoint = StagedFolder.current(folder, JOINT_FILE);
        document.joint().ifPresent(stated -> requireChecksum(ofJoint, stated.sha256(), file));
        Path novelty = StagedFolder.current(folder, NOVELTY_FILE);
        document.novelty().ifPresent(stated -> requireChecksum(novelty, stated.sha256(), file));
        Path photographs = StagedFolder.current(folder, PHOTOGRAPHS_FILE);
        byte[] checksums = read(photographs, MOST_CHECKSUM_BYTES);
        requireChecksum(photographs, Sha256.hexadecimal(checksums), document.photographsSha256(), file);
        Path boxes = StagedFolder.current(folder, BOXES_FILE);
        PhotographBoxes ofPhotographs =
                document.boxes().map(stated -> readBoxes(boxes, stated, file)).orElseGet(PhotographBoxes::none);
        Map<String, Tensor> kernels = Safetensors.read(heads, MOST_NUMBERS);
        Optional<NoveltyDetector> detector = document.novelty()
                .map(stated ->
                        sensible(novelty, () -> NoveltyForm.detector(stated, Safetensors.read(novelty, MOST_NUMBERS))));
        PhotographChecksums made = sensible(photographs, () -> ChecksumLines.parse(checksums));
        TaxonModel ofNodes = sensible(file, () -> toModel(document, heads, kernels, detector, made).toBuilder()
                .boxes(document.boxes().map(ModelDocument.Boxes::rule))
                .photographBoxes(ofPhotographs)
                .build());
        Optional<JointHeads> joint = document.joint()
                .map(stated -> sensible(
                        ofJoint,
                        () -> toJoint(stated, ofNodes.leaves(), ofJoint, Safetensors.read(ofJoint, MOST_NUMBERS))));
        TaxonModel model =
                sensible(ofJoint, () -> ofNodes.toBuilder().joint(joint).build());
        LOG.info("Model {} from {}", model, folder);
        return model;
    }

    private static PhotographBoxes readBoxes(Path file, ModelDocument.Boxes stated, Path statedIn) {
        byte[] lines = read(file, MOST_CHECKSUM_BYTES);
        requireChecksum(file, Sha256.hexadecimal(lines), stated.sha256(), statedIn);
        return sensible(file, () -> new PhotographBoxes(BoxesCsv.parse(lines), stated.without()));
    }

    /** What is made of a file's values, where they fit each other. */
    private static <T> T sensible(Path file, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw unusable(file, "does not make sense: " + JsonDamage.shortened(e.getMessage()), e);
        } catch (NullPointerException e) {
            throw unusable(file, "does not make sense: a value is missing", e);
        }
    }

    private static Tensor tensor(Path file, Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw unusable(file, "lacks " + JsonDamage.shortened(name), null);
        }
        return tensor;
    }

    private static ModelDocument readDocument(Path file) {
        byte[] bytes = read(file, MOST_DOCUMENT_BYTES);
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw unusable(
                    file,
                    String.format(
                            Locale.ROOT,
                            "has more than the %,d values, names and brackets that are read, or one too long",
                            MOST_DOCUMENT_TOKENS),
                    e);
        } catch (IOException e) {
            // Not always Jackson's own: what looks like UTF-32 and is none fails in the conversion of characters.
            throw unusable(file, "is damaged: " + JsonDamage.reason(e), e);
        }
        if (!(json instanceof ObjectNode object)
                || !ModelDocument.FORMAT.equals(object.path("format").asText())) {
            throw unusable(file, "is not a Linnet model", null);
        }
        int version = object.path("formatVersion").asInt();
        if (version < ModelDocument.EARLIEST_VERSION || version > ModelDocument.FORMAT_VERSION) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    file + " has format version " + version + "; this Linnet reads versions "
                            + ModelDocument.EARLIEST_VERSION + " to " + ModelDocument.FORMAT_VERSION
                            + ". Use the Linnet that wrote it ("
                            + object.path("linnetVersion").asText("unknown") + "), or retrain.");
        }
        try {
            String stated = object.path(CHECKSUM).asText();
            object.remove(CHECKSUM);
            if (!Sha256.hexadecimal(COMPACT_JSON.writeValueAsBytes(object)).equals(stated)) {
                throw unusable(file, "is damaged or was changed by hand: its checksum does not fit", null);
            }
            return JSON.treeToValue(object, ModelDocument.class);
        } catch (JacksonException e) {
            throw unusable(file, "does not make sense: " + JsonDamage.reason(e), e);
        }
    }

    private static ModelDocument toDocument(
            TaxonModel model,
            String headsSha256,
            Optional<String> jointSha256,
            Optional<String> noveltySha256,
            Optional<ModelDocument.Boxes> boxes,
            String photographsSha256) {
        return new ModelDocument(
                ModelDocument.FORMAT,
                boxes.isPresent() ? ModelDocument.FORMAT_VERSION : ModelDocument.VERSION_WITHOUT_BOXES,
                model.linnetVersion(),
                model.name(),
                model.ranks().names(),
                otherRanks(model.ranks()),
                model.backbone(),
                model.preprocessing(),
                ModelDocument.Recipe.of(model.recipe()),
                ModelDocument.Split.of(model.split(), model.heldOutUnits()),
                model.nodes().values().stream()
                        .map(node -> new ModelDocument.Node(
                                node.path().toString(),
                                node.classes(),
                                node.training(),
                                node.head().map(head -> node.calibration())))
                        .toList(),
                model.joint()
                        .map(joint -> new ModelDocument.Joint(
                                joint.treeWeight(),
                                joint.heads().stream()
                                        .map(member -> new ModelDocument.Joint.Member(
                                                member.name(),
                                                member.transform(),
                                                member.calibration(),
                                                member.weight()))
                                        .toList(),
                                jointSha256.orElseThrow())),
                model.decision(),
                model.novelty().map(detector -> NoveltyForm.stated(detector, noveltySha256.orElseThrow())),
                model.withoutPhotographs().stream().map(TaxonPath::toString).toList(),
                model.keptContradictions() ? Optional.of(true) : Optional.empty(),
                boxes,
                headsSha256,
                photographsSha256);
    }

    private static Optional<Map<String, String>> otherRanks(Ranks ranks) {
        Map<String, String> others = new LinkedHashMap<>();
        ranks.others().forEach((taxon, rank) -> others.put(taxon.toString(), rank));
        return others.isEmpty() ? Optional.empty() : Optional.of(others);
    }

    private static Ranks ranks(ModelDocument document) {
        Map<TaxonPath, String> others = new TreeMap<>();
        document.otherRanks().orElse(Map.of()).forEach((taxon, rank) -> others.put(TaxonPath.parse(taxon), rank));
        return new Ranks(document.ranks(), others);
    }

    private static TaxonModel toModel(
            ModelDocument document,
            Path heads,
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
                            tensor(heads, tensors, node.path() + "/kernel"),
                            tensor(heads, tensors, node.path() + "/bias")));
            Calibration calibration = node.calibration().orElseGet(Calibration::none);
            nodes.put(path, new NodeModel(path, node.classes(), head, node.training(), calibration));
        }
        List<TaxonPath> withoutPhotographs =
                document.withoutPhotographs().stream().map(TaxonPath::parse).toList();
        return TaxonModel.builder()
                .name(document.name())
                .linnetVersion(document.linnetVersion())
                .ranks(ranks(document))
                .backbone(document.backbone())
                .preprocessing(document.preprocessing())
                .recipe(document.recipe().toRecipe())
                .split(document.split().options())
                .heldOutUnits(document.split().heldOut())
                .nodes(nodes)
                .decision(document.decision())
                .novelty(novelty)
                .withoutPhotographs(withoutPhotographs)
                .keptContradictions(document.keptContradictions().orElse(false))
                .photographs(photographs)
                .build();
    }

    private static JointHeads toJoint(
            ModelDocument.Joint stated, List<TaxonPath> leaves, Path file, Map<String, Tensor> tensors) {
        List<String> names = leaves.stream().map(TaxonPath::toString).toList();
        return new JointHeads(
                leaves,
                stated.treeWeight(),
                stated.heads().stream()
                        .map(member -> new JointHead(
                                member.name(),
                                member.transform(),
                                new Head(
                                        TaxonPath.ROOT,
                                        names,
                                        tensor(file, tensors, member.name() + "/kernel"),
                                        tensor(file, tensors, member.name() + "/bias")),
                                member.calibration(),
                                member.weight()))
                        .toList());
    }

    private static byte[] read(Path file, int mostBytes) {
        try {
            return SmallFile.read(file, mostBytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireChecksum(Path file, String expected, Path statedIn) {
        try {
            requireChecksum(file, Checksum.SHA_256.of(file), expected, statedIn);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void requireChecksum(Path file, String found, String expected, Path statedIn) {
        if (!found.equals(expected)) {
            throw unusable(
                    file, "is damaged or belongs to another model: its checksum is not the one in " + statedIn, null);
        }
    }

    private static LinnetException unreadable(Path file, IOException e) {
        return unusable(file, "cannot be read (" + FileProblem.of(e) + ")", e);
    }

    private static LinnetException unusable(Path file, String what, Throwable cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, file + " " + what + ". Restore it from a copy, or retrain.", cause);
    }
}
