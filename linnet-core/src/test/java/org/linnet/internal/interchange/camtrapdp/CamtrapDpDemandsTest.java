package org.linnet.internal.interchange.camtrapdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.internal.interchange.camtrapdp.Packages.NOON;
import static org.linnet.internal.interchange.camtrapdp.Packages.PROJECT;
import static org.linnet.internal.interchange.camtrapdp.Packages.context;
import static org.linnet.internal.interchange.camtrapdp.Packages.deployment;
import static org.linnet.internal.interchange.camtrapdp.Packages.photograph;
import static org.linnet.internal.interchange.camtrapdp.Packages.rows;
import static org.linnet.internal.interchange.camtrapdp.Packages.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.project.Project;

/** What the format needs and the photographs, the deployments or the project do not have. */
class CamtrapDpDemandsTest {
    @TempDir
    private Path folder;

    @Test
    void whatLacksIsAskedForByName() {
        LabelledFile nowhere =
                LabelledFile.builder("creek/1.jpg", "").time(Optional.of(NOON)).build();
        assertThatThrownBy(() -> new CamtrapDpFormat().require(context(Project.UNKNOWN), List.of(nowhere)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(
                        "title, contributors, samplingDesign, captureMethod, individualAnimals of the project")
                .hasMessageContaining("linnet project > project.yml")
                .hasMessageContaining("time zone of creek")
                .hasMessageContaining("    deploymentID,latitude,longitude,timezone\n    creek,,,");
        assertThatThrownBy(() -> write(folder.resolve("package"), context(Project.UNKNOWN), List.of(nowhere)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("time zone of creek");
    }

    @Test
    void aDeploymentThatSaysWhatTheFormatCannotHaveIsRefused() {
        assertThatThrownBy(() -> new CamtrapDpFormat()
                        .require(
                                context(PROJECT, deployment("d1", Map.of("featureType", "road"))),
                                List.of(photograph("a/1.jpg", NOON).toBuilder()
                                        .deployment(Optional.of("d1"))
                                        .build())))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("featureType of the deployment d1 (line 2) than 'road': choose roadPaved,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cards/1.jpg", "../1.jpg", ".card/1.jpg", "~/1.jpg", "a/b..jpg", "C:\\cards\\1.jpg"})
    void aPathThatTheFormatCannotHaveIsRefused(String path) {
        LabelledFile photograph = photograph(path, NOON);
        assertThatThrownBy(() -> new CamtrapDpFormat().require(context(PROJECT), List.of(photograph)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(path.replace('\\', '/'));
        assertThatThrownBy(() -> write(folder.resolve("package"), context(PROJECT), List.of(photograph)))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(path.replace('\\', '/'));
    }

    @Test
    void photographsWithoutATimeAreLeftOutAndSaid() {
        List<String> remarks = new ArrayList<>();
        Path written = write(
                folder.resolve("package"),
                context(remarks, PROJECT),
                List.of(photograph("a/1.jpg", NOON), photograph("a/2.jpg", null), photograph("a/1.jpg", NOON)));
        assertThat(rows(written, "media")).hasSize(1);
        assertThat(remarks)
                .containsExactly(
                        "1 photograph does not say when it was taken and is left out of the Camtrap DP, such as a/2.jpg",
                        "1 photograph came twice and is written once");
        assertThatThrownBy(() -> write(folder.resolve("none"), context(PROJECT), List.of(photograph("a/2.jpg", null))))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("a/2.jpg");
    }
}
