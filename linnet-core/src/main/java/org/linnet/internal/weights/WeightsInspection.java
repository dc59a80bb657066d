package org.linnet.internal.weights;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.List;
import net.razorvine.pickle.Unpickler;
import org.linnet.error.LinnetException;
import org.linnet.internal.process.FileInspection;
import org.linnet.internal.process.LimitedJava;
import org.slf4j.Logger;

/** Reads a file of weights in a Java of its own first, since libraries that know its format trust what it says. */
final class WeightsInspection {
    /** A byte may become two bytes of floats, and is read through another. */
    private static final FileInspection INSPECTION = new FileInspection(
            WeightsInspection.class,
            List.of(HdfFile.class, usedByHdf(), Logger.class, Unpickler.class),
            600 << 20,
            8,
            "Get the file again from where it came, or save its weights alone, as .safetensors.");

    private WeightsInspection() {}

    /** Of a library that jHDF brings for run time only. */
    private static Class<?> usedByHdf() {
        try {
            return Class.forName("org.apache.commons.lang3.concurrent.LazyInitializer");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("jHDF is not whole on the class path", e);
        }
    }

    /**
     * Reads the file and forgets what it holds.
     *
     * @throws LinnetException UNUSABLE_MODEL where it cannot be read, or takes too much
     */
    static void require(Path file) {
        if (LimitedJava.isAvailable()) {
            INSPECTION.of(file);
        }
    }

    /** The child: says nothing where the file can be read. */
    public static void main(String[] arguments) {
        FileInspection.answer(arguments, file -> {
            WeightsFile.readHere(file);
            return List.of();
        });
    }
}
