package org.linnet.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A kind of file that comes from elsewhere, whose mutations are tried out, and what reads it. */
interface FaultSubject {
    /**
     * One file that was changed.
     *
     * @param name of a file of that content
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Mutant(String name, byte[] content) {}

    /** Makes the subject of that name. */
    static FaultSubject of(String name) throws IOException {
        return switch (name) {
            case "pictures" -> new PictureSubject();
            case "onnx" -> new OnnxSubject();
            case "weights" -> new WeightsSubject();
            case "models" -> new ModelSubject();
            default -> throw new IllegalArgumentException("pictures, onnx, weights or models, not " + name);
        };
    }

    /** What the Java that it is read in may take. */
    Limits limits();

    /**
     * What reading a file may take.
     *
     * @param heap of Java, such as {@code 512m}
     * @param residentBytes of the process in all
     * @param seconds for one file, by the clock
     */
    record Limits(String heap, long residentBytes, int seconds) {}

    /** The next mutation; all of it comes from {@code random}. */
    Mutant mutate(Random random);

    /** All that {@link #read} may say. */
    List<String> outcomes();

    /**
     * Reads a file as commands do.
     *
     * @return what became of it, one of {@link #outcomes}
     * @throws Exception what is not documented, which is a fault
     */
    String read(Mutant mutant) throws Exception;

    /** Of models and backbones: either they are read, or they are refused as unusable. */
    static String refused(LinnetException e) {
        if (e.code() != ErrorCode.UNUSABLE_MODEL || e.getMessage().isBlank()) {
            throw e;
        }
        return "refused";
    }
}
