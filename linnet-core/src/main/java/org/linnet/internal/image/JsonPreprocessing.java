package org.linnet.internal.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.linnet.image.Decoding;

/**
 * Mixed into {@link org.linnet.image.Preprocessing}, it has JSON say how photographs are decoded only where that is not exactly, so
 * that what was written before there was a choice is written the same.
 */
public interface JsonPreprocessing {
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Exact.class)
    Decoding decoding();

    /** Equal to what is left out. */
    final class Exact {
        @Override
        public boolean equals(Object other) {
            return other == null || other == Decoding.EXACT || other instanceof Exact;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }
}
