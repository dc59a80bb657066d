package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.survey.Survey;
import org.linnet.internal.survey.SurveyOptions;
import org.linnet.internal.survey.SurveyReader;

/** The summary of what cameras saw as people see it: opened from the disk, in Chromium. */
class SurveyInBrowserTest extends PageInBrowser {
    private Survey survey;

    private Path labels;

    @Override
    Path write(Path folder) throws Exception {
        labels = Files.writeString(
                folder.resolve("labels.csv"),
                """
                filepath,label,location,datetime,author
                1.jpg,Lynx lynx,d1,2024-05-01 05:10:00,person
                2.jpg,Lynx lynx,d2,2024-05-02 23:50:00,machine
                3.jpg,Lynx lynx,d3,2024-05-04 05:30:00,machine
                4.jpg,Lynx lynx,"<script>alert(1)</script>",2024-05-05 05:30:00,person
                5.jpg,Vulpes vulpes,d1,2024-05-01 12:00:00,person
                6.jpg,Felidae,d2,2024-05-03 12:00:00,machine
                7.jpg,person,d3,2024-05-03 12:00:00,person
                8.jpg,animal,d3,2024-05-03 13:00:00,person
                9.jpg,"<img src=x onerror=alert(2)>",d3,2024-05-03 13:00:00,person
                """);
        Path deployments = Files.writeString(
                folder.resolve("deployments.csv"),
                """
                deploymentID,location,start,end
                d1,ridge,2024-05-01 00:00:00,2024-05-11 00:00:01
                d2,river,2024-05-01 00:00:00,2024-05-11 00:00:01
                d3,bog,2024-05-03 00:00:00,2024-05-23 00:00:01
                """);
        survey = SurveyReader.read(
                new SurveyOptions(
                        labels,
                        LabelOptions.defaults(),
                        0.2,
                        Optional.of(DeploymentTable.read(deployments)),
                        Duration.ofMinutes(30)),
                done -> {});
        SurveyFiles.write(survey, labels, folder.resolve("summary"));
        return folder.resolve("summary").resolve(SurveyFiles.PAGE);
    }

    @Test
    void speciesComeByEventsAndOthersApart() {
        assertThat(chromium.texts("#species tbody th"))
                .startsWith("Lynx lynx")
                .contains("Vulpes vulpes", "Felidae")
                .doesNotContain("People");
        assertThat(chromium.texts("#others tbody th")).containsExactly("Unidentified animals", "People");
        // Events, then photographs that people and that a program named.
        List<String> lynx = chromium.texts("#species tbody tr:first-child td");
        assertThat(lynx.get(1)).isEqualTo("4");
        assertThat(lynx.subList(4, 7)).containsExactly("4", "2", "2");
        assertThat(lynx.get(2)).isEqualTo("7.50 (5.00 to 10.00)");
    }

    @Test
    void activityIsDrawnByHourAndTold() {
        assertThat(chromium.findAll("#hours figure:first-child .hour")).hasSize(2);
        assertThat(chromium.find("#hours figure:first-child svg").getAttribute("aria-label"))
                .isEqualTo("Events of Lynx lynx by hour of day: 5–6 h 3, 23–24 h 1.");
    }

    @Test
    void barsOfEffortLieWhereTheCamerasLooked() {
        // The second starts two days after the first of the twenty-two days and ends with them.
        assertThat(chromium.run("const bar = [...document.querySelectorAll('.looked li')]"
                        + ".find(row => row.textContent.startsWith('d3')).querySelector('i').style;"
                        + "return Math.round(parseFloat(bar.left)) + ' ' + Math.round(parseFloat(bar.width))"))
                .isEqualTo("9 91");
        assertThat(chromium.findAll(".looked .uncertain")).hasSize(1);
    }

    @Test
    void everyCellOfAPhoneSaysWhatItIs() {
        chromium.resize(390, 844);
        assertThat(figuresWithoutLabel()).isEmpty();
    }

    @Test
    void onlyAnEarlierSummaryIsReplaced(@TempDir Path folder) throws IOException {
        Path again = folder.resolve("again");
        SurveyFiles.write(survey, labels, again);
        Path own = Files.writeString(again.resolve("notes.txt"), "mine");
        assertThat(SurveyFiles.requireReplaceable(again)).isTrue();
        SurveyFiles.write(survey, labels, again);
        assertThat(own).hasContent("mine");

        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("summary.html"), "<p>Somebody's");
        assertThatThrownBy(() -> SurveyFiles.requireReplaceable(other))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("was not written by Linnet");
    }
}
