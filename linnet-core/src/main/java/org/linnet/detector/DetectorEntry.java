package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.label.Labelled;

/**
 * A line of the list of detectors.
 *
 * @param spec what it is; empty where it is not here, or damaged
 * @param output how what it gives is read; empty for the one that comes with Linnet, or where it is not here, or damaged
 * @param bytes size of its file; an estimate where it has still to be fetched; 0 where that is not known
 * @param folder where it is kept; empty where it comes with Linnet or is not here
 * @param licence of its weights, and who made them; empty where it is damaged
 * @param remarks the address that it can be fetched from; what to do to export and import it, step by step; or what is damaged
 */
public record DetectorEntry(
        String name,
        State state,
        Optional<DetectorSpec> spec,
        Optional<DetectorOutput> output,
        long bytes,
        Optional<Path> folder,
        String licence,
        List<String> remarks) {
    /** Whether a detector can be used. */
    public enum State implements Labelled {
        /** It comes with Linnet. */
        BUILT_IN("comes with Linnet"),
        /** It was imported or fetched. */
        HERE("here"),
        /** It can be fetched. */
        FETCHABLE("can be fetched"),
        /** Its publisher has no ONNX file of it; it can be exported and imported. */
        EXPORTABLE("can be exported"),
        /** Its folder cannot be read, or is of another version of Linnet. */
        DAMAGED("damaged");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** In words. */
        @Override
        public String label() {
            return label;
        }
    }

    public DetectorEntry {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(spec, "spec is null");
        requireNonNull(output, "output is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(licence, "licence is null");
        remarks = List.copyOf(remarks);
    }

    /** Whether a job can name it. */
    public boolean usable() {
        return spec.isPresent();
    }
}
