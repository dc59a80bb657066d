package org.linnet.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import picocli.CommandLine.Option;

/** Whether videos are named, and by which of their frames. */
final class VideoOptions {
    static final String NAME = "--video-fps";

    @Option(
            names = NAME,
            paramLabel = "RATE",
            description =
                    "Also name videos, each by so many frames a second, such as 1 or 0.5: one answer for each video, and which"
                            + " frame shows it best. Default: videos are left out.")
    private Optional<Double> rate = Optional.empty();

    OptionalDouble rate() {
        return rate.isPresent() ? OptionalDouble.of(rate.get()) : OptionalDouble.empty();
    }

    boolean named() {
        return rate.isPresent();
    }

    /** {@code 3 videos were left out; …}; empty where there are none, or they were asked for. */
    Optional<String> leftOut(List<SkippedFile> skipped) {
        long videos = skipped.stream()
                .filter(file -> file.reason() == SkipReason.VIDEO)
                .count();
        return named() || videos == 0
                ? Optional.empty()
                : Optional.of(Terminal.count(videos, "video") + (videos == 1 ? " was" : " were")
                        + " left out; add --video-fps 1 to name " + (videos == 1 ? "it" : "each")
                        + " by a frame a second.");
    }
}
