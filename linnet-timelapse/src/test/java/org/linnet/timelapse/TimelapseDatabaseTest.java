package org.linnet.timelapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;

class TimelapseDatabaseTest {
    private static final String TEMPLATE =
            "create table TemplateTable (Id integer, Type text, Label text, DataLabel text)";
    private static final String DATA =
            "create table DataTable (Id integer primary key, File text, RelativePath text, DateTime"
                    + " datetime, sp text, SpeciesSeen text, Species text, \"Nothing\" text, DeleteFlag text)";

    @TempDir
    Path folder;

    private Path database(String... statements) throws SQLException {
        Path file = folder.resolve("Timelapse Data #1?.ddb");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
        return file;
    }

    private static Labels read(Path file) {
        return LabelFormats.read(file, LabelOptions.defaults());
    }

    private static Stream<String> names(LabelledFile file) {
        return file.labels().stream()
                .map(Label::what)
                .map(what -> what.text().isEmpty() ? what.kind().name() : what.text());
    }

    private static List<String> lines(Labels labels) {
        return labels.files().stream()
                .map(file -> String.join(
                        " | ",
                        file.path(),
                        file.location().orElse("-"),
                        file.time().map(Object::toString).orElse("-"),
                        String.join(", ", names(file).toList())))
                .toList();
    }

    @Test
    void readsADatabaseThatTimelapseWrote() {
        String shared = System.getProperty("linnet.testdata", System.getenv("LINNET_TESTDATA"));
        Path sample = Path.of(shared == null ? "../../shared" : shared, "formats/samples/timelapse/TimelapseData.ddb");
        assumeTrue(
                Files.exists(sample),
                () -> "needs " + sample + "; set LINNET_TESTDATA to the folder with the test data");

        Labels labels = read(sample);

        assertThat(lines(labels))
                .containsExactly(
                        "Station1/Deployment1a/IMG_001.jpg | Station1 | 2025-01-03T18:01:53 | anteater",
                        "Station1/Deployment1a/IMG_002.jpg | Station1 | 2025-01-05T18:01:54 | elephant, PERSON",
                        "Station1/Deployment1b/IMG_001.jpg | Station1 | 2025-01-08T10:35:37 | tapir",
                        "Station2/Deployment2a/IMG_001.jpg | Station2 | 2024-11-27T19:58:34 | jaguar");
        assertThat(labels.files())
                .extracting(file -> file.position().orElseThrow())
                .containsExactly(
                        new GeographicPosition(40.78509, -73.96828),
                        new GeographicPosition(40.78509, -73.96828),
                        new GeographicPosition(40.78509, -73.96828),
                        new GeographicPosition(38.89709, -77.00633));
    }

    @Test
    void takesColumnsForWhatTheTemplateSaysThatTheyAre() throws SQLException {
        Path file = database(
                TEMPLATE,
                DATA,
                "insert into TemplateTable values (1, 'FixedChoice', 'Species', 'sp'), (2, 'Counter', 'Number', 'Species'),"
                        + " (3, 'Flag', 'Nothing there', 'Nothing')",
                "insert into DataTable values (7, '1.jpg', 'A', '2024-05-02 11:00:01', 'lion', 'x', '3', 'false', 'false'),"
                        + " (8, '2.jpg', 'A', '2024-05-02 11:00:02', '', 'x', '0', 'true', 'false'),"
                        + " (9, '3.jpg', 'A', null, 'lion', 'x', '0', 'true', 'true')");

        Labels labels = read(file);

        assertThat(lines(labels))
                .containsExactly(
                        "A/1.jpg | - | 2024-05-02T11:00:01 | lion", "A/2.jpg | - | 2024-05-02T11:00:02 | BLANK");
        assertThat(labels.notices()).contains("labels from sp", "1 row marked for deletion left out");
        assertThat(labels.files().get(0).where()).isEqualTo("row with Id 7");
    }

    @Test
    void runsNoQueryThatTheFileItselfBrings() throws SQLException {
        Path file = database(
                TEMPLATE,
                "create view DataTable as with recursive n(x) as (select 1 union all select x + 1 from n) select x as File, x as"
                        + " RelativePath, x as Species from n");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("is no database of Timelapse with photographs: it lacks the table DataTable");
    }

    @Test
    void readsNoColumnThatTheFileComputes() throws SQLException {
        Path file = database(
                TEMPLATE,
                "create table DataTable (File text, RelativePath text, DateTime text, a text,"
                        + " Species text generated always as (like(a, a)) virtual, DeleteFlag text)",
                "insert into DataTable (File, RelativePath, DateTime, a) values ('1.jpg', '', '', '" + "%a".repeat(20)
                        + "b')");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("choose one of File, RelativePath, DateTime, a, DeleteFlag");
    }

    @Test
    void leavesTheFileAndTheLogBesideItAlone() throws SQLException, IOException {
        Path file = folder.resolve("TimelapseData.ddb");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute(TEMPLATE);
            statement.execute(DATA);
            statement.execute("insert into DataTable (File, RelativePath, Species) values ('1.jpg', 'A', 'lion')");
            statement.execute("pragma wal_checkpoint(truncate)");
            statement.execute("insert into DataTable (File, RelativePath, Species) values ('2.jpg', 'A', 'lion')");
            byte[] before = Files.readAllBytes(file);
            byte[] log = Files.readAllBytes(folder.resolve("TimelapseData.ddb-wal"));
            List<Path> files = files();

            Labels labels = read(file);

            assertThat(lines(labels)).containsExactly("A/1.jpg | - | - | lion");
            assertThat(labels.notices())
                    .contains(folder.resolve("TimelapseData.ddb-wal")
                            + " holds changes that are not read; close Timelapse first");
            assertThat(file).hasBinaryContent(before);
            assertThat(folder.resolve("TimelapseData.ddb-wal")).hasBinaryContent(log);
            assertThat(files()).isEqualTo(files);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void saysWhichTableHasAPlaceThatIsNoneOnEarth() throws SQLException {
        Path file = database(
                TEMPLATE,
                DATA,
                "create table Level2 (Id integer, FolderDataPath text, station_latitude text, station_longitude text)",
                "insert into Level2 values (3, 'A', '95', '12')");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(file))
                .withMessage(file
                        + ", table Level2, row with Id 3: latitude '95' and longitude '12' are no place on Earth in"
                        + " decimal degrees; correct them in Timelapse");
    }

    @Test
    void refusesADamagedDatabase() throws SQLException, IOException {
        String[] many = new String[400];
        java.util.Arrays.setAll(
                many,
                i -> "insert into DataTable (File, RelativePath, Species) values ('" + i + ".jpg', 'A', 'lion"
                        + "x".repeat(100) + "')");
        Path file = database(
                Stream.concat(Stream.of(TEMPLATE, DATA), Stream.of(many)).toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.ddb"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> read(cut))
                .withMessageStartingWith(cut + " cannot be read as a database: ")
                .withMessageEndingWith("copy it again while Timelapse is closed, or export the data as CSV");
    }
}
