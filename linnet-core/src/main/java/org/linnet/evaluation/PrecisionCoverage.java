package org.linnet.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How many photographs can be named when at most so many names may be wrong.
 *
 * @param precision that is asked for, 0..1
 * @param point the lowest threshold that keeps it; empty where none does
 */
public record PrecisionCoverage(double precision, Optional<CoveragePoint> point) {
    public PrecisionCoverage {
        requireNonNull(point, "point is null");
    }

    /** Share of the photographs named at that threshold, 0..1; 0 where there is none. */
    public double coverage() {
        return point.map(CoveragePoint::coverage).orElse(0.0);
    }
}
