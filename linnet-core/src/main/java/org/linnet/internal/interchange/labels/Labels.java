package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * What a source of labels says.
 *
 * @param format in words, such as {@code Camtrap DP 1.0.2}
 * @param source the file or folder
 * @param files each photograph once, in the order of the source
 * @param notices what the user should know, a line each; those of what is not used say that it is {@value #LEFT_OUT}
 * @param byProgram whether all labels are a program's, so that giving the source asks for them
 * @param deployments that it describes, also those without photographs; empty where it describes none
 */
public record Labels(
        String format,
        Path source,
        List<LabelledFile> files,
        List<String> notices,
        boolean byProgram,
        List<DeploymentFacts> deployments) {
    /** What notices of things that are not used say. */
    public static final String LEFT_OUT = "left out";

    public Labels {
        requireNonNull(format, "format is null");
        requireNonNull(source, "source is null");
        files = List.copyOf(files);
        notices = List.copyOf(notices);
        deployments = List.copyOf(deployments);
    }

    /** Of a source that describes no deployments. */
    public Labels(String format, Path source, List<LabelledFile> files, List<String> notices, boolean byProgram) {
        this(format, source, files, notices, byProgram, List.of());
    }

    /** Labels that people gave, or that say who gave them. */
    public Labels(String format, Path source, List<LabelledFile> files, List<String> notices) {
        this(format, source, files, notices, false);
    }

    /** The same without the photographs, where these have been told of. */
    Labels withoutFiles() {
        return new Labels(format, source, List.of(), notices, byProgram, deployments);
    }
}
