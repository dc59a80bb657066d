package org.linnet.spark.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.DetectionOptions;
import org.linnet.detector.DetectorStore;

/**
 * Options for finding animals in photographs, as {@code linnet detect} has them.
 *
 * @param settings all that was asked for
 */
public record DetectOptions(Settings settings) implements JobOptions {
    /** All that there are. */
    public static final List<Setting> SETTINGS =
            JobOptions.all(List.of(List.of(Setting.DETECTOR, Setting.DETECTION_THRESHOLD)));

    /** As on the command line: programs that read the boxes choose their own from there on. */
    private static final double THRESHOLD = 0.05;

    /** @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense */
    public DetectOptions {
        JobOptions.require(settings, "detect", SETTINGS);
        detection(settings);
    }

    /** With the detector that comes with Linnet. */
    public static DetectOptions defaults() {
        return new DetectOptions(Settings.NONE);
    }

    /**
     * By the names that the command line has, such as {@code detection-threshold}.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense
     */
    public static DetectOptions of(Map<String, ?> named) {
        return new DetectOptions(Settings.of(named));
    }

    /** With a detector of the driver's home. */
    public DetectOptions withDetector(String name) {
        return with(Setting.DETECTOR, Optional.of(name));
    }

    /** With another least confidence of what is written, 0.01 to 1. */
    public DetectOptions withThreshold(double threshold) {
        return with(Setting.DETECTION_THRESHOLD, Optional.of(threshold));
    }

    /** With so many threads for each executor, in place of one for each of its cores. */
    public DetectOptions withThreads(int threads) {
        return with(Setting.THREADS, Optional.of(threads));
    }

    private DetectOptions with(Setting setting, Optional<?> value) {
        return new DetectOptions(settings.with(setting, value));
    }

    /** The same as the library takes it. */
    public DetectionOptions detection() {
        return detection(settings);
    }

    private static DetectionOptions detection(Settings settings) {
        return Settings.checked(() -> DetectionOptions.builder()
                .detector(settings.text(Setting.DETECTOR).orElse(DetectorStore.DEFAULT))
                .threshold(settings.number(Setting.DETECTION_THRESHOLD).orElse(THRESHOLD))
                .build());
    }
}
