package org.linnet.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The training photographs of a model, by the SHA-256 of their bytes, so that they are recognised under any name and a
 * model is not tested on them.
 */
public final class PhotographChecksums {
    private final Map<String, String> byFile;
    private final Set<String> checksums;

    /** @param byFile SHA-256 in 64 lower-case hexadecimal digits, by the file's path below DATA with {@code /} */
    public PhotographChecksums(Map<String, String> byFile) {
        this.byFile = Collections.unmodifiableMap(new TreeMap<>(byFile));
        this.checksums = new HashSet<>(byFile.values());
    }

    /** SHA-256 by the file's path below DATA, in the order of the paths. */
    public Map<String, String> byFile() {
        return byFile;
    }

    /** Whether the model was trained on a photograph with these bytes. */
    public boolean contains(String sha256) {
        return checksums.contains(sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhotographChecksums that && byFile.equals(that.byFile);
    }

    @Override
    public int hashCode() {
        return byFile.hashCode();
    }
}
