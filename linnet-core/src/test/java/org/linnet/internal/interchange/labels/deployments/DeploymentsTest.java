package org.linnet.internal.interchange.labels.deployments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.SharedTestData;
import org.linnet.dataset.SplitOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.dataset.Events;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.image.ExifBlock;
import org.linnet.taxonomy.TaxonPath;

final class DeploymentsTest {
    @TempDir
    Path folder;

    @Test
    void givesPhotographsTheDeploymentOfTheLongestFolderThatTheyLieIn() throws IOException {
        with("survey/cam1/a.jpg", "2024:05:02 11:00:00");
        with("survey/cam1/DCIM/b.jpg", "2024:05:02 11:00:00");
        with("survey/cam1/second/c.jpg", "2024:05:02 11:00:00");
        with("elsewhere/d.jpg", "2024:05:02 11:00:00");
        table("folder;place", "survey/cam1/;creek", "survey\\cam1\\second;ridge");

        Events events = events(Duration.ofMinutes(30));

        assertThat(places(events)).containsExactly("a creek", "b creek", "c ridge", "d -");
        assertThat(events.notices())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith("deployments.csv: 2 of 2 deployments found, of 3 photographs"),
                        line -> assertThat(line)
                                .contains("1 photograph is of no deployment, such as ")
                                .contains("d.jpg"));
    }

    @Test
    void findsFoldersOfCamerasInsideThoseOfTaxa() throws IOException {
        with("data/felidae/lynx/cam1/a.jpg", "2024:05:02 11:00:00");
        with("data/felidae/puma/Cam 2/DCIM/b.jpg", "2024:05:02 11:00:00");
        table("deploymentID,locationID", "cam1,creek", "Cam 2,ridge");
        Dataset dataset = Dataset.read(folder.resolve("data")).of(deployments());

        Events events = Events.of(
                dataset.photographs(), Events.Sources.of(dataset, Optional.empty(), Duration.ofMinutes(1)), () -> {});

        assertThat(places(events)).containsExactly("a creek", "b ridge");
    }

    @Test
    void findsDeploymentsThatLabelsNameAndKeepsTheirBurstsTogether() throws IOException {
        with("data/lynx/a.jpg", "2024:05:02 11:00:00");
        with("data/puma/b.jpg", "2024:05:02 12:00:00");
        with("data/puma/c.jpg", "2024:05:02 12:00:00");
        Files.writeString(
                folder.resolve("metadata.csv"), "file,location\ndata/lynx/a.jpg,d1\ndata/puma/b.jpg,D2\n", UTF_8);
        table("deploymentID,locationID,clock_offset", "d1,creek,", "d2,creek,-1h");
        Dataset dataset = Dataset.read(folder.resolve("data")).of(deployments());

        SplitPlan plan = SplitPlan.of(
                dataset, SplitOptions.builder().unit(SplitOptions.Unit.BURST).build(), () -> {});

        Map<String, Photograph> photographs =
                dataset.photographs().stream().collect(Collectors.toMap(DeploymentsTest::name, one -> one));
        assertThat(plan.locations())
                .containsOnly(Map.entry(photographs.get("a"), "creek"), Map.entry(photographs.get("b"), "creek"));
        assertThat(plan.groups().of(photographs.get("a")))
                .isEqualTo(plan.groups().of(photographs.get("b")))
                .isNotEqualTo(plan.groups().of(photographs.get("c")));
        assertThat(plan.notices())
                .anySatisfy(line -> assertThat(line).contains("1 photograph is of no deployment, such as puma/c.jpg"));
    }

    @Test
    void findsDeploymentsByTheCamerasSerialNumberAndByTime() throws IOException {
        for (String[] file :
                new String[][] {{"a", "2024:05:01 09:00:00"}, {"b", "2024:06:20 09:00:00"}, {"c", "2024:07:01 09:00:00"}
                }) {
            Files.write(
                    folder.resolve(file[0] + ".jpg"),
                    new ExifBlock()
                            .model("RECONYX", "HF2X")
                            .time(file[1], "")
                            .serialNumber("H500X17")
                            .jpeg());
        }
        table(
                "camera,place,start,end",
                "H500X17,creek,2024-05-01,2024-05-31",
                "H500X17,ridge,2024-06-15,2024-06-30",
                "other,pond,2024-05-01,2024-05-31");

        Events events = events(Duration.ofMinutes(30));

        assertThat(places(events)).containsExactly("a creek", "b ridge", "c ridge");
        assertThat(events.notices()).anySatisfy(line -> assertThat(line)
                .contains("1 photograph was taken before the start or after the end of its deployment")
                .contains("c.jpg of 2024-07-01 09:00")
                .contains("the nearest is H500X17 (line 3), 2024-06-15 00:00 to 2024-06-30 23:59:59"));
    }

    @Test
    void correctsClocksBeforeEventsAreMade() throws IOException {
        // Two cameras at one place, one an hour fast, one an hour slow.
        with("fast/a.jpg", "2024:05:02 12:00:00");
        with("slow/b.jpg", "2024:05:02 10:00:05");
        with("right/c.jpg", "2024:05:02 12:00:00");
        String[] rows = {"fast,creek,,,", "slow,creek,,,", "right,creek,,,"};
        table("folder,place,clock_offset,camera_time,true_time", rows);
        assertThat(names(events(Duration.ofMinutes(1)))).containsExactly("a c", "b");

        table(
                "folder,place,clock_offset,camera_time,true_time",
                "fast,creek,-01:00:00,,",
                "slow,creek,,2024-05-01 08:00:00,2024-05-01 09:00:00",
                "right,creek,,,");
        assertThat(names(events(Duration.ofMinutes(1)))).containsExactly("a b", "c");
    }

    /** Winter time in Germany is UTC+1, summer time UTC+2; it began on 31 March 2024 at 2:00. */
    @Test
    void keepsACamerasClockAtTheOffsetOfItsStart() throws IOException {
        with("winter/a.jpg", "2024:04:10 11:00:00");
        with("summer/b.jpg", "2024:04:10 12:00:00");
        with("following/c.jpg", "2024:04:10 12:00:00");
        with("utc/d.jpg", "2024:04:10 10:00:00");
        table(
                "folder,place,start,timezone,clock_follows_dst",
                "winter,creek,2024-03-01,Europe/Berlin,",
                "summer,creek,2024-04-02,Europe/Berlin,no",
                "following,creek,2024-03-01,Europe/Berlin,TRUE",
                "utc,creek,2024-03-01,UTC,");

        assertThat(names(events(Duration.ofMinutes(1)))).containsExactly("a b c d");
    }

    @Test
    void takesTimesWithTheirOffsetAsTheyAre() {
        Deployments deployments = deployments(
                "deploymentID,deploymentStart,deploymentEnd,clock_offset",
                "d1,2024-05-01T00:00:00+02:00,2024-05-31T00:00:00+02:00,-1h");

        assertThat(deployments.all().get(0).start().orElseThrow()).hasToString("2024-04-30T22:00");
        assertThat(deployments.all().get(0).clock().zone().orElseThrow()).hasToString("+02:00");
    }

    @Test
    void readsTheDeploymentsOfCamtrapDpAndWildlifeInsights() {
        Path samples = SharedTestData.require("formats/samples");
        Deployments camtrap = DeploymentTable.read(samples.resolve("camtrap-dp-1.0.2/deployments.csv"));
        Deployments insights = DeploymentTable.read(samples.resolve("wildlife-insights/download_deployments.csv"));

        assertThat(camtrap.all().get(0)).satisfies(first -> {
            assertThat(first.id()).isEqualTo("00a2c20d");
            assertThat(first.place()).isEqualTo("e254a13c");
            assertThat(first.position().orElseThrow().latitude()).isEqualTo(51.496);
            assertThat(first.start().orElseThrow()).hasToString("2020-05-30T02:57:37");
            assertThat(first.clock().zone().orElseThrow()).hasToString("+02:00");
        });
        assertThat(insights.all().get(0)).satisfies(first -> {
            assertThat(first.id()).isEqualTo("2019-04-17_i9_C09");
            assertThat(first.camera()).contains("2010194");
            assertThat(first.end().orElseThrow()).hasToString("2019-05-26T23:59:59");
        });
    }

    @Test
    void refusesACameraInTwoPlacesAtOnceWithBothLines() throws IOException {
        assertSenseless(
                "line 2 and line 4: have the same folder (cam1) at the same time",
                "folder,place,start,end",
                "cam1,creek,2024-05-01,2024-05-31",
                "cam2,creek,2024-05-01,2024-05-31",
                "CAM1/../cam1,ridge,2024-06-01,2024-06-30"
                        .replace("CAM1/../", "./")
                        .replace("06-01", "05-15"));
        assertSenseless(
                "line 2 and line 5: have the same folder (cam1) at the same time",
                "folder,start,end",
                "cam1,2024-03-01,2024-05-31",
                "cam1,2024-06-01,2024-06-30",
                "cam1,2024-01-01,2024-01-31",
                "cam1,2024-04-10,2024-04-20");
        assertSenseless("line 2 and line 3: are both called a", "deploymentID,folder", "a,one", "a,two");
    }

    @Test
    void takesOneAfterTheOtherInAnyOrder() {
        assertThat(deployments(
                                "folder,start,end",
                                "cam1,2024-06-01,2024-06-30",
                                "cam1,,2024-02-01",
                                "cam1,2024-06-30,",
                                "cam1,2024-02-01,2024-06-01")
                        .all())
                .hasSize(4);
    }

    @Test
    void knowsNothingOfTheDiskWhereItIsNoFile() {
        Path here = Path.of("").toAbsolutePath();
        Deployments table = DeploymentTable.parse("folder,location\n" + here + ",here\nnorth,hill\n");
        assertThat(location(table, Path.of("b"))).isEmpty();
        assertThat(location(table, Path.of("survey/north"))).contains("hill");
        assertThatThrownBy(() -> DeploymentTable.parse("folder,start\nnorth,soon"))
                .isInstanceOf(LinnetException.class)
                .hasMessage("deployments, line 2: the start 'soon' is no time; write 2024-05-02 11:00:01.");
    }

    private static Optional<String> location(Deployments table, Path photographs) {
        return table.find(
                        new PhotographFolder(photographs, photographs.toString(), TaxonPath.ROOT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .flatMap(match -> match.deployment().location());
    }

    @Test
    void saysWhatACellShouldBe() throws IOException {
        assertSenseless("line 2: 'CEST' is no time zone", "folder,timezone", "a,CEST");
        assertSenseless(
                "line 2: the clock_offset 'an hour' is none; write -01:00:00", "folder,clock_offset", "a,an hour");
        assertSenseless("line 2: the start '1 May' is no time", "folder,start", "a,1 May");
        assertSenseless(
                "line 2: the end 2024-05-01 is before the start", "folder,start,end", "a,2024-06-01,2024-05-01");
        assertSenseless(
                "line 2: camera_time and true_time are needed both",
                "folder,camera_time,true_time",
                "a,2024-05-01 10:00,");
        assertSenseless("line 2: latitude 95 and longitude 5 are no place", "folder,latitude,longitude", "a,95,5");
        assertSenseless(
                "needs a column folder, camera (serial number) or deploymentID; it has place", "place", "creek");
    }

    @Test
    void readsEveryWayToWriteAnOffset() {
        assertThat(Stream.of("-01:00:00", "+3h", "1h30m", "-2d 4h", "90s", "0", "\u22121:00", "1899-12-30 03:00:00")
                        .map(text -> ClockOffset.parse(text).orElseThrow().toSeconds()))
                .containsExactly(-3600L, 10800L, 5400L, -187200L, 90L, 0L, -3600L, 10800L);
        assertThat(Stream.of("", "h", "+", "1:2", "yes").map(ClockOffset::parse))
                .containsOnly(Optional.empty());
    }

    @Test
    void makesEventsByCameraAndGapAndKeepsThoseWithoutATimeApart() throws IOException {
        with("cam1/a.jpg", "2024:05:02 11:00:00");
        with("cam1/b.jpg", "2024:05:02 11:29:00");
        with("cam1/c.jpg", "2024:05:02 11:58:00");
        with("cam1/d.jpg", "2024:05:02 12:28:01");
        with("cam2/e.jpg", "2024:05:02 11:00:00");
        with("cam2/f.jpg", "");
        with("cam2/g.jpg", "");

        assertThat(names(events(Duration.ofMinutes(30)))).containsExactly("a b c", "d", "e", "f", "g");
    }

    @Test
    void givesPhotographsOfACameraThatLostItsTimeNone() throws IOException {
        // Without power twice: both times it begins again at its maker's first day.
        String[] times = {
            "2024:05:02 11:00:00",
            "2024:05:03 11:00:00",
            "2012:01:01 00:05:00",
            "2012:01:01 09:00:00",
            "2024:05:09 11:00:00",
        };
        for (int i = 0; i < times.length; i++) {
            with("cam1/IMG_000" + (i + 1) + ".JPG", times[i]);
        }
        with("cam2/IMG_0001.JPG", "2012:01:01 00:05:00");

        Events events = events(Duration.ofMinutes(30));

        assertThat(events.notices())
                .singleElement()
                .asString()
                .contains("2 photographs are given no time")
                .contains("IMG_0003.JPG of 2012-01-01 00:05 to IMG_0004.JPG, after IMG_0002.JPG of 2024-05-03 11:00");

        // A deployment says how wrong the clock was all the time.
        table("folder,start,end,clock_offset", "cam1,2012-01-01,2024-12-31,");
        assertThat(events(Duration.ofMinutes(30)).notices()).hasSize(2).noneMatch(line -> line.contains("no time"));
    }

    @Test
    void noticesACameraThatBeganWithoutItsTime() throws IOException {
        with("cam1/IMG_0001.JPG", "2015:01:01 00:00:30");
        with("cam1/IMG_0002.JPG", "2015:01:01 00:07:30");
        with("cam1/IMG_0003.JPG", "2024:05:03 11:00:00");
        with("cam1/IMG_0004.JPG", "2024:05:04 11:00:00");

        assertThat(events(Duration.ofMinutes(30)).notices())
                .singleElement()
                .asString()
                .contains("IMG_0001.JPG of 2015-01-01 00:00:30 to IMG_0002.JPG");
    }

    @Test
    void takesNumbersThatStartAnewForNoLossOfTime() throws IOException {
        with("cam1/IMG_0001.JPG", "2024:05:12 11:00:00");
        with("cam1/IMG_0002.JPG", "2024:05:13 11:00:00");
        with("cam1/IMG_9998.JPG", "2024:05:02 11:00:00");
        with("cam1/IMG_9999.JPG", "2024:05:03 11:00:00");
        // Numbers that are in no order.
        for (int i = 0; i < 6; i++) {
            with("cam2/" + i + ".jpg", "20" + (24 - i) + ":05:02 11:00:00");
        }

        assertThat(events(Duration.ofMinutes(30)).notices()).isEmpty();
    }

    private void assertSenseless(String message, String header, String... rows) throws IOException {
        table(header, rows);
        assertThatThrownBy(this::deployments)
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("deployments.csv")
                .hasMessageContaining(message);
    }

    private Deployments deployments(String header, String... rows) {
        try {
            table(header, rows);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return deployments();
    }

    private Deployments deployments() {
        return DeploymentTable.read(folder.resolve("deployments.csv"));
    }

    /** Of all files, as they are given to predict. */
    private Events events(Duration gap) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Photograph> photographs = files.filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".jpg"))
                    .sorted()
                    .map(file -> new Photograph(
                            new PhotographFolder(
                                    file.getParent(),
                                    folder.relativize(file.getParent()).toString(),
                                    TaxonPath.ROOT),
                            file.getFileName()))
                    .sorted(java.util.Comparator.comparing(
                            photograph -> photograph.fileName().toString()))
                    .toList();
            return Events.of(
                    photographs,
                    Events.Sources.ofFiles(
                            Files.exists(folder.resolve("deployments.csv"))
                                    ? Optional.of(deployments())
                                    : Optional.empty(),
                            gap),
                    () -> {});
        }
    }

    private static List<String> names(Events events) {
        return events.all().stream()
                .map(event -> event.stream().map(DeploymentsTest::name).sorted().collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private static List<String> places(Events events) {
        return events.all().stream()
                .flatMap(List::stream)
                .map(photograph ->
                        name(photograph) + " " + events.place(photograph).orElse("-"))
                .sorted()
                .toList();
    }

    private static String name(Photograph photograph) {
        return photograph.fileName().toString().replaceFirst("\\..*", "");
    }

    private void with(String file, String time) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(
                path, new ExifBlock().model("BUSHNELL", "119436").time(time, "").jpeg());
    }

    private void table(String header, String... rows) throws IOException {
        Files.writeString(folder.resolve("deployments.csv"), header + "\n" + String.join("\n", rows) + "\n", UTF_8);
    }
}
