package org.linnet.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.JointHeads;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
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

    /** Some two million photographs. */
    private static final int MOST_CHECKSUM_BYTES = 256 << 20;

    private static final long MOST_NUMBERS = 1 << 27;

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private ModelFolder() {}

    /**
     * Writes a model's files.
     *
     * @param folder exists; files of the same names are replaced
     */
    public static void save(TaxonModel model, Path folder) {
        Map<String, Tensor> ofJoint = ModelForm.jointTensors(model);
        byte[] photographs = ChecksumLines.of(model.photographs());
        try {
            String headsSha256 = write(folder.resolve(HEADS_FILE), ModelForm.headTensors(model));
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
                    : Optional.of(
                            writeBoxes(folder.resolve(BOXES_FILE), model.boxes().get(), model.photographBoxes()));
            ModelDocument document = ModelForm.document(
                    model, headsSha256, jointSha256, noveltySha256, boxes, Sha256.hexadecimal(photographs));
            Files.write(folder.resolve(MODEL_FILE), ModelJson.bytes(document));
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
        ModelDocument document = ModelJson.read(file);
        Path heads = StagedFolder.current(folder, HEADS_FILE);
        ModelDamage.requireChecksum(heads, document.headsSha256(), file);
        Path ofJoint = StagedFolder.current(folder, JOINT_FILE);
        document.joint().ifPresent(stated -> ModelDamage.requireChecksum(ofJoint, stated.sha256(), file));
        Path novelty = StagedFolder.current(folder, NOVELTY_FILE);
        document.novelty().ifPresent(stated -> ModelDamage.requireChecksum(novelty, stated.sha256(), file));
        Path photographs = StagedFolder.current(folder, PHOTOGRAPHS_FILE);
        byte[] checksums = ModelDamage.read(photographs, MOST_CHECKSUM_BYTES);
        ModelDamage.requireChecksum(photographs, Sha256.hexadecimal(checksums), document.photographsSha256(), file);
        Path boxes = StagedFolder.current(folder, BOXES_FILE);
        PhotographBoxes ofPhotographs =
                document.boxes().map(stated -> readBoxes(boxes, stated, file)).orElseGet(PhotographBoxes::none);
        Map<String, Tensor> kernels = Safetensors.read(heads, MOST_NUMBERS);
        Optional<NoveltyDetector> detector = document.novelty()
                .map(stated -> ModelDamage.sensible(
                        novelty, () -> NoveltyForm.detector(stated, Safetensors.read(novelty, MOST_NUMBERS))));
        PhotographChecksums made = ModelDamage.sensible(photographs, () -> ChecksumLines.parse(checksums));
        TaxonModel ofNodes =
                ModelDamage.sensible(file, () -> ModelForm.model(document, heads, kernels, detector, made).toBuilder()
                        .boxes(document.boxes().map(ModelDocument.Boxes::rule))
                        .photographBoxes(ofPhotographs)
                        .build());
        Optional<JointHeads> joint = document.joint()
                .map(stated -> ModelDamage.sensible(
                        ofJoint,
                        () -> ModelForm.joint(
                                stated, ofNodes.leaves(), ofJoint, Safetensors.read(ofJoint, MOST_NUMBERS))));
        TaxonModel model = ModelDamage.sensible(
                ofJoint, () -> ofNodes.toBuilder().joint(joint).build());
        LOG.info("Model {} from {}", model, folder);
        return model;
    }

    private static PhotographBoxes readBoxes(Path file, ModelDocument.Boxes stated, Path statedIn) {
        byte[] lines = ModelDamage.read(file, MOST_CHECKSUM_BYTES);
        ModelDamage.requireChecksum(file, Sha256.hexadecimal(lines), stated.sha256(), statedIn);
        return ModelDamage.sensible(file, () -> new PhotographBoxes(BoxesCsv.parse(lines), stated.without()));
    }
}
