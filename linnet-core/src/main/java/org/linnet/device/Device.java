package org.linnet.device;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.label.Labelled;

/**
 * What networks run on.
 *
 * @param kind the processor, an NVIDIA GPU, or whichever there is
 * @param index which GPU, from 0, in the order of CUDA, which {@code CUDA_VISIBLE_DEVICES} changes; 0 for the other kinds
 */
public record Device(Kind kind, int index) implements Labelled {
    /** The first NVIDIA GPU where there is one that can be used, else the processor. */
    public static final Device AUTO = new Device(Kind.AUTO, 0);

    /** The processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final Pattern FORM = Pattern.compile("(auto|cpu|cuda)|cuda:(\\d{1,4})");

    /** What there is to choose from. */
    public enum Kind implements Labelled {
        AUTO("auto"),
        CPU("cpu"),
        CUDA("cuda");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public Device {
        requireNonNull(kind, "kind is null");
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative: " + index);
        }
        if (index > 0 && kind != Kind.CUDA) {
            throw new IllegalArgumentException("only GPUs are numbered: " + kind.label() + ":" + index);
        }
    }

    /** An NVIDIA GPU; an error where it cannot be used. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /**
     * Reads {@code auto}, {@code cpu}, {@code cuda} (the first GPU) or {@code cuda:1}.
     *
     * @throws IllegalArgumentException where it is none of these
     */
    public static Device parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("choose auto, cpu, cuda or cuda:N, such as cuda:1, not '" + text + "'");
        }
        if (form.group(2) != null) {
            return cuda(Integer.parseInt(form.group(2)));
        }
        return switch (form.group(1)) {
            case "auto" -> AUTO;
            case "cpu" -> CPU;
            default -> cuda(0);
        };
    }

    /** As {@link #parse} reads it. */
    @Override
    public String label() {
        return kind == Kind.CUDA ? kind.label() + ":" + index : kind.label();
    }

    @Override
    public String toString() {
        return label();
    }
}
