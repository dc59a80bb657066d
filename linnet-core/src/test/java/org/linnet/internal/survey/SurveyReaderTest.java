package org.linnet.internal.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;

class SurveyReaderTest {
    @TempDir
    private Path folder;

    private static Survey read(Path source, Optional<Path> deployments, Duration gap) {
        return SurveyReader.read(
                new SurveyOptions(source, LabelOptions.defaults(), 0.2, deployments.map(DeploymentTable::read), gap),
                done -> {});
    }

    private Survey read(String table, String deployments) throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.csv"), table);
        Optional<Path> known = deployments.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.writeString(folder.resolve("deployments.csv"), deployments));
        return read(labels, known, Duration.ofMinutes(30));
    }

    /** {@code deployment name photographs events individuals days rate low high}, of all that was seen. */
    private static List<String> lines(Survey survey) {
        List<String> lines = new ArrayList<>();
        for (int station = 0; station < survey.stations().size(); station++) {
            for (int category : survey.sightings().get(station).keySet()) {
                Sightings seen = survey.of(station, category);
                Rate rate = survey.rate(station, category).orElseThrow();
                lines.add(String.format(
                        Locale.ROOT,
                        "%s, %s, %d, %d, %s, %.4f, %.4f, %.4f, %.4f",
                        survey.stations().get(station).id(),
                        survey.categories().get(category).name(),
                        seen.photographs(),
                        seen.events(),
                        seen.individuals().isPresent() ? seen.individuals().getAsLong() : "-",
                        survey.stations().get(station).effort().days(),
                        rate.value(),
                        rate.interval().orElseThrow().low(),
                        rate.interval().orElseThrow().high()));
            }
        }
        return lines;
    }

    /** The figures are those of a script of forty lines in Python, with scipy, that joins the three tables anew. */
    @Test
    void theExampleOfCamtrapDpHasTheFiguresThatPythonFinds() {
        Path example = SharedTestData.require("formats/samples/camtrap-dp-1.0.2");
        Survey survey = read(example, Optional.of(example.resolve("deployments.csv")), Duration.ofMinutes(30));

        assertThat(lines(survey))
                .containsExactlyInAnyOrder(
                        "00a2c20d, Anas platyrhynchos, 77, 6, 23, 32.2806, 18.5870, 6.8211, 40.4561",
                        "00a2c20d, Ardea cinerea, 30, 1, 1, 32.2806, 3.0978, 0.0784, 17.2600",
                        "00a2c20d, Rattus norvegicus, 28, 2, 2, 32.2806, 6.1957, 0.7503, 22.3809",
                        "00a2c20d, People, 33, 1, 1, 32.2806, 3.0978, 0.0784, 17.2600",
                        "29b7d356, Anas platyrhynchos, 80, 6, 16, 9.9521, 60.2890, 22.1250, 131.2237",
                        "29b7d356, Anas strepera, 16, 2, 4, 9.9521, 20.0963, 2.4338, 72.5948",
                        "29b7d356, Aves, 10, 1, 1, 9.9521, 10.0482, 0.2544, 55.9848",
                        "29b7d356, Unidentified animals, 10, 1, -, 9.9521, 10.0482, 0.2544, 55.9848",
                        "577b543a, Martes foina, 10, 1, 1, 9.1065, 10.9812, 0.2780, 61.1831",
                        "577b543a, Mustela putorius, 9, 3, 3, 9.1065, 32.9435, 6.7937, 96.2748",
                        "577b543a, Vulpes vulpes, 6, 1, 1, 9.1065, 10.9812, 0.2780, 61.1831",
                        "577b543a, Unidentified animals, 1, 1, -, 9.1065, 10.9812, 0.2780, 61.1831",
                        "62c200a9, Ardea, 20, 2, 2, 22.0324, 9.0775, 1.0993, 32.7912",
                        "62c200a9, Aves, 1, 1, 1, 22.0324, 4.5388, 0.1149, 25.2884",
                        "62c200a9, Vehicles, 20, 1, -, 22.0324, 4.5388, 0.1149, 25.2884");
        assertThat(survey.stations()).extracting(Station::blank).containsExactly(42L, 14L, 37L, 19L);
        assertThat(survey.stations()).extracting(Station::photographs).containsExactly(180L, 120L, 63L, 60L);
        int heron = number(survey, "Ardea");
        assertThat(survey.categories().get(heron).rank()).isEqualTo("genus");
        // A program named all of them.
        assertThat(survey.totals().get(heron).sightings().byPeople()).isZero();
        assertThat(survey.totals().get(number(survey, "Anas platyrhynchos")).hours())
                .containsExactly(
                        0L, 0L, 0L, 0L, 2L, 1L, 5L, 4L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
    }

    private static int number(Survey survey, String name) {
        return survey.categories().stream().map(Category::name).toList().indexOf(name);
    }

    private static List<String> records(Survey survey) {
        return survey.records().stream()
                .map(record -> survey.stations().get(record.station()).id() + " "
                        + survey.categories().get(record.category()).name() + " " + record.fileName() + " "
                        + record.since())
                .toList();
    }

    /** As camtrapR counts with {@code minDeltaTime = 30, deltaTimeComparedTo = "lastRecord"}. */
    @Test
    void anEventBeginsAGapAfterTheLastPhotographOfTheSpeciesThere() throws IOException {
        Survey survey = read(
                """
                filepath,label,location,datetime
                7.jpg,Lynx lynx,east,2024-05-01 12:00:00
                1.jpg,Lynx lynx,west,2024-05-01 10:00:00
                3.jpg,Lynx lynx,west,2024-05-01 10:55:00
                2.jpg,Lynx lynx,west,2024-05-01 10:29:59
                2b.jpg,Lynx lynx,west,2024-05-01 10:29:59
                4.jpg,Vulpes vulpes,west,2024-05-01 11:00:00
                5.jpg,Lynx lynx,west,2024-05-01 11:25:00
                6.jpg,Lynx lynx,west,
                """,
                "");
        assertThat(records(survey))
                .containsExactly(
                        "east Lynx lynx 7.jpg 0",
                        "west Lynx lynx 1.jpg 0",
                        "west Lynx lynx 5.jpg 1800",
                        "west Vulpes vulpes 4.jpg 0");
        Station west = survey.stations().get(1);
        assertThat(west.photographs()).isEqualTo(7);
        assertThat(west.untimed()).isEqualTo(1);
        assertThat(west.effort().basis()).isEqualTo(Effort.Basis.PHOTOGRAPHS);
        assertThat(west.effort().days()).isCloseTo(85 / 1440.0, within(1e-9));
        assertThat(survey.of(1, number(survey, "Lynx lynx")).photographs()).isEqualTo(6);
        assertThat(survey.notices()).anyMatch(line -> line.startsWith("1 photograph without a time"));
    }

    @Test
    void peopleAreNotOverruledAndBothAreToldApart() throws IOException {
        Survey survey = read(
                """
                filepath,label,location,datetime,author,probability,x,y,width,height,box_confidence
                1.jpg,Lynx lynx,west,2024-05-01 10:00:00,person,,,,,,
                1.jpg,Felis silvestris,west,2024-05-01 10:00:00,machine,0.99,0.1,0.1,0.2,0.2,0.9
                2.jpg,Felidae,west,2024-05-01 10:01:00,machine,0.9,0.1,0.1,0.2,0.2,0.9
                2.jpg,Felidae,west,2024-05-01 10:01:00,machine,0.9,0.5,0.1,0.2,0.2,0.8
                2.jpg,Felidae,west,2024-05-01 10:01:00,machine,0.9,0.5,0.5,0.2,0.2,0.1
                3.jpg,Lynx lynx,west,2024-05-01 10:02:00,machine,0.9,0.1,0.1,0.2,0.2,0.1
                4.jpg,human,west,2024-05-01 10:03:00,person,,,,,,
                5.jpg,Lynx lynx,west,2024-05-01 12:00:00,machine,0.8,0.1,0.1,0.2,0.2,0.9
                """,
                "");
        assertThat(survey.categories()).extracting(Category::name).containsExactly("Felidae", "Lynx lynx", "People");
        Sightings lynx = survey.of(0, 1);
        assertThat(lynx.photographs()).isEqualTo(2);
        assertThat(lynx.byPeople()).isEqualTo(1);
        assertThat(lynx.events()).isEqualTo(2);
        assertThat(lynx.eventsByPeople()).isEqualTo(1);
        // Nobody counted the lynx of the first event.
        assertThat(lynx.individuals()).isEmpty();
        assertThat(survey.of(0, 0).individuals()).isEqualTo(OptionalLong.of(2));
        // 3.jpg, whose box is too uncertain.
        assertThat(survey.stations().get(0).blank()).isEqualTo(1);
    }

    @Test
    void deploymentsGiveEffortEvenWhereNothingWasSeenAndTellTheLocalTime() throws IOException {
        Survey survey = read(
                """
                filepath,label,location,datetime
                card/a/1.jpg,Lynx lynx,d1,2024-05-01T22:30:00Z
                card/a/2.jpg,Lynx lynx,d1,2024-05-12T02:30:00+02:00
                """,
                """
                deploymentID,location,latitude,longitude,start,end,timezone
                d1,ridge,51.5,4.25,2024-05-01 00:00:00,2024-05-11 00:00:01,+02:00
                d2,river,51.6,4.26,2024-05-01 00:00:00,2024-05-31 00:00:01,+02:00
                d3,river,51.6,4.26,2024-06-01 00:00:00,,+02:00
                """);
        assertThat(survey.stations()).extracting(Station::id).containsExactly("d1", "d2", "d3");
        assertThat(survey.stations().get(0).effort().days()).isCloseTo(10, within(1e-4));
        assertThat(survey.stations().get(0).outside()).isEqualTo(1);
        assertThat(survey.stations().get(1).effort().days()).isCloseTo(30, within(1e-4));
        assertThat(survey.stations().get(2).effort().basis()).isEqualTo(Effort.Basis.UNKNOWN);
        assertThat(survey.places()).isEqualTo(2);
        assertThat(survey.of(0, 0).first()).contains(LocalDateTime.of(2024, 5, 2, 0, 30));
        // Two places are too few for an interval.
        assertThat(survey.totals().get(0).rate()).hasValueSatisfying(rate -> {
            assertThat(rate.value()).isCloseTo(5, within(1e-3));
            assertThat(rate.interval()).isEmpty();
        });
    }

    @Test
    void hoursOfUtcAreSaidToBeSuch() throws IOException {
        String table = "filepath,label,location,datetime\n1.jpg,Lynx lynx,d1,2024-05-01T22:30:00Z\n";
        assertThat(read(table, "").notices()).anyMatch(line -> line.startsWith("1 photograph with a time in UTC"));
        Survey local = read(table, "deploymentID,start,timezone\nd1,2024-04-01 00:00:00,Europe/Berlin\n");
        assertThat(local.notices()).noneMatch(line -> line.contains("UTC"));
        assertThat(local.records().get(0).time()).isEqualTo(LocalDateTime.of(2024, 5, 2, 0, 30));
    }

    @Test
    void withoutPlacesTheFoldersOfACardAreOneCamera() throws IOException {
        Survey survey = read(
                """
                filepath,label,datetime
                north/DCIM/100RECNX/1.jpg,Lynx lynx,2024-05-01 10:00:00
                north/DCIM/101RECNX/1.jpg,Lynx lynx,2024-05-01 10:10:00
                south/1.jpg,Lynx lynx,2024-05-01 10:10:00
                """,
                "");
        assertThat(survey.stations()).extracting(Station::id).containsExactly("north", "south");
        assertThat(survey.totals().get(0).sightings().events()).isEqualTo(2);
        assertThat(survey.notices()).anyMatch(line -> line.startsWith("3 photographs without a place"));
    }

    @Test
    void labelsOfASequenceCountForItsPhotographs() throws IOException {
        Survey survey = read(
                """
                filepath,label,location,datetime,sequence,scope
                1.jpg,Lynx lynx,west,2024-05-01 10:00:00,s1,sequence
                2.jpg,Lynx lynx,west,2024-05-01 10:00:02,s1,sequence
                """,
                "");
        assertThat(survey.sequences()).isEqualTo(2);
        assertThat(survey.of(0, 0).events()).isEqualTo(1);
        assertThat(survey.notices()).anyMatch(line -> line.startsWith("2 photographs labelled by sequence only"));
    }

    /** numpy, 200,000 draws of places with replacement: 3.03 to 18.26. */
    @Test
    void theIntervalOverPlacesDrawsPlacesAnew() throws IOException {
        StringBuilder table = new StringBuilder("filepath,label,location,datetime\n");
        StringBuilder deployments = new StringBuilder("deploymentID,location,start,end\n");
        int[] events = {0, 1, 0, 4, 10, 2, 0, 3};
        int[] days = {20, 30, 25, 30, 30, 20, 10, 40};
        for (int place = 0; place < events.length; place++) {
            deployments.append(String.format(
                    Locale.ROOT,
                    "d%d,p%d,2024-05-01 00:00:00,%s%n",
                    place,
                    place,
                    LocalDateTime.of(2024, 5, 1, 0, 0, 1)
                            .plusDays(days[place])
                            .toString()
                            .replace('T', ' ')));
            for (int event = 0; event < events[place]; event++) {
                table.append(String.format(
                        Locale.ROOT, "%d-%d.jpg,Lynx lynx,d%d,2024-05-02 %02d:00:00%n", place, event, place, event));
            }
        }
        Rate rate = read(table.toString(), deployments.toString())
                .totals()
                .get(0)
                .rate()
                .orElseThrow();
        assertThat(rate.value()).isCloseTo(100 * 20 / 205.0, within(1e-3));
        assertThat(rate.interval().orElseThrow().low()).isCloseTo(3.03, within(0.6));
        assertThat(rate.interval().orElseThrow().high()).isCloseTo(18.26, within(0.9));
    }

    @Test
    void aSourceWithoutPhotographsIsRefused() {
        assertThatThrownBy(() -> read("filepath,label\n", ""))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("names no photograph");
    }
}
