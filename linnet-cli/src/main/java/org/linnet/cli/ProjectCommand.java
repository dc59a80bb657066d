package org.linnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.ProjectFile;
import org.linnet.internal.interchange.project.ProjectTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code linnet project}: a project file to fill in, or what lacks in one. */
@Command(
        name = "project",
        description = {
            "Prints a project file to fill in, for --project: what formats such as Camtrap DP ask for and photographs cannot tell.",
            "With FILE, checks one that is filled in."
        },
        footer = {"./linnet project > project.yml", "./linnet project project.yml"})
final class ProjectCommand extends LinnetSubcommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The project file to check.")
    private Optional<Path> file = Optional.empty();

    @Override
    void run(Terminal terminal) {
        if (file.isEmpty()) {
            ProjectTemplate.text().lines().forEach(terminal::result);
            return;
        }
        Project project = ProjectFile.read(file.get());
        List<String> missing = project.missing();
        if (!missing.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file.get() + " lacks what a Camtrap DP must say: " + String.join(", ", missing) + ".");
        }
        terminal.result(file.get() + " says all that a Camtrap DP must say of a project"
                + (project.timeZone().isPresent()
                        ? "."
                        : "; the table of deployments has to say the time zone (timezone)."));
    }
}
