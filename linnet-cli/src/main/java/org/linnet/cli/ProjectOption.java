package org.linnet.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.ProjectFile;
import picocli.CommandLine.Option;

/** What formats demand of a study, and photographs cannot tell. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "FILE",
            description =
                    "For camtrap-dp: a file with the title, contributors, sampling design, licenses and time zone of the"
                            + " project; `linnet project > project.yml` writes one to fill in.")
    private Optional<Path> file = Optional.empty();

    Optional<Path> file() {
        return file;
    }

    /** Reads it; of a project of which nothing is said where there is none. */
    Project read() {
        return file.map(ProjectFile::read).orElse(Project.UNKNOWN);
    }
}
