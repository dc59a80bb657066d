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
            description = "photograph, or observation: the crops <observation>_a.jpg, _b.jpg, … make one decision."
                    + " Default: photograph.")
    private DecisionUnit by;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "1",
            description = "Views of each photograph that are averaged: 1 as it is, 2 mirrored too, 5 nearer too; each"
                    + " costs as much as a photograph. Default: 1.")
    private Views views;

    DecisionUnit unit() {
        return by;
    }

    Views views() {
        return views;
    }
}
