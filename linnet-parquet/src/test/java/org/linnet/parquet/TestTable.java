package org.linnet.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.linnet.detector.Detection;
import org.linnet.internal.embedding.table.TableRow;

/** Tables as Spark writes them. */
record TestTable(Path folder) {
    static final MessageType FLOATS = MessageTypeParser.parseMessageType(
            """
            message spark_schema {
              required binary path (STRING);
              optional binary content_sha256 (STRING);
              optional int64 length;
              optional group box {
                required float x;
                required float y;
                required float width;
                required float height;
              }
              optional int32 box_number;
              optional binary box_category (STRING);
              optional float box_confidence;
              optional int32 width;
              optional int32 height;
              optional group embedding (LIST) {
                repeated group list {
                  required float element;
                }
              }
              optional binary reason (STRING);
              optional binary message (STRING);
            }
            """);

    /** A table of embeddings that has no rows yet. */
    static TestTable create(Path folder, Map<String, String> model) throws IOException {
        return create(folder, "embed", 1, model);
    }

    static TestTable create(Path folder, String kind, int version, Map<String, String> model) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("_linnet.json"),
                "{\"schemaVersion\": " + version + ", \"kind\": \"" + kind + "\", \"linnet\": \"test\", \"model\": {"
                        + new TreeMap<>(model)
                                .entrySet().stream()
                                        .map(word -> "\"" + word.getKey() + "\": \"" + word.getValue() + "\"")
                                        .collect(Collectors.joining(", "))
                        + "}, \"options\": {}}\n");
        return new TestTable(folder);
    }

    /** A row of a whole photograph. */
    static TableRow whole(String path, String sha256, float... embedding) {
        return new TableRow(
                path, Optional.of(sha256), Optional.empty(), 0, 0, 0, Optional.of(embedding), Optional.empty());
    }

    /** A row of an animal. */
    static TableRow animal(String path, String sha256, Detection box, int number, float... embedding) {
        return new TableRow(
                path,
                Optional.of(sha256),
                Optional.of(box),
                number,
                640,
                480,
                Optional.of(embedding),
                Optional.empty());
    }

    static TableRow skipped(String path, String reason, String message) {
        return new TableRow(
                path,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(new TableRow.Skipped(reason, message)));
    }

    /** Writes a file of the table. */
    TestTable write(String file, List<TableRow> rows) throws IOException {
        return write(file, FLOATS, rows, 128 << 20);
    }

    /** @param rowGroupBytes at which a row group ends */
    TestTable write(String file, MessageType schema, List<TableRow> rows, long rowGroupBytes) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        SimpleGroupFactory groups = new SimpleGroupFactory(schema);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withRowGroupSize(rowGroupBytes)
                .withMinRowCountForPageSizeCheck(1)
                .build()) {
            for (TableRow row : rows) {
                writer.write(group(groups.newGroup(), row));
            }
        }
        return this;
    }

    private static Group group(Group group, TableRow row) {
        group.add("path", row.path());
        row.contentSha256().ifPresent(sha256 -> group.add("content_sha256", sha256));
        row.box().ifPresent(found -> {
            Group box = group.addGroup("box");
            box.add("x", (float) found.box().x());
            box.add("y", (float) found.box().y());
            box.add("width", (float) found.box().width());
            box.add("height", (float) found.box().height());
            group.add("box_number", row.boxNumber());
            group.add("box_category", found.category());
            group.add("box_confidence", (float) found.confidence());
            group.add("width", row.width());
            group.add("height", row.height());
        });
        row.embedding().ifPresent(numbers -> {
            Group list = group.addGroup("embedding");
            for (float number : numbers) {
                list.addGroup("list").add("element", number);
            }
        });
        row.skipped().ifPresent(why -> {
            group.add("reason", why.reason());
            group.add("message", why.message());
        });
        return group;
    }

    /** Puts a file there that is none of the table. */
    TestTable litter(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, "not Parquet".getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
