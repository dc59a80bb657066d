package org.linnet.backbone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.Architectures;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.DocumentedFile;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.JsonDamage;
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

    static final FolderKind KIND = new FolderKind(
            "a backbone", DOCUMENT, file -> Set.of(DOCUMENT, WEIGHTS, MODEL).contains(file.toString()));

    private final BackboneDocument document;
    private final DocumentedFile file;

    private BackboneFolder(BackboneDocument document, DocumentedFile file) {
        this.document = document;
        this.file = file;
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
        Files.write(folder.resolve(DOCUMENT), BackboneDocument.JSON.write(document));
    }

    /**
     * Reads what a backbone is.
     *
     * @param remedy what to do where it is damaged
     * @throws LinnetException UNUSABLE_MODEL naming the file that is missing, damaged or of another version
     */
    static BackboneFolder read(Path folder, String remedy) {
        BackboneDocument document = DocumentedFile.document(folder, DOCUMENT, BackboneDocument.JSON, remedy);
        String name = document.backbone().name();
        if (!folder.getFileName().toString().equals(name)) {
            throw DocumentedFile.unusable(
                    StagedFolder.current(folder, DOCUMENT),
                    "is of another backbone, " + JsonDamage.shortened(name),
                    remedy,
                    null);
        }
        DocumentedFile file = new DocumentedFile(
                folder, DOCUMENT, document.file(), document.fileBytes(), document.fileSha256(), remedy);
        file.requireLength();
        return new BackboneFolder(document, file);
    }

    /** Writes a copy of it into a folder that is there. */
    void copyTo(Path copy) throws IOException {
        for (String one : List.of(DOCUMENT, document.file())) {
            Files.copy(StagedFolder.current(file.folder(), one), copy.resolve(one));
        }
    }

    BackboneSpec spec() {
        return document.backbone();
    }

    Path folder() {
        return file.folder();
    }

    /** Length of the file with the weights. */
    long bytes() {
        return file.bytes();
    }

    /**
     * The graph for images of {@code size} pixels.
     *
     * @throws LinnetException UNUSABLE_MODEL where the weights are damaged or of an architecture that is not known
     */
    byte[] graph(int size) {
        byte[] bytes = file.read();
        if (document.file().equals(MODEL)) {
            return bytes;
        }
        Architecture architecture = Architectures.find(spec().architecture())
                .orElseThrow(() -> DocumentedFile.unusable(
                        file.path(),
                        "is of the architecture " + spec().architecture() + ", which is not known here",
                        "Put its family on the class path.",
                        null));
        String name = file.path().toString();
        Map<String, Tensor> tensors = Safetensors.read(bytes, name);
        try {
            // A family need not know the names again that it gave.
            return architecture.graph(
                    architecture.fit(tensors).isEmpty()
                            ? tensors
                            : Architectures.canonical(architecture, tensors, name),
                    size);
        } catch (IllegalArgumentException e) {
            throw file.unusable("does not fit " + architecture.name() + ": " + e.getMessage(), e);
        }
    }
}
