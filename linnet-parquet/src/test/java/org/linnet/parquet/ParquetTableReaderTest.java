package org.linnet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.detector.Detection;
import org.linnet.image.Box;
import org.linnet.internal.embedding.table.TableRow;
import org.linnet.internal.embedding.table.UnreadableTableException;

/** The files that Spark 4.2 wrote say the same of a photograph with two boxes, one without, and one that was skipped; pyarrow's are copies. */
class ParquetTableReaderTest {
    private static final String FIRST = "s3a://bucket/creek/1.jpg";
    private static final String SECOND = "s3a://bucket/creek/Übersicht 2.jpg";

    @TempDir
    private Path folder;

    private final ParquetTableReader reader = new ParquetTableReader();

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(ParquetTableReaderTest.class.getResource(name).toURI());
    }

    private List<TableRow> rows(Path file) throws UnreadableTableException {
        List<TableRow> rows = new ArrayList<>();
        reader.rows(file, path -> true, rows::add);
        return rows;
    }

    private static void assertEmbedded(List<TableRow> rows) {
        assertThat(rows).extracting(TableRow::path).containsExactly(FIRST, FIRST, SECOND);
        assertThat(rows)
                .extracting(row -> row.embedding().map(Arrays::toString).orElse("none"))
                .containsExactly(
                        "[0.5, -1.25, 3.0, 0.0]",
                        "[1.0, 2.0, -4.0, 0.125]",
                        // The least that 16 bits have, as a normal and as a subnormal number, the most, and minus 0.
                        "[6.1035156E-5, 5.9604645E-8, 65504.0, -0.0]");
        assertThat(rows.get(0).box()).contains(new Detection("animal", 0.875, new Box(0.25, 0.5, 0.25, 0.375)));
        assertThat(rows.get(1).box()).contains(new Detection("animal", 0.5, new Box(0, 0.125, 0.5, 0.5)));
        assertThat(rows.get(2).box()).isEmpty();
        assertThat(rows).extracting(TableRow::boxNumber).containsExactly(1, 2, 0);
        assertThat(rows).extracting(TableRow::width).containsExactly(640, 640, 0);
        assertThat(rows).extracting(TableRow::height).containsExactly(480, 480, 0);
        assertThat(rows.get(0).contentSha256())
                .contains("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
        assertThat(rows).allMatch(row -> row.skipped().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark-floats/outcome=embedded/part-00000.snappy.parquet",
                "spark-halves/outcome=embedded/part-00000.zstd.parquet",
                "codecs/none.parquet",
                "codecs/gzip.parquet",
                "codecs/snappy.parquet",
                "codecs/zstd.parquet",
                "codecs/lz4.parquet"
            })
    void readsWhatSparkWroteWithEveryCodec(String file) throws Exception {
        assertEmbedded(rows(resource(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark-floats/outcome=skipped/part-00000.snappy.parquet",
                "spark-halves/outcome=skipped/part-00000.zstd.parquet"
            })
    void readsWhySomethingWasSkipped(String file) throws Exception {
        List<TableRow> rows = rows(resource(file));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path()).isEqualTo("s3a://bucket/creek/3.jpg");
        assertThat(rows.get(0).skipped()).contains(new TableRow.Skipped("empty file", "0 bytes"));
        assertThat(rows.get(0).embedding()).isEmpty();
        assertThat(rows.get(0).contentSha256()).isEmpty();
    }

    @Test
    void readsOnlyTheRowsThatAreWanted() throws Exception {
        List<TableRow> rows = new ArrayList<>();
        reader.rows(resource("spark-floats/outcome=embedded/part-00000.snappy.parquet"), SECOND::equals, rows::add);

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).embedding().orElseThrow()).startsWith(6.1035156E-5f);
    }

    @Test
    void readsEveryRowGroupOfALongFile() throws Exception {
        List<TableRow> written = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            written.add(TestTable.whole("/" + i + ".jpg", "", i, -i, 0.5f * i));
        }
        TestTable.create(folder, Map.of()).write("long.parquet", TestTable.FLOATS, written, 20_000);
        List<String> paths = new ArrayList<>();
        reader.paths(folder.resolve("long.parquet"), paths::add);

        List<TableRow> rows = rows(folder.resolve("long.parquet"));

        assertThat(paths).isEqualTo(written.stream().map(TableRow::path).toList());
        assertThat(rows).extracting(TableRow::path).isEqualTo(paths);
        assertThat(rows)
                .extracting(row -> row.embedding().map(Arrays::toString).orElseThrow())
                .isEqualTo(written.stream()
                        .map(row -> Arrays.toString(row.embedding().orElseThrow()))
                        .toList());
    }

    @Test
    void saysWhichCodecItDoesNotRead() {
        assertThatThrownBy(() -> rows(resource("codecs/brotli.parquet")))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessageContaining("BROTLI")
                .hasMessageContaining("zstd");
    }

    @Test
    void refusesWhatIsNoParquetOrEndsEarly() throws Exception {
        byte[] whole = Files.readAllBytes(resource("codecs/zstd.parquet"));
        Path damaged = folder.resolve("damaged.parquet");
        for (int length : new int[] {0, 3, 20, whole.length / 2, whole.length - 1}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> rows(damaged)).isInstanceOf(UnreadableTableException.class);
        }
        Files.write(damaged, "PAR1 but only text PAR1".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> rows(damaged)).isInstanceOf(UnreadableTableException.class);
    }

    /** Bytes that are other ones give another row or an exception, never an error or an endless loop. */
    @Test
    void survivesDamageAnywhere() throws Exception {
        byte[] whole = Files.readAllBytes(resource("codecs/snappy.parquet"));
        Path damaged = folder.resolve("damaged.parquet");
        int refused = 0;
        for (int at = 0; at < whole.length; at += 7) {
            byte[] bytes = whole.clone();
            bytes[at] ^= 0x55;
            Files.write(damaged, bytes);
            try {
                rows(damaged);
            } catch (UnreadableTableException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void refusesOtherColumns() throws IOException {
        TestTable table = TestTable.create(folder, Map.of());
        table.write(
                "none.parquet",
                MessageTypeParser.parseMessageType("message m { optional int32 width; }"),
                List.of(),
                1 << 20);
        table.write(
                "path.parquet",
                MessageTypeParser.parseMessageType("message m { optional int32 path; }"),
                List.of(),
                1 << 20);
        table.write(
                "doubles.parquet",
                MessageTypeParser.parseMessageType("message m { required binary path; optional group embedding (LIST) {"
                        + " repeated group list { required double element; } } }"),
                List.of(),
                1 << 20);

        assertThatThrownBy(() -> rows(folder.resolve("none.parquet")))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessage("has no column path, but width");
        assertThatThrownBy(() -> rows(folder.resolve("path.parquet")))
                .hasMessage("has a column path of type INT32, where a table of embeddings has BINARY");
        assertThatThrownBy(() -> rows(folder.resolve("doubles.parquet")))
                .hasMessage(
                        "has a column embedding.list.element of type DOUBLE, where a table of embeddings has FLOAT in"
                                + " a list");
    }
}
