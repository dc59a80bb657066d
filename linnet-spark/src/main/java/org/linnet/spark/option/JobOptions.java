package org.linnet.spark.option;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The options of one kind of job. */
public sealed interface JobOptions extends Serializable permits EmbedOptions, DetectOptions, PredictOptions {
    /** All that was asked for. */
    Settings settings();

    /** A folder of backbones and detectors, at the same place on every machine; empty to send what is needed from the driver's. */
    default Optional<String> home() {
        return settings().text(Setting.HOME);
    }

    /** Threads of an executor, at least 1; empty for one for each of its cores. */
    default Optional<Integer> threads() {
        return settings().count(Setting.THREADS);
    }

    /** Refuses settings that are not of a job. */
    @SafeVarargs
    static void require(Settings settings, String job, Set<Setting>... known) {
        Set<Setting> all = EnumSet.of(Setting.HOME, Setting.THREADS);
        for (Set<Setting> some : known) {
            all.addAll(some);
        }
        settings.requireOnly(job, all);
        settings.count(Setting.THREADS);
    }
}
