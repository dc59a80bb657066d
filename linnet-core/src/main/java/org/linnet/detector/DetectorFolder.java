package org.linnet.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.linnet.error.LinnetException;
import org.linnet.internal.detector.DetectorIdentity;
import org.linnet.internal.detector.ImportedFile;
import org.linnet.internal.detector.ImportedLayout;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.DocumentedFile;
import org.linnet.internal.file.FolderKind;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.StagedFolder;

/** A detector on disk: {@code detector.json}, which holds the checksums of itself and of {@code detector.onnx}. */
final class DetectorFolder {
    static final String DOCUMENT = "detector.json";
    static final String MODEL = "detector.onnx";

    static final FolderKind KIND = new FolderKind(
            "a detector", DOCUMENT, file -> Set.of(DOCUMENT, MODEL).contains(file.toString()));

    private final DetectorSpec spec;
    private final DetectorOutput output;
    private final DocumentedFile file;

    private DetectorFolder(DetectorSpec spec, DetectorOutput output, DocumentedFile file) {
        this.spec = spec;
        this.output = output;
        this.file = file;
    }

    /** Fills a folder. */
    static void write(Path folder, ImportedFile imported) throws IOException {
        Path kept = folder.resolve(MODEL);
        imported.writeTo(kept);
        DetectorDocument document = new DetectorDocument(
                DetectorDocument.FORMAT,
                DetectorDocument.FORMAT_VERSION,
                imported.spec(),
                imported.output(),
                Files.size(kept),
                Checksum.SHA_256.of(kept));
        Files.write(folder.resolve(DOCUMENT), DetectorDocument.JSON.write(document));
    }

    /**
     * Reads what a detector is.
     *
     * @param remedy what to do where it is damaged
     * @throws LinnetException UNUSABLE_MODEL naming the file that is missing, damaged or of another version
     */
    static DetectorFolder read(Path folder, String remedy) {
        DetectorDocument document = DocumentedFile.document(folder, DOCUMENT, DetectorDocument.JSON, remedy);
        DetectorSpec stated = document.detector();
        if (!folder.getFileName().toString().equals(stated.name())) {
            throw DocumentedFile.unusable(
                    StagedFolder.current(folder, DOCUMENT),
                    "is of another detector, " + JsonDamage.shortened(stated.name()),
                    remedy,
                    null);
        }
        DocumentedFile file =
                new DocumentedFile(folder, DOCUMENT, MODEL, document.fileBytes(), document.fileSha256(), remedy);
        file.requireLength();
        return new DetectorFolder(current(stated, document.output()), document.output(), file);
    }

    /** With the identity that this version of Linnet gives it, which may read the same outputs otherwise. */
    private static DetectorSpec current(DetectorSpec stated, DetectorOutput output) {
        return new DetectorSpec(
                stated.name(),
                stated.sha256(),
                DetectorIdentity.of(stated.sha256(), stated.input(), new ImportedLayout(output), stated.categories()),
                stated.input(),
                stated.categories(),
                stated.threshold(),
                stated.licence());
    }

    /** Writes a copy of it into a folder that is there. */
    void copyTo(Path copy) throws IOException {
        for (String one : List.of(DOCUMENT, MODEL)) {
            Files.copy(StagedFolder.current(file.folder(), one), copy.resolve(one));
        }
    }

    DetectorSpec spec() {
        return spec;
    }

    DetectorOutput output() {
        return output;
    }

    Path folder() {
        return file.folder();
    }

    long bytes() {
        return file.bytes();
    }

    /**
     * The model.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is damaged
     */
    byte[] model() {
        return file.read();
    }
}
