package org.linnet.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Predicate;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Makes sure that a command's result replaces nothing that is not an earlier result of the same command. */
public final class OutputFile {
    private static final int HEAD_BYTES = 8192;

    private OutputFile() {}

    /**
     * Refuses a place that holds something else. An empty file may be replaced, and what is no file at all, such as {@code
     * /dev/null}, is written to.
     *
     * @param own whether a file that exists is an earlier result
     * @param what the result is, such as {@code predictions}
     * @param inputs what the command reads
     * @return whether an earlier result is there, which will be replaced
     * @throws LinnetException WRONG_USAGE where it holds something else or is one of the inputs
     */
    public static boolean requireReplaceable(Path file, Predicate<Path> own, String what, Collection<Path> inputs) {
        if (!Files.exists(file)) {
            return false;
        }
        for (Path input : inputs) {
            if (isSame(file, input)) {
                throw refusal(file + " is one of the files to read, and would be replaced");
            }
        }
        if (Files.isDirectory(file)) {
            throw refusal(file + " is a folder; give --out the name of a file");
        }
        if (!Files.isRegularFile(file) || isEmpty(file)) {
            return false;
        }
        if (!own.test(file)) {
            throw refusal(file + " exists and holds no " + what + " written by Linnet");
        }
        return true;
    }

    /** Refuses a place within a folder that a command reads and that is whole only as it is. */
    public static void requireOutside(Path file, Path folder, String what) {
        if (isWithin(file, folder)) {
            throw refusal(file + " is in the folder of " + what);
        }
    }

    private static LinnetException refusal(String reason) {
        return new LinnetException(ErrorCode.WRONG_USAGE, reason + ".\nGive --out another name; nothing was written.");
    }

    /** The beginning of a file as text, in which each byte is a character; empty where it cannot be read. */
    public static String head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(Path file, Path input) {
        try {
            return Files.isSameFile(file, input);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isWithin(Path file, Path folder) {
        if (file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            Path real = folder.toRealPath();
            Path above = file.toAbsolutePath().normalize();
            while (!Files.exists(above)) {
                above = above.getParent();
            }
            return above.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false;
        }
    }
}
