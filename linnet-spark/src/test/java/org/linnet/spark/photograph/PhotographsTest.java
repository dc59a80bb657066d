package org.linnet.spark.photograph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.DiskName;
import org.linnet.spark.TestSpark;

/** Which photographs a job is of, and in which partitions. */
final class PhotographsTest {
    /** What paths may hold that URIs, patterns or lists take for something else. */
    private static final List<String> ODD_NAMES = List.of(
            "with space.jpg",
            "percent%20.jpg",
            "hash#1.JPG",
            "question?.jpeg",
            "plus+and&.png",
            "colon:minutes.jpg",
            "[brackets]{braces}*.jpg",
            "back\\slash.jpg",
            "quote\"s'.jpg",
            "comma, semicolon;.tif",
            "тигр 虎 é.jpg",
            "line\nbreak.jpg");

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static PartitionSize size;

    @BeforeAll
    static void startSpark() {
        spark = TestSpark.session();
        MadeUpFileSystem.register(spark.sparkContext().hadoopConfiguration());
        size = PartitionSize.of(spark);
    }

    @Test
    void takesOfAFolderWhatTheCommandLineTakes() throws IOException {
        Path top = oddFolder("walk");
        Files.createSymbolicLink(top.resolve("a/linked"), Files.createDirectories(folder.resolve("elsewhere")));
        write(folder.resolve("elsewhere/linked.jpg"));
        Files.createSymbolicLink(folder.resolve("elsewhere/back"), top.resolve("a"));
        Files.createSymbolicLink(top.resolve("a/circle"), top);
        Files.createSymbolicLink(top.resolve("a/lost.jpg"), top.resolve("nowhere.jpg"));
        for (String name :
                List.of(".hidden/x.jpg", "@eaDir/y.jpg", "Thumbs.db", "notes.txt", "a/raw.CR2", "a/film.mp4")) {
            write(top.resolve(name));
        }
        Files.createFile(top.resolve("a/empty.jpg"));
        Files.createDirectory(top.resolve("a/folder.jpg"));

        PhotographFiles expected = PhotographFiles.find(List.of(top));
        List<Tuple> skipped = new ArrayList<>();
        for (SkippedFile file : expected.skipped()) {
            skipped.add(tuple(DiskName.text(file.file()), file.reason().label(), file.detail()));
        }
        // Files that the command line tells from others once it reads them.
        skipped.add(tuple(top + "/a/empty.jpg", "empty file", "0 bytes"));
        skipped.add(tuple(top + "/a/lost.jpg", "cannot be read", "symbolic link to a file that is not there"));

        try (Photographs photographs = Photographs.find(spark, PhotographSources.of(top.toString()), size)) {
            assertThat(paths(photographs.rows()))
                    .containsExactlyInAnyOrderElementsOf(expected.files().stream()
                            .map(Path::toString)
                            .filter(path -> !path.endsWith("empty.jpg") && !path.endsWith("lost.jpg"))
                            .toList())
                    .contains(top + "/a/linked/linked.jpg")
                    .hasSizeGreaterThan(2 * ODD_NAMES.size());
            assertThat(photographs.skipped().collectAsList())
                    .extracting(row -> row.getString(0), row -> row.getString(1), row -> row.getString(2))
                    .containsExactlyInAnyOrderElementsOf(skipped)
                    .hasSizeGreaterThan(5);
            for (Row row : photographs.rows().collectAsList()) {
                assertThat(Files.size(Path.of(row.getString(0)))).isEqualTo(row.getLong(1));
            }
        }
    }

    @Test
    void understandsPatternsAsShellsDoAndTakesANameForANameFirst() throws IOException {
        Path top = oddFolder("patterns");
        for (String name :
                List.of("b/one.jpg", "b/two.png", "b/deep/three.jpg", "c/one.jpg", "c/one.txt", "c/.one.jpg")) {
            write(top.resolve(name));
        }
        assertThat(below(top, "[bc]/*.jpg")).containsExactly("b/one.jpg", "c/one.jpg");
        assertThat(below(top, "{b/two,c/one}.*")).containsExactly("b/two.png", "c/one.jpg");
        assertThat(below(top, "b*")).containsExactly("b/deep/three.jpg", "b/one.jpg", "b/two.png");
        assertThat(below(top, "**/???.jpg")).containsExactly("b/one.jpg", "c/one.jpg");
        assertThat(below(top, "a/[brackets]{braces}*.jpg")).containsExactly("a/[brackets]{braces}*.jpg");
        assertThat(below(top, "c/one.txt")).containsExactly("c/one.txt");
        assertThatThrownBy(() -> below(top, "d*/*.jpg"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .hasMessageContaining("d*/*.jpg");
    }

    @Test
    void readsListsAndTablesAndTakesEachPhotographOnce() throws IOException {
        Path top = oddFolder("lists");
        List<String> names = ODD_NAMES.stream().map(name -> "a/" + name).toList();
        List<String> lines = names.stream().filter(name -> !name.contains("\n")).toList();
        Path text =
                Files.writeString(folder.resolve("list [1].txt"), "\uFEFF" + String.join("\r\n", lines) + "\n\na\n");
        Path nul = Files.writeString(folder.resolve("list.nul"), String.join("\0", names) + "\0");
        Path csv = Files.writeString(
                top.resolve("table.csv"),
                "\uFEFFid;File Path;note\n"
                        + names.stream()
                                .map(name -> "1;\"" + name.replace("\"", "\"\"") + "\";\n")
                                .collect(Collectors.joining())
                        + "2;a/not there.jpg;\n",
                UTF_8);
        String parquet = folder.resolve("table.parquet").toString();
        spark.createDataset(names, Encoders.STRING()).toDF("filepath").write().parquet(parquet);
        List<String> all = names.stream().sorted().toList();

        assertThat(relative(top, PhotographSources.of("@" + text).withImages(top.toString())))
                .containsAll(lines)
                .as("the folder named in the last line")
                .contains("a/line\nbreak.jpg")
                .doesNotHaveDuplicates();
        assertThat(relative(
                        top,
                        new PhotographSources(List.of(), List.of(nul.toString()), true, Optional.of("file:" + top))))
                .isEqualTo(all);
        assertThat(relative(top, PhotographSources.of(parquet, top + "/a").withImages(top.toString())))
                .contains("b/inner/with space.jpg".replace("b/", "a/"))
                .doesNotHaveDuplicates();
        try (Photographs photographs = Photographs.find(spark, PhotographSources.of(csv.toString()), size)) {
            assertThat(paths(photographs.rows())).hasSameSizeAs(all);
            assertThat(photographs.skipped().collectAsList())
                    .extracting(Row::toString)
                    .containsExactly("[" + top + "/a/not there.jpg,cannot be read,no such file]");
        }
    }

    @Test
    void keepsContentWhereItIs() {
        StructType schema = new StructType().add("id", DataTypes.IntegerType).add("jpeg", DataTypes.BinaryType);
        Dataset<Row> rows = spark.createDataFrame(
                        List.of(RowFactory.create(1, new byte[3]), RowFactory.create(2, new byte[5])), schema)
                .repartition(2);
        Dataset<Row> photographs = Photographs.withContent(rows, "id", "jpeg");
        assertThat(photographs.queryExecution().optimizedPlan().toString().split("Repartition"))
                .hasSize(2);
        assertThat(photographs.collectAsList())
                .extracting(row -> row.getString(0), row -> row.getLong(1), row -> row.<byte[]>getAs("content").length)
                .containsExactlyInAnyOrder(tuple("1", 3L, 3), tuple("2", 5L, 5));
    }

    @Test
    void partsEvenlyWithHugeFilesApartAndTheSameWayAgain() {
        PartitionSize small = new PartitionSize(64L << 20, 64, 8);
        int count = 20_500;
        PhotographSources sources = PhotographSources.of("fake://" + count + "/");
        List<List<Row>> partitions;
        try (Photographs photographs = Photographs.find(spark, sources, small)) {
            partitions = partitions(photographs.rows());
            assertThat(photographs.partitions()).isEqualTo(partitions.size());
            assertThat(photographs.count())
                    .isEqualTo(LongStream.range(0, count)
                            .filter(number -> !MadeUpFileSystem.isVideo(number) && !MadeUpFileSystem.isEmpty(number))
                            .count());
            assertThat(photographs.bytes())
                    .isEqualTo(LongStream.range(0, count)
                            .filter(number -> !MadeUpFileSystem.isVideo(number))
                            .map(MadeUpFileSystem::length)
                            .sum());
            assertThat(photographs.skipped().groupBy("reason").count().collectAsList())
                    .extracting(Row::toString)
                    .containsExactlyInAnyOrder("[video,21]", "[empty file,21]");
        }
        int huge = 0;
        List<Long> bytes = new ArrayList<>();
        for (List<Row> partition : partitions) {
            if (partition.stream().anyMatch(row -> row.getLong(1) >= 16L << 20)) {
                assertThat(partition).hasSize(1);
                huge++;
            } else {
                assertThat(partition).hasSizeLessThanOrEqualTo(65);
                bytes.add(partition.stream()
                        .mapToLong(row -> row.getLong(1) + (1 << 20))
                        .sum());
            }
        }
        assertThat(huge).isEqualTo(3);
        bytes.remove(bytes.size() - 1);
        assertThat(bytes).allSatisfy(sum -> assertThat(sum).isBetween(59L << 20, 69L << 20));

        spark.conf().set("spark.sql.shuffle.partitions", 5);
        PhotographSources objects = PhotographSources.of("gs://" + count + "/");
        try (Photographs again = Photographs.find(spark, objects, small)) {
            assertThat(partitions(again.rows()).toString().replace("gs:", "fake:"))
                    .isEqualTo(partitions.toString());
        } finally {
            spark.conf().set("spark.sql.shuffle.partitions", 2);
        }
    }

    @Test
    void findsWorkForEveryCoreInFewPhotographs() throws IOException {
        Path top = oddFolder("few");
        try (Photographs photographs =
                Photographs.find(spark, PhotographSources.of(top.toString()), new PartitionSize(1L << 30, 512, 8))) {
            assertThat(partitions(photographs.rows())).hasSizeBetween(7, 8).allSatisfy(rows -> assertThat(rows)
                    .hasSizeBetween(2, 4));
        }
    }

    private static Path oddFolder(String name) throws IOException {
        Path top = folder.resolve(name);
        for (String odd : ODD_NAMES) {
            write(top.resolve("a").resolve(odd));
            write(top.resolve("a/inner").resolve(odd));
        }
        return top;
    }

    private static void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[1 + file.toString().length()]);
    }

    private static List<String> below(Path top, String input) {
        return relative(top, PhotographSources.of(top + "/" + input));
    }

    private static List<String> relative(Path top, PhotographSources sources) {
        try (Photographs photographs = Photographs.find(spark, sources, size)) {
            assertThat(photographs.skipped().count()).isZero();
            return paths(photographs.rows()).stream()
                    .map(path -> path.substring(top.toString().length() + 1))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> paths(Dataset<Row> rows) {
        return rows.select("path").as(Encoders.STRING()).collectAsList();
    }

    private static List<List<Row>> partitions(Dataset<Row> rows) {
        var byNumber = new TreeMap<Integer, List<Row>>();
        rows.withColumn("partition", spark_partition_id()).collectAsList().forEach(row -> byNumber.computeIfAbsent(
                        row.getInt(2), number -> new ArrayList<>())
                .add(RowFactory.create(row.getString(0), row.getLong(1))));
        return List.copyOf(byNumber.values());
    }
}
