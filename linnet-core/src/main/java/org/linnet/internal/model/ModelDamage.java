package org.linnet.internal.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.JsonDamage;
import org.linnet.internal.file.SmallFile;
import org.linnet.tensor.Tensor;

/** Refuses files of models that are missing, damaged or do not fit each other: with UNUSABLE_MODEL, the file's name, and what to do. */
final class ModelDamage {
    private ModelDamage() {}

    /** What a file holds. */
    static byte[] read(Path file, int mostBytes) {
        try {
            return SmallFile.read(file, mostBytes);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static void requireChecksum(Path file, String expected, Path statedIn) {
        try {
            requireChecksum(file, Checksum.SHA_256.of(file), expected, statedIn);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static void requireChecksum(Path file, String found, String expected, Path statedIn) {
        if (!found.equals(expected)) {
            throw unusable(
                    file, "is damaged or belongs to another model: its checksum is not the one in " + statedIn, null);
        }
    }

    /** What is made of a file's values, where they fit each other. */
    static <T> T sensible(Path file, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw unusable(file, "does not make sense: " + JsonDamage.shortened(e.getMessage()), e);
        } catch (NullPointerException e) {
            throw unusable(file, "does not make sense: a value is missing", e);
        }
    }

    /**
     * The tensor of that name.
     *
     * @param file that they were read from
     */
    static Tensor tensor(Path file, Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw unusable(file, "lacks " + JsonDamage.shortened(name), null);
        }
        return tensor;
    }

    private static LinnetException unreadable(Path file, IOException e) {
        return unusable(file, "cannot be read (" + FileProblem.of(e) + ")", e);
    }

    static LinnetException unusable(Path file, String what, Throwable cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, file + " " + what + ". Restore it from a copy, or retrain.", cause);
    }
}
