package org.linnet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the guide shows for DuckDB, pandas and FAISS, run as it stands there. {@code LINNET_TABLES} names a Python that has them, which
 * {@code .ci/run} installs; where {@code CI} is set they must run.
 */
class TableSnippetsTest {
    private static final String TABLES = "LINNET_TABLES";
    private static final String SHA256 = "a".repeat(64);
    private static final MessageType NAMES = MessageTypeParser.parseMessageType(
            """
            message spark_schema {
              required binary path (STRING);
              optional binary decision (STRING);
              optional group ranks (LIST) {
                repeated group list {
                  required group element {
                    required binary rank (STRING);
                    required binary taxon (STRING);
                    required float probability;
                  }
                }
              }
            }
            """);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        TestTable.create(folder.resolve("embeddings"), Map.of())
                .write(
                        "piece=000000/outcome=embedded/part-0.parquet",
                        List.of(
                                TestTable.whole("s3a://bucket/lion-1.jpg", SHA256, 3, 4),
                                TestTable.whole("s3a://bucket/zebra-1.jpg", SHA256, -4, 3)))
                .write(
                        "piece=000001/outcome=embedded/part-0.parquet",
                        List.of(
                                TestTable.whole("s3a://bucket/lion-2.jpg", SHA256, 8, 6),
                                TestTable.whole("s3a://bucket/lion-3.jpg", SHA256, 6, 8)))
                .write(
                        "piece=000001/outcome=skipped/part-0.parquet",
                        List.of(
                                TestTable.skipped("s3a://bucket/4.jpg", "empty file", ""),
                                TestTable.skipped("s3a://bucket/5.jpg", "empty file", ""),
                                TestTable.skipped("s3a://bucket/6.jpg", "video", "")))
                .litter("_linnet/claim.json")
                .litter("_SUCCESS");
        Path names = Files.createDirectories(folder.resolve("names/piece=000000/outcome=named"));
        SimpleGroupFactory groups = new SimpleGroupFactory(NAMES);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(
                        new LocalOutputFile(names.resolve("part-0.parquet")))
                .withConf(new PlainParquetConfiguration())
                .withType(NAMES)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .build()) {
            writer.write(named(groups, "/1.jpg", "named", 0.9f));
            writer.write(named(groups, "/1.jpg", "named", 0.8f));
            writer.write(named(groups, "/2.jpg", "named", 0.4f));
            writer.write(named(groups, "/3.jpg", "unknown", 0.9f));
        }
    }

    private static Group named(SimpleGroupFactory groups, String path, String decision, float probability) {
        Group group = groups.newGroup();
        group.add("path", path);
        group.add("decision", decision);
        Group ranks = group.addGroup("ranks");
        ranks.addGroup("list")
                .addGroup("element")
                .append("rank", "family")
                .append("taxon", "felidae")
                .append("probability", 0.99f);
        ranks.addGroup("list")
                .addGroup("element")
                .append("rank", "species")
                .append("taxon", "felidae/panthera_leo")
                .append("probability", probability);
        return group;
    }

    /** A block of the guide below a heading. */
    private static String shown(String heading, int number) throws IOException {
        String guide = Files.readString(Path.of("../docs/tables.md"));
        String section = guide.substring(guide.indexOf("\n## " + heading + "\n"));
        Matcher block = Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL).matcher(section);
        for (int i = 0; i <= number; i++) {
            assertThat(block.find()).as("block " + number + " below " + heading).isTrue();
        }
        return block.group(1);
    }

    private List<String> python(String script) throws IOException, InterruptedException {
        String python = System.getenv(TABLES);
        if (python == null) {
            String what =
                    "set " + TABLES + " to a Python that can import duckdb, pandas, pyarrow and faiss, as .ci/run does";
            return System.getenv("CI") != null ? fail(what) : abort(what);
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(python, "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().map(String::strip).toList();
    }

    private List<String> duckdb(String query) throws IOException, InterruptedException {
        return python("import duckdb\nfor row in duckdb.sql(\"\"\"" + query + "\"\"\").fetchall(): print(*row)");
    }

    @Test
    void duckdbFindsTheMostSimilarPhotographs() throws IOException, InterruptedException {
        assertThat(duckdb(shown("In DuckDB", 0)))
                .containsExactly(
                        "s3a://bucket/lion-1.jpg 1.0", "s3a://bucket/lion-3.jpg 1.0", "s3a://bucket/lion-2.jpg 0.96");
    }

    @Test
    void duckdbCountsNamesByRank() throws IOException, InterruptedException {
        assertThat(duckdb(shown("In DuckDB", 1))).containsExactly("family felidae 2", "species felidae/panthera_leo 1");
    }

    @Test
    void pandasMakesAMatrix() throws IOException, InterruptedException {
        assertThat(python(shown("In pandas", 0)))
                .containsSubsequence("(4, 2) float32", "empty file    2", "video         1");
    }

    @Test
    void faissFindsTheMostSimilarPhotographs() throws IOException, InterruptedException {
        assertThat(python(shown("In FAISS", 0)))
                .hasSize(3)
                .contains("1.000 s3a://bucket/lion-3.jpg")
                .endsWith("0.960 s3a://bucket/lion-2.jpg");
        assertThat(folder.resolve("photographs.faiss")).isNotEmptyFile();
    }
}
