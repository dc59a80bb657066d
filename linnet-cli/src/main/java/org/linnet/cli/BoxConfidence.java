package org.linnet.cli;

import org.linnet.internal.interchange.labels.shown.NamedPhotographs;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which boxes of results count. */
final class BoxConfidence {
    @Option(
            names = "--detection-threshold",
            paramLabel = "CONFIDENCE",
            defaultValue = "" + NamedPhotographs.USUAL_THRESHOLD,
            description =
                    "Leave out boxes of a lower confidence; a photograph without any other is blank. Default: 0.2.")
    private double threshold;

    /** @throws ParameterException where it is not between 0 and 1 */
    double threshold(LinnetSubcommand command) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new ParameterException(
                    command.spec().commandLine(), "--detection-threshold must be between 0 and 1, e.g. 0.2");
        }
        return threshold;
    }
}
