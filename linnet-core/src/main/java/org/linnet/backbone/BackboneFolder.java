package org.linnet.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.Architectures;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/**
 * A backbone on disk: {@code backbone.json}, and {@code weights.safetensors} (float32, under its architecture's own names) or
 * {@code model.onnx}. The first holds the checksums of the other and of itself. Whoever asks what the backbone is gets
 * the document and the other's length checked, which costs nothing; its checksum is compared when it is loaded, where
 * its bytes are at hand anyway.
 */
final class BackboneFolder {
    static final String DOCUMENT = "backbone.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String MODEL = "model.onnx";

    private static final int MOST_DOCUMENT_BYTES = 1 << 20;

    static final FolderKind KIND = new FolderKind(
            "a backbone", DOCUMENT, file -> Set.of(DOCUMENT, WEIGHTS, MODEL).contains(file.toString()));

    private final Path folder;
    private final BackboneDocument document;
    private final String remedy;

    private BackboneFolder(Path folder, BackboneDocument document, String remedy) {
        this.folder = folder;
        this.document = document;
        this.remedy = remedy;
    }

    /** Completes a folder that holds {@code file} already. */
    static void describe(Path folder, BackboneSpec spec, String file) throws IOException {
        Path kept = folder.resolve(file);
        BackboneDocument document = new BackboneDocument(
                BackboneDocument.FORMAT,
                BackboneDocument.FORMAT_VERSION,
                spec,
                file,
                Files.size(kept),
                Checksum.SHA_256.of(kept));
        Files.write(folder.resolve(DOCUMENT), document.toJson());
    }

    /**
     * Reads what a backbone is.
     *
     * @param remedy what to do where it is damaged
     * @throws LinnetException UNUSABLE_MODEL naming the file that is missing, damaged or of another version
     */
    static BackboneFolder read(Path folder, String remedy) {
        Path file = StagedFolder.current(folder, DOCUMENT);
        BackboneDocument document;
        try {
            document = BackboneDocument.parse(SmallFile.read(file, MOST_DOCUMENT_BYTES));
        } catch (NoSuchFileException e) {
            throw unusable(file, "is missing", remedy, e);
        } catch (IOException e) {
            throw unusable(file, FileProblem.of(e), remedy, e);
        }
        String name = document.backbone().name();
        if (!folder.getFileName().toString().equals(name)) {
            throw unusable(file, "is of another backbone, " + JsonDamage.shortened(name), remedy, null);
        }
        BackboneFolder read = new BackboneFolder(folder, document, remedy);
        Path kept = StagedFolder.current(folder, document.file());
        if (read.bytes() != document.fileBytes()) {
            throw unusable(
                    kept, "is damaged: it has " + read.bytes() + " bytes of " + document.fileBytes(), remedy, null);
        }
        return read;
    }

    /** Writes a copy of it into a folder that is there. */
    void copyTo(Path copy) throws IOException {
        for (String file : List.of(DOCUMENT, document.file())) {
            Files.copy(StagedFolder.current(folder, file), copy.resolve(file));
        }
    }

    BackboneSpec spec() {
        return document.backbone();
    }

    Path folder() {
        return folder;
    }

    /** Length of the file with the weights. */
    long bytes() {
        Path kept = StagedFolder.current(folder, document.file());
        try {
            return Files.size(kept);
        } catch (IOException e) {
            throw unusable(kept, e instanceof NoSuchFileException ? "is missing" : "cannot be read", remedy, e);
        }
    }

    /**
     * The graph for images of {@code size} pixels.
     *
     * @throws LinnetException UNUSABLE_MODEL where the weights are damaged or of an architecture that is not known
     */
    byte[] graph(int size) {
        Path kept = StagedFolder.current(folder, document.file());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(kept);
        } catch (IOException e) {
            throw unusable(kept, "cannot be read (" + FileProblem.of(e) + ")", remedy, e);
        }
        if (!Sha256.hexadecimal(bytes).equals(document.fileSha256())) {
            throw unusable(kept, "is damaged: its checksum is not the one in " + DOCUMENT, remedy, null);
        }
        if (document.file().equals(MODEL)) {
            return bytes;
        }
        Architecture architecture = Architectures.find(spec().architecture())
                .orElseThrow(() -> unusable(
                        kept,
                        "is of the architecture " + spec().architecture() + ", which is not known here",
                        "Put its family on the class path.",
                        null));
        String name = kept.toString();
        Map<String, Tensor> tensors = Safetensors.read(bytes, name);
        try {
            // A family need not know the names again that it gave.
            return architecture.graph(
                    architecture.fit(tensors).isEmpty()
                            ? tensors
                            : Architectures.canonical(architecture, tensors, name),
                    size);
        } catch (IllegalArgumentException e) {
            throw unusable(kept, "does not fit " + architecture.name() + ": " + e.getMessage(), remedy, e);
        }
    }

    private static LinnetException unusable(Path file, String what, String remedy, Throwable cause) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " " + what + ".\n" + remedy, cause);
    }
}
