package org.linnet.spark.table;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rows of a table were made with. Two tables with equal descriptions say the same of the same photographs.
 *
 * @param version of the schema
 * @param linnet Linnet's version
 * @param model what named photographs; empty where none did
 * @param network the backbone, or the detector where boxes alone are looked for
 * @param options by the names of the command line; those that change no row are left out
 */
public record PassDescription(
        int version,
        TableKind kind,
        String linnet,
        Optional<Identity> model,
        Identity network,
        SortedMap<String, String> options) {
    public PassDescription {
        requireNonNull(kind, "kind is null");
        requireNonNull(linnet, "linnet is null");
        requireNonNull(model, "model is null");
        requireNonNull(network, "network is null");
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /**
     * Which model, backbone or detector it is.
     *
     * @param sha256 tells it from others of that name, 64 lower-case hexadecimal digits
     */
    public record Identity(String name, String sha256) {
        public Identity {
            requireNonNull(name, "name is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }
}
