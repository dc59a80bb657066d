package org.linnet.spark.option;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The settings of a job, in the order in which help names them: its own, then those that every job has. */
    static List<Setting> all(List<List<Setting>> own) {
        return Stream.concat(own.stream().flatMap(List::stream), Stream.of(Setting.HOME, Setting.THREADS))
                .toList();
    }

    /** Refuses settings that are not of a job. */
    static void require(Settings settings, String job, List<Setting> known) {
        settings.requireOnly(job, EnumSet.copyOf(known));
        settings.count(Setting.THREADS);
    }
}
