package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.label.Labelled;

/**
 * A line of the list of backbones.
 *
 * @param spec what it is; empty where it is not here, or damaged
 * @param bytes size of its weights, on disk or within Linnet; an estimate where they have still to be fetched; 0 where
 *     they are damaged
 * @param folder where it is kept; empty where it comes with Linnet or is not here
 * @param remark the address that it can be fetched from, or what is damaged; else empty
 */
public record BackboneEntry(
        String name, State state, Optional<BackboneSpec> spec, long bytes, Optional<Path> folder, String remark) {
    /** Whether a backbone can be used. */
    public enum State implements Labelled {
        /** It comes with Linnet. */
        BUILT_IN("comes with Linnet"),
        /** It was imported or fetched. */
        HERE("here"),
        /** It can be fetched. */
        FETCHABLE("can be fetched"),
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

    public BackboneEntry {
        requireNonNull(name, "name is null");
        requireNonNull(state, "state is null");
        requireNonNull(spec, "spec is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(remark, "remark is null");
    }

    /** Whether a job can name it. */
    public boolean usable() {
        return spec.isPresent();
    }
}
