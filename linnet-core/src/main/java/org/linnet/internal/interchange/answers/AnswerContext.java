package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.project.Project;

/**
 * What documents say besides what photographs show.
 *
 * @param version of Linnet
 * @param classifier the name of the model that names animals; empty where none did
 * @param detector the name of the detector that found boxes; empty where none did
 * @param threshold the probability from which a name was decided on, 0 to 1; empty where it is not known
 * @param detectionThreshold the confidence from which boxes were looked at, 0 to 1; empty where it is not known
 * @param ranks of the taxa, from the highest down, in lower case
 * @param clock tells when a document is written
 * @param project what people say of the study
 * @param deployments what a table, or the source, says of cameras' stays at places
 * @param workspace a folder for files on the way, on the disk that the document goes to; empty for the system's
 * @param remarks is told what the user should know of a document, a line each
 */
public record AnswerContext(
        String version,
        Optional<String> classifier,
        Optional<String> detector,
        OptionalDouble threshold,
        OptionalDouble detectionThreshold,
        List<String> ranks,
        Clock clock,
        Project project,
        List<DeploymentFacts> deployments,
        Optional<Path> workspace,
        Consumer<String> remarks) {
    public AnswerContext {
        requireNonNull(version, "version is null");
        requireNonNull(classifier, "classifier is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(threshold, "threshold is null");
        requireNonNull(detectionThreshold, "detectionThreshold is null");
        ranks = List.copyOf(ranks);
        requireNonNull(clock, "clock is null");
        requireNonNull(project, "project is null");
        deployments = List.copyOf(deployments);
        requireNonNull(workspace, "workspace is null");
        requireNonNull(remarks, "remarks is null");
    }

    /** Where nobody says anything of the study. */
    public AnswerContext(
            String version,
            Optional<String> classifier,
            Optional<String> detector,
            OptionalDouble threshold,
            OptionalDouble detectionThreshold,
            List<String> ranks,
            Clock clock) {
        this(
                version,
                classifier,
                detector,
                threshold,
                detectionThreshold,
                ranks,
                clock,
                Project.UNKNOWN,
                List.of(),
                Optional.empty(),
                remark -> {});
    }

    /**
     * The same, of a study.
     *
     * @param cameras what is known of deployments
     */
    public AnswerContext of(Project study, List<DeploymentFacts> cameras) {
        return with(study, cameras, workspace, remarks);
    }

    /**
     * The same, written from a folder.
     *
     * @param folder for files on the way
     * @param told what the user should know
     */
    public AnswerContext writing(Path folder, Consumer<String> told) {
        return with(project, deployments, Optional.of(folder), told);
    }

    private AnswerContext with(
            Project study, List<DeploymentFacts> cameras, Optional<Path> folder, Consumer<String> told) {
        return new AnswerContext(
                version,
                classifier,
                detector,
                threshold,
                detectionThreshold,
                ranks,
                clock,
                study,
                cameras,
                folder,
                told);
    }

    /** Of answers that other programs, or people, gave. */
    public static AnswerContext of(String version, Clock clock) {
        return new AnswerContext(
                version,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of("class", "order", "family", "genus", "species"),
                clock);
    }
}
