package org.linnet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What makes an event of photographs. */
final class EventOptions {
    @Option(
            names = "--deployments",
            paramLabel = "FILE",
            description =
                    "With --by event, and for formats that say where and when: a table of deployments with places, start and end, time zones and clock offsets,"
                            + " such as Camtrap DP's deployments.csv; photographs are matched by folder, camera (serial number) or"
                            + " deploymentID.")
    private Optional<Path> deployments = Optional.empty();

    @Option(
            names = "--event-gap",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "30m",
            description =
                    "With --by event, and for formats that name events: longest time from one photograph of an event to the next, at one camera, such as"
                            + " 60s, 30m or 1h. Default: 30m.")
    private Duration gap;

    Optional<Path> deployments() {
        return deployments;
    }

    Duration gap() {
        return gap;
    }
}
