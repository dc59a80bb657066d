package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.internal.backbone.Architectures;
import org.linnet.internal.backbone.OnnxModelFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.internal.weights.WeightsFile;
import org.linnet.tensor.Tensor;

/**
 * A weights file that was read and checked, ready to be kept.
 *
 * @param file the name that the weights are kept under
 * @param content writes them to a path
 */
record BackboneImport(BackboneSpec spec, String file, IOAction<Path> content) {
    /** What an {@code .onnx} file gets that reads any size, in pixels. */
    private static final int DEFAULT_SIZE = 224;

    BackboneImport {
        requireNonNull(spec, "spec is null");
        requireNonNull(content, "content is null");
    }

    /**
     * Reads and checks {@code .onnx}, or one of the files that {@link WeightsFile} reads.
     *
     * @throws LinnetException UNUSABLE_MODEL where it cannot be used; WRONG_USAGE where the options do not go with it
     */
    static BackboneImport of(Path file, String name, ImportOptions options) {
        if (!Files.isRegularFile(file)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    Files.exists(file) ? file + " is not a file." : "There is no file " + file + ".");
        }
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".onnx")
                ? ofOnnx(file, name, options)
                : ofWeights(file, name, options);
    }

    /** Fills a folder. */
    void writeTo(Path folder) throws IOException {
        content.run(folder.resolve(file));
        BackboneFolder.describe(folder, spec, file);
    }

    private static BackboneImport ofWeights(Path file, String name, ImportOptions options) {
        Map<String, Tensor> tensors = WeightsFile.read(file);
        // An architecture's name promises it. For tensors of unknown names any will do: the check says so.
        Architecture architecture = options.architecture()
                .or(() -> Architectures.find(name))
                .or(() -> Architectures.closest(tensors))
                .orElse(EmbeddedBackbone.ARCHITECTURE);
        Map<String, Tensor> canonical = Architectures.canonical(architecture, tensors, file.toString());
        BackboneSpec spec = spec(
                file, name, architecture.name(), architecture.embeddingLength(), architecture.preprocessing(), options);
        return new BackboneImport(
                spec,
                BackboneFolder.WEIGHTS,
                kept -> Safetensors.write(kept, canonical, Map.of("architecture", architecture.name())));
    }

    private static BackboneImport ofOnnx(Path file, String name, ImportOptions options) {
        if (options.architecture().isPresent()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, file + " has its own architecture; leave out --architecture.");
        }
        OnnxModelFile model = OnnxModelFile.inspect(file);
        OptionalInt size = model.size();
        int asked = options.preprocessing().size().orElse(size.orElse(DEFAULT_SIZE));
        if (size.isPresent() && size.getAsInt() != asked) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " reads images of " + size.getAsInt() + " pixels, not " + asked
                            + "; leave out --image-size, or export it for any size.");
        }
        Preprocessing own = new Preprocessing(
                asked, Resampling.BILINEAR, Crop.NONE, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_DEVIATION);
        return new BackboneImport(
                spec(file, name, "onnx", model.embeddingLength(), own, options),
                BackboneFolder.MODEL,
                kept -> Files.write(kept, model.model()));
    }

    private static BackboneSpec spec(
            Path file,
            String name,
            String architecture,
            int embeddingLength,
            Preprocessing own,
            ImportOptions options) {
        String source = options.source()
                .orElseGet(() -> "imported from " + file.getFileName() + "; its licence was not stated");
        try {
            return new BackboneSpec(
                    name, architecture, Checksum.SHA_256.of(file), embeddingLength, options.applyTo(own), source);
        } catch (IllegalArgumentException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, e.getMessage(), e);
        } catch (IOException e) {
            throw new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
