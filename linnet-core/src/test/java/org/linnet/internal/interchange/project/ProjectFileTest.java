package org.linnet.internal.interchange.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.project.Project.Area;
import org.linnet.internal.interchange.project.Project.Contributor;
import org.linnet.internal.interchange.project.Project.Licenses;

class ProjectFileTest {
    private static final List<String> DEMANDED =
            List.of("title", "contributors", "samplingDesign", "captureMethod", "individualAnimals");

    @TempDir
    private Path folder;

    private Project read(String text) throws IOException {
        return ProjectFile.read(Files.writeString(folder.resolve("project.yml"), text));
    }

    @Test
    void theTemplateAsksForWhatIsDemandedAndSaysNothingItself() throws IOException {
        assertThat(read(ProjectTemplate.text()).missing()).isEqualTo(DEMANDED);
        assertThat(read("").missing()).isEqualTo(DEMANDED);
    }

    @Test
    void theTemplateNamesEveryKeyThatIsRead() throws IOException {
        // With every line that may be left out, and one value where the template has none.
        String all = ProjectTemplate.text()
                .replaceAll("(?m)^# (\\w+:)", "$1")
                .replaceAll("(?m)^#(   ? ?(?:data|media|email|organization|path):)", "$1")
                .replaceAll("(?m)^ {1,3}(data|media):", "  $1:");
        Project project = read(all);
        assertThat(project.keywords()).containsExactly("camera traps", "mammals");
        assertThat(project.licenses()).contains(new Licenses("CC0-1.0", "CC-BY-4.0"));
        assertThat(project.area()).contains(new Area(4.0, 50.6, 5.7, 51.5));
        assertThat(project.coordinatePrecision()).hasValue(0.01);
        assertThat(project.texts()).containsEntry("version", "1.0");
        for (String key : Project.TEXTS) {
            assertThat(ProjectTemplate.text()).contains("# " + key + ":");
        }
    }

    @Test
    void readsWhatIsFilledIn() throws IOException {
        Project project = read(
                """
                title: "Lions: a study"
                contributors:
                  - title: Jane Doe
                    role: principalInvestigator
                    email: jane@example.org
                  - The Institute
                sampling_design: simplerandom
                captureMethod: [activityDetection, timeLapse]
                individualAnimals: no
                timezone: Europe/Berlin
                licenses: {data: CC0-1.0, media: "https://example.org/licence"}
                publicFiles: true
                """);
        assertThat(project.missing()).isEmpty();
        assertThat(project.title()).contains("Lions: a study");
        assertThat(project.contributors())
                .containsExactly(
                        new Contributor(
                                "Jane Doe", Map.of("role", "principalInvestigator", "email", "jane@example.org")),
                        new Contributor("The Institute", Map.of()));
        assertThat(project.samplingDesign()).contains("simpleRandom");
        assertThat(project.captureMethods()).containsExactly("activityDetection", "timeLapse");
        assertThat(project.individualAnimals()).contains(false);
        assertThat(project.timeZone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(project.licenses()).contains(new Licenses("CC0-1.0", "https://example.org/licence"));
        assertThat(project.publicFiles()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "titel: A | line 1: there is no titel; did you mean title?",
                "samplingDesign: random | line 1: samplingDesign is 'random'; choose simpleRandom, systematicRandom",
                "title: A~samplingDesign: targeted~captureMethod: motion | line 3: captureMethod is 'motion'; choose activityDetection or timeLapse",
                "contributors: [{title: A, rolle: contact}] | there is no rolle; did you mean role?",
                "timezone: Europe/Berlim | Europe/Berlin",
                "licenses: {data: CC0-1.0} | licenses are needed both",
                "title: A~title: B | line 2: title is written twice",
                "spatial: [1, 2, 3] | four numbers",
                "spatial: [1, 2, 3, x] | 'x' is no number",
                "coordinatePrecision: 7 | write degrees",
                "individualAnimals: maybe | write true or false",
                "title: [A, B] | title must be one text",
                "just words | write `key: value`",
                "title: 'A | line 1",
            })
    void whatMakesNoSenseIsToldWithItsLine(String text, String message) {
        assertThatThrownBy(() -> read(text.replace('~', '\n')))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(folder.resolve("project.yml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereIsMadeByTheTemplate() throws IOException {
        assertThatThrownBy(() -> ProjectFile.read(folder.resolve("none.yml")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("linnet project > project.yml");
        Path latin = Files.write(folder.resolve("latin.yml"), "title: Käfer".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ProjectFile.read(latin)).hasMessageContaining("UTF-8");
    }

    @Test
    void aDocumentThatNamesItselfDoesNotGrow() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\n";
        assertThatThrownBy(() -> read(bomb)).isInstanceOf(LinnetException.class).hasMessageContaining("there is no a");
    }
}
