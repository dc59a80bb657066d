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
    private String by;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "1",
            description = "Views of each photograph that are averaged: 1 as it is, 2 mirrored too, 5 nearer too; each"
                    + " costs as much as a photograph. Default: 1.")
    private String views;

    DecisionUnit unit(LinnetSubcommand command) {
        return command.label("--by", by, DecisionUnit.values(), DecisionUnit::label);
    }

    Views views(LinnetSubcommand command) {
        return command.label("--views", views, Views.values(), Views::label);
    }
}
