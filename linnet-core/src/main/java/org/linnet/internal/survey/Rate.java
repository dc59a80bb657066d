package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.evaluation.Interval;

/**
 * Independent events in 100 camera-days, also called relative abundance index: O'Brien, Kinnaird and Wibisono, "Crouching tigers, hidden
 * prey", Animal Conservation 6, 2003. It says nothing of how well animals are detected, so compare it between species with care.
 *
 * @param value events in 100 camera-days
 * @param interval 95 %; empty where there is too little to tell it from
 */
public record Rate(double value, Optional<Interval> interval) {
    /** What rates are given for. */
    public static final double DAYS = 100;

    public Rate {
        requireNonNull(interval, "interval is null");
    }

    /**
     * That of one deployment, with the exact interval of a Poisson count: a single deployment has nothing to draw again from, and
     * events half an hour and more apart are about independent. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28, 1936.
     *
     * @param days of effort
     * @return empty where no effort is known
     */
    public static Optional<Rate> ofOne(long events, double days) {
        if (!(days > 0)) {
            return Optional.empty();
        }
        Interval counts = PoissonCounts.interval(events);
        return Optional.of(new Rate(
                events / days * DAYS,
                Optional.of(new Interval(counts.low() / days * DAYS, counts.high() / days * DAYS))));
    }
}
