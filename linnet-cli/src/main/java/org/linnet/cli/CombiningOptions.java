package org.linnet.cli;

import org.linnet.image.Views;
import org.linnet.model.DecisionUnit;
import picocli.CommandLine.Option;

/** Which crops and views make one decision. */
final class CombiningOptions {
    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "photograph",
            description = "What gets one answer: photograph, observation (its crops <observation>_a.jpg,"
                    + " _b.jpg, … together), or event (what one camera took within --event-gap; each photograph also"
                    + " keeps its own)."
                    + " Default: photograph.")
    private DecisionUnit by;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "1",
            description = "Views of each photograph to average: 1 as it is, 2 also mirrored, 5 also zoomed in;"
                    + " each takes as long as a photograph. Default: 1.")
    private Views views;

    DecisionUnit unit() {
        return by;
    }

    Views views() {
        return views;
    }
}
