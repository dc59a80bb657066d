package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a camera looked.
 *
 * @param start on the camera's clock
 * @param end likewise
 * @param basis how both are known
 */
public record Effort(Optional<LocalDateTime> start, Optional<LocalDateTime> end, Basis basis) {
    private static final double SECONDS_A_DAY = 86_400;

    /** How start and end are known. */
    public enum Basis {
        /** A table of deployments says both. */
        DEPLOYMENT,
        /** One or both are those of the first and last photograph, so that the effort is at least this. */
        PHOTOGRAPHS,
        /** Nobody says, and no photograph has a time. */
        UNKNOWN;

        /** In tables. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Effort {
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        requireNonNull(basis, "basis is null");
        if ((start.isEmpty() || end.isEmpty()) != (basis == Basis.UNKNOWN)) {
            throw new IllegalArgumentException("start and end, or neither: " + start + ", " + end + ", " + basis);
        }
    }

    /** In camera-days, 0 or more; 0 where it is not known. */
    public double days() {
        return basis == Basis.UNKNOWN
                ? 0
                : Math.max(
                        0,
                        Duration.between(start.orElseThrow(), end.orElseThrow()).toSeconds() / SECONDS_A_DAY);
    }
}
