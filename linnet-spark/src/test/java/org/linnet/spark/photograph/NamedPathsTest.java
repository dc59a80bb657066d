package org.linnet.spark.photograph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.spark.TestSpark;

/** What people and programs write into lists and patterns. */
final class NamedPathsTest {
    @TempDir
    private Path folder;

    private final SparkSession spark = TestSpark.session();
    private String a;
    private String b;

    @BeforeEach
    void photographs() throws IOException {
        a = photograph("a.jpg");
        b = photograph("b.jpg");
    }

    private String photograph(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[] {1}).toString();
    }

    private List<String> found(PhotographSources sources) {
        try (Photographs photographs = Photographs.find(spark, sources, PartitionSize.of(spark))) {
            return strings(photographs.rows().select("path"));
        }
    }

    private List<String> skipped(String... inputs) {
        try (Photographs photographs = Photographs.find(spark, PhotographSources.of(inputs), PartitionSize.of(spark))) {
            return strings(photographs.skipped().selectExpr("concat_ws('|', path, reason, message)"));
        }
    }

    private static List<String> strings(Dataset<Row> rows) {
        return rows.as(Encoders.STRING()).collectAsList().stream().sorted().toList();
    }

    private PhotographSources list(String name, String content) throws IOException {
        return PhotographSources.of("@" + Files.writeString(folder.resolve(name), content, UTF_8));
    }

    @Test
    void photographsThatAreWrittenInSeveralWaysAreTakenOnce() throws IOException {
        assertThat(found(list(
                        "list.txt",
                        String.join(
                                "\n", a, "file:" + a, "file://" + a, folder + "/./x/../a.jpg", folder + "//a.jpg"))))
                .containsExactly(a);
    }

    @Test
    void listsComeFromAnyProgram() throws IOException {
        assertThat(found(list("crlf.txt", "\uFEFF" + a + "\r\n\r\n" + b + "\r\n")))
                .containsExactly(a, b);
        assertThatThrownBy(() -> found(list("_list.txt", a))).hasMessageContaining("rename it");
        assertThat(found(list("quoted.csv", "\uFEFF\"file\";\"seen by\"\r\n\"a.jpg\";\"x;y\"\r\n\"b.jpg\";\r\n")))
                .containsExactly(a, b);
        assertThat(found(list("one.csv", "path\na.jpg\n"))).containsExactly(a);
        assertThat(found(list("dump.csv", "path,x\n,1\na.jpg,2\n\n"))).containsExactly(a);
    }

    @Test
    void rowsWithoutAPathNameNothing() {
        String table = folder.resolve("table.parquet").toString();
        spark.sql("SELECT explode(array('a.jpg', NULL, '')) AS path").write().parquet(table);

        assertThat(found(PhotographSources.of(table))).containsExactly(a);
    }

    @Test
    void standardInputIsAList() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(("\uFEFF" + a + "\r\n\n" + b + "\n").getBytes(UTF_8)));
            assertThat(found(new PhotographSources(List.of(), List.of("-"), false, Optional.empty())))
                    .containsExactly(a, b);
            System.setIn(new ByteArrayInputStream("a.jpg\0b.jpg\0".getBytes(UTF_8)));
            assertThat(found(new PhotographSources(List.of(), List.of("-"), true, Optional.of(folder.toString()))))
                    .containsExactly(a, b);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void anyDepthEndsWhereALinkLeadsBack() throws IOException {
        String deep = photograph("x/y/c.jpg");
        Files.createSymbolicLink(folder.resolve("x/y/back"), folder);

        assertThat(found(PhotographSources.of(folder + "/**/*.jpg"))).containsExactlyInAnyOrder(a, b, deep);
        assertThat(skipped(folder + "/**/*.jpg"))
                .containsExactly(folder + "/x/y/back|symbolic link that leads back to itself|");
    }

    @Test
    void bracketsThatAreNotClosedAreNames() throws IOException {
        String odd = photograph("odd[1.jpg");

        assertThat(found(PhotographSources.of(odd))).containsExactly(odd);
        assertThat(skipped(a, folder + "/none[1.jpg", folder + "/none{1.jpg"))
                .allSatisfy(row -> assertThat(row).contains("|cannot be read|no such file, and no pattern: "));
        assertThat(found(PhotographSources.of(folder + "/odd\\[*.jpg"))).containsExactly(odd);
    }

    @Test
    void anotherNameForS3IsNotGuessed() {
        assertThatThrownBy(() -> found(PhotographSources.of("s3://bucket/x")))
                .hasMessageContaining("s3a://")
                .hasMessageContaining("s3://bucket/x");
    }
}
