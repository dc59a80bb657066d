package org.linnet.internal.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * A large file whose length and checksum a document beside it holds. The length is compared when the document is read, which costs
 * nothing; the checksum when the file is read, where its bytes are at hand anyway.
 *
 * @param document name of the document, in the same folder
 * @param name of the file, in the same folder
 * @param length that the document states
 * @param sha256 that the document states
 * @param remedy a sentence: what to do where it is damaged
 */
public record DocumentedFile(Path folder, String document, String name, long length, String sha256, String remedy) {
    private static final int MOST_DOCUMENT_BYTES = 1 << 20;

    public DocumentedFile {
        requireNonNull(folder, "folder is null");
        requireNonNull(document, "document is null");
        requireNonNull(name, "name is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(remedy, "remedy is null");
    }

    /**
     * Reads the document of a folder.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is missing, damaged or of another version
     */
    public static <T> T document(Path folder, String name, CheckedJson<T> kind, String remedy) {
        Path file = StagedFolder.current(folder, name);
        try {
            return kind.read(SmallFile.read(file, MOST_DOCUMENT_BYTES));
        } catch (NoSuchFileException e) {
            throw unusable(file, "is missing", remedy, e);
        } catch (IOException e) {
            throw unusable(file, FileProblem.of(e), remedy, e);
        }
    }

    /** Where it is now. */
    public Path path() {
        return StagedFolder.current(folder, name);
    }

    /**
     * Its length on disk.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is missing
     */
    public long bytes() {
        try {
            return Files.size(path());
        } catch (IOException e) {
            throw unusable(e instanceof NoSuchFileException ? "is missing" : "cannot be read", e);
        }
    }

    /**
     * Compares its length.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is another one
     */
    public void requireLength() {
        if (bytes() != length) {
            throw unusable("is damaged: it has " + bytes() + " bytes of " + length, null);
        }
    }

    /**
     * All of it, its checksum compared.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is damaged
     */
    public byte[] read() {
        byte[] content;
        try {
            content = Files.readAllBytes(path());
        } catch (IOException e) {
            throw unusable("cannot be read (" + FileProblem.of(e) + ")", e);
        }
        if (!Sha256.hexadecimal(content).equals(sha256)) {
            throw unusable("is damaged: its checksum is not the one in " + document, null);
        }
        return content;
    }

    /** The error of a file that cannot be used. */
    public LinnetException unusable(String what, Throwable cause) {
        return unusable(path(), what, remedy, cause);
    }

    /** The same of another file. */
    public static LinnetException unusable(Path file, String what, String remedy, Throwable cause) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " " + what + ".\n" + remedy, cause);
    }
}
