package org.linnet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.BoxOptions;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.PackOptions;
import org.linnet.detector.Detection;
import org.linnet.detector.DetectionSink;
import org.linnet.detector.Detections;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.Sha256;
import org.linnet.model.DecisionOptions;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.table.Columns;
import org.linnet.spark.table.Tables;

/** What Spark says of photographs is what the command line says of them. */
@Timeout(600)
class LinnetSparkTest {
    private static final List<Path> PHOTOGRAPHS = Examples.photographs();

    @TempDir
    private Path folder;

    private static Dataset<Row> table(List<Path> files) {
        return TestSpark.session()
                .createDataset(files.stream().map(Path::toString).toList(), Encoders.STRING())
                .toDF(Columns.PATH)
                .repartitionByRange(2, functions.col(Columns.PATH));
    }

    /** The rows of each path. */
    private static Map<String, List<Row>> byPath(Dataset<Row> rows) {
        Map<String, List<Row>> byPath = new HashMap<>();
        rows.collectAsList().forEach(row -> byPath.computeIfAbsent(row.getAs(Columns.PATH), path -> new ArrayList<>())
                .add(row));
        return byPath;
    }

    private static List<Classification> expected(
            List<Path> files, ClassificationOptions options, Optional<BoxOptions> boxes) {
        try (Linnet linnet = Linnet.open()) {
            Classifier.Builder builder = linnet.classifierOf(TaxonModel.load(Examples.model()));
            boxes.ifPresent(builder::boxes);
            try (Classifier classifier = builder.open()) {
                return classifier.classify(files, options);
            }
        }
    }

    private static void assertSame(Row row, Classification expected) {
        if (expected.skipped().isPresent()) {
            SkippedFile skipped = expected.skipped().get();
            assertThat(row.<String>getAs(Columns.OUTCOME)).isEqualTo("skipped");
            assertThat(row.<String>getAs(Columns.REASON))
                    .isEqualTo(skipped.reason().label());
            assertThat(row.<String>getAs(Columns.MESSAGE)).isEqualTo(skipped.detail());
            assertThat(row.isNullAt(row.fieldIndex(Columns.DECISION))).isTrue();
            return;
        }
        assertThat(row.<String>getAs(Columns.OUTCOME)).isEqualTo("named");
        assertThat(row.<String>getAs(Columns.REASON)).isNull();
        if (expected.isBlank()) {
            assertThat(row.<String>getAs(Columns.DECISION)).isEqualTo("blank");
            return;
        }
        Optional<RankedTaxon> decided = expected.prediction().orElseThrow().decided();
        assertThat(row.<String>getAs(Columns.TAXON))
                .isEqualTo(decided.map(taxon -> taxon.taxon().toString()).orElse(null));
        assertThat(row.<String>getAs(Columns.RANK))
                .isEqualTo(decided.map(RankedTaxon::rank).orElse(null));
        assertThat(row.<String>getAs(Columns.DECISION))
                .isEqualTo(
                        expected.prediction().get().isUnknown()
                                ? "unknown"
                                : decided.isPresent() ? "named" : "undecided");
        assertSame(row, Columns.RANKS, expected.prediction().get().wayDown());
    }

    private static void assertSame(Row row, String column, List<RankedTaxon> expected) {
        List<Row> taxa = row.getList(row.fieldIndex(column));
        assertThat(taxa.stream().map(taxon -> taxon.<String>getAs(Columns.TAXON)))
                .containsExactlyElementsOf(
                        expected.stream().map(taxon -> taxon.taxon().toString()).toList());
        for (int i = 0; i < taxa.size(); i++) {
            assertThat(taxa.get(i).<String>getAs(Columns.RANK))
                    .isEqualTo(expected.get(i).rank());
            assertThat(taxa.get(i).<Float>getAs(Columns.PROBABILITY).doubleValue())
                    .isCloseTo(expected.get(i).probability(), within(1e-5));
        }
    }

    @Test
    void namesAreThoseOfTheClassifier() {
        Map<String, List<Row>> rows =
                byPath(LinnetSpark.predict(table(PHOTOGRAPHS), Examples.model().toString()));
        assertThat(rows).hasSize(PHOTOGRAPHS.size());
        for (Classification one : expected(PHOTOGRAPHS, ClassificationOptions.defaults(), Optional.empty())) {
            List<Row> found = rows.get(one.file().toString());
            assertThat(found).hasSize(1);
            assertSame(found.get(0), one);
            assertThat(found.get(0).<Object>getAs(Columns.TOP)).isNull();
        }
    }

    @Test
    void optionsAndAPackedModelCountAsForTheClassifier() {
        Path packed = folder.resolve("model.linnet");
        try (Linnet linnet = Linnet.open()) {
            linnet.pack(Examples.model(), packed, PackOptions.defaults());
        }
        List<Path> few = PHOTOGRAPHS.subList(0, 4);
        Map<String, List<Row>> rows = byPath(LinnetSpark.predict(
                table(few), packed.toString(), Map.of("rank", "species", "unknown", "off", "top", 3)));
        ClassificationOptions options = ClassificationOptions.builder()
                .decision(DecisionOptions.builder()
                        .rank("species")
                        .unknowns(false)
                        .build())
                .build();
        for (Classification one : expected(few, options, Optional.empty())) {
            assertSame(rows.get(one.file().toString()).get(0), one);
            assertThat(rows.get(one.file().toString()).get(0).<String>getAs(Columns.RANK))
                    .isEqualTo("species");
            assertSame(
                    rows.get(one.file().toString()).get(0),
                    Columns.TOP,
                    one.prediction().orElseThrow().top(3));
        }
    }

    @Test
    void animalsAreNamedAsByTheClassifier() {
        List<Path> few = PHOTOGRAPHS.subList(0, 6);
        Map<String, List<Row>> rows = byPath(LinnetSpark.predict(
                table(few),
                Examples.model().toString(),
                PredictOptions.defaults().withBoxes(BoxOptions.defaults())));
        Map<String, Integer> next = new HashMap<>();
        for (Classification one : expected(few, ClassificationOptions.defaults(), Optional.of(BoxOptions.defaults()))) {
            String path = one.file().toString();
            List<Row> animals = rows.get(path).stream()
                    .filter(row -> !List.of("person", "vehicle").contains(row.<String>getAs(Columns.DECISION)))
                    .toList();
            Row row = animals.get(next.merge(path, 1, Integer::sum) - 1);
            assertSame(row, one);
            assertBox(row, one.box());
            assertThat(row.<Integer>getAs(Columns.WIDTH))
                    .isEqualTo(one.found().get(0).width());
        }
        assertThat(next.keySet()).hasSameSizeAs(few);
    }

    private static void assertBox(Row row, Optional<Detection> expected) {
        Row box = row.getAs(Columns.BOX);
        assertThat(Optional.ofNullable(box).isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(found -> {
            assertThat(box.<Float>getAs("x").doubleValue())
                    .isCloseTo(found.box().x(), within(1e-6));
            assertThat(box.<Float>getAs("height").doubleValue())
                    .isCloseTo(found.box().height(), within(1e-6));
            assertThat(row.<String>getAs(Columns.BOX_CATEGORY)).isEqualTo(found.category());
            assertThat(row.<Float>getAs(Columns.BOX_CONFIDENCE).doubleValue())
                    .isCloseTo(found.confidence(), within(1e-6));
        });
    }

    @Test
    void boxesAreThoseOfThePass() {
        List<Path> few = new ArrayList<>(PHOTOGRAPHS.subList(0, 3));
        few.add(Examples.FOLDER.resolve("card/creek/IMG_0001.JPG"));
        Map<String, List<Row>> rows =
                byPath(LinnetSpark.detect(table(few), DetectOptions.defaults().withThreshold(0.2)));
        try (Linnet linnet = Linnet.open()) {
            linnet.detect(
                    few,
                    DetectOptions.defaults().withThreshold(0.2).detection(),
                    new DetectionSink() {
                        @Override
                        public void detected(long index, Path file, String contentSha256, Detections found) {
                            List<Row> boxes = rows.get(file.toString());
                            assertThat(boxes).hasSize(Math.max(1, found.found().size()));
                            for (int i = 0; i < boxes.size(); i++) {
                                assertThat(boxes.get(i).<String>getAs(Columns.OUTCOME))
                                        .isEqualTo("detected");
                                assertThat(boxes.get(i).<String>getAs(Columns.CONTENT_SHA256))
                                        .isEqualTo(contentSha256);
                                assertThat(boxes.get(i).<Integer>getAs(Columns.HEIGHT))
                                        .isEqualTo(found.height());
                                assertBox(
                                        boxes.get(i),
                                        found.found().stream().skip(i).findFirst());
                            }
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {
                            assertThat(file).isNull();
                        }
                    },
                    PassListener.none());
        }
    }

    /** As {@code linnet embed} computes them. */
    private static Map<String, float[]> embeddings(List<Path> files) {
        Map<String, float[]> embeddings = new HashMap<>();
        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            linnet.embed(
                    files,
                    EmbeddingOptions.defaults(),
                    new EmbeddingSink() {
                        @Override
                        public void embedded(long index, Path file, String contentSha256, float[] embedding) {
                            embeddings.put(file.toString(), embedding);
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {}
                    },
                    PassListener.none());
        }
        return embeddings;
    }

    @Test
    void embeddingsAreThoseOfThePassInEitherForm() {
        List<Path> few = PHOTOGRAPHS.subList(0, 8);
        Map<String, List<Row>> rows = byPath(LinnetSpark.embed(table(few)));
        Map<String, List<Row>> halves = byPath(LinnetSpark.embed(table(few), Map.of("float16", true)));
        embeddings(few).forEach((path, embedding) -> {
            Row row = rows.get(path).get(0);
            assertThat(row.<String>getAs(Columns.OUTCOME)).isEqualTo("embedded");
            assertThat(row.<Long>getAs(Columns.LENGTH))
                    .isEqualTo(Path.of(path).toFile().length());
            List<Float> values = row.getList(row.fieldIndex(Columns.EMBEDDING));
            byte[] packed = halves.get(path).get(0).getAs(Columns.EMBEDDING_FLOAT16);
            ByteBuffer half = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(values)
                    .hasSameSizeAs(IntStream.range(0, embedding.length).boxed().toList());
            for (int i = 0; i < embedding.length; i++) {
                assertThat(values.get(i)).isCloseTo(embedding[i], within(1e-6f));
                assertThat(value(half.getShort()))
                        .isCloseTo(embedding[i], within(1e-3f * (1 + Math.abs(embedding[i]))));
            }
            assertThat(half.hasRemaining()).isFalse();
        });
    }

    private static float value(short half) {
        int exponent = half >>> 10 & 0x1f;
        float mantissa = half & 0x3ff;
        float size = exponent == 0 ? mantissa * 0x1p-24f : (float) Math.scalb(1 + mantissa / 1024.0, exponent - 15);
        return half < 0 ? -size : size;
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesThatCannotBeReadAreRowsWithTheReasonsOfTheCommandLine() throws IOException {
        byte[] whole = Files.readAllBytes(PHOTOGRAPHS.get(0));
        List<Path> files = List.of(
                file("a photograph, 100 % #1.jpg", whole),
                file("empty.jpg", new byte[0]),
                file("text.jpg", "no photograph".getBytes(StandardCharsets.UTF_8)),
                file("cut.jpg", Arrays.copyOf(whole, whole.length / 3)),
                Files.createDirectory(folder.resolve("folder.jpg")),
                folder.resolve("not-there.jpg"));
        Map<String, List<Row>> rows =
                byPath(LinnetSpark.predict(table(files), Examples.model().toString()));
        List<Classification> expected = expected(files, ClassificationOptions.defaults(), Optional.empty());
        assertThat(expected).hasSameSizeAs(files);
        expected.forEach(one -> {
            assertThat(rows.get(one.file().toString())).hasSize(1);
            assertSame(rows.get(one.file().toString()).get(0), one);
        });
    }

    @Test
    void photographsInAColumnNeedNoFiles() throws IOException {
        StructType schema = new StructType()
                .add("station", DataTypes.StringType)
                .add(Columns.PATH, DataTypes.StringType)
                .add("content", DataTypes.BinaryType);
        byte[] content = Files.readAllBytes(PHOTOGRAPHS.get(1));
        Dataset<Row> photographs = TestSpark.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create("a", "cards/1.jpg", content),
                                RowFactory.create("a", "cards/2.jpg", new byte[0]),
                                RowFactory.create("b", PHOTOGRAPHS.get(2).toString(), null)),
                        schema);
        List<Row> rows = LinnetSpark.embed(photographs.coalesce(1)).collectAsList();
        assertThat(rows.stream().map(row -> row.<String>getAs(Columns.PATH)))
                .containsExactly(
                        "cards/1.jpg", "cards/2.jpg", PHOTOGRAPHS.get(2).toString());
        assertThat(rows.get(0).<String>getAs(Columns.CONTENT_SHA256)).isEqualTo(Sha256.hexadecimal(content));
        assertThat(rows.get(1).<String>getAs(Columns.REASON)).isEqualTo("empty file");
        assertThat(rows.get(2).<String>getAs(Columns.OUTCOME)).isEqualTo("embedded");
    }

    @Test
    void filesThatSparkReadAreAsGood() {
        Dataset<Row> read = TestSpark.session()
                .read()
                .format("binaryFile")
                .load(PHOTOGRAPHS.get(0).toString());
        Row row = LinnetSpark.embed(read).collectAsList().get(0);
        assertThat(row.<String>getAs(Columns.PATH)).isEqualTo("file:" + PHOTOGRAPHS.get(0));
        assertThat(row.schema()).isEqualTo(Tables.embeddings(false));
    }

    @Test
    void aStoreThatDoesNotAnswerFailsTheTaskAndOneFileDoesNot() {
        List<String> paths = IntStream.range(0, 30)
                .mapToObj(number -> "nowhere://store/" + number + ".jpg")
                .toList();
        Dataset<Row> all = TestSpark.session()
                .createDataset(paths, Encoders.STRING())
                .toDF(Columns.PATH)
                .coalesce(1);
        assertThat(LinnetSpark.embed(all.limit(1)).collectAsList().get(0).<String>getAs(Columns.REASON))
                .isEqualTo("cannot be read");
        assertThatThrownBy(() -> LinnetSpark.embed(all).collectAsList())
                .hasMessageContaining("photographs one after the other cannot be read");
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAnythingBegins() {
        String model = Examples.model().toString();
        assertThatThrownBy(() -> LinnetSpark.predict(table(PHOTOGRAPHS), model, Map.of("rank", "kingdom-come")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("kingdom-come");
        assertThatThrownBy(() -> LinnetSpark.predict(table(PHOTOGRAPHS), "not/there"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("not/there");
        assertThatThrownBy(() -> LinnetSpark.embed(table(PHOTOGRAPHS), Map.of("backbone", "no-such-backbone")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("no-such-backbone");
        assertThatThrownBy(() -> LinnetSpark.embed(table(PHOTOGRAPHS).toDF("file")))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("no column 'path'");
    }

    @Test
    void aPassSaysWhatItsRowsAreMadeWith() {
        try (PhotographPass pass = PhotographPass.predict(
                TestSpark.session(),
                Examples.model(),
                PredictOptions.defaults().withRank("species").withThreads(1))) {
            TaxonModel model = TaxonModel.load(Examples.model());
            assertThat(pass.description().options()).containsExactly(Map.entry("rank", "species"));
            assertThat(pass.description().network().name())
                    .isEqualTo(model.backbone().name());
            assertThat(pass.description().network().sha256())
                    .isEqualTo(model.backbone().weightsSha256());
            try (PhotographPass again = PhotographPass.predict(
                    TestSpark.session(),
                    Examples.model(),
                    PredictOptions.defaults().withRank("species"))) {
                assertThat(again.description()).isEqualTo(pass.description());
            }
        }
        try (PhotographPass pass = PhotographPass.embed(TestSpark.session(), EmbedOptions.defaults())) {
            assertThat(pass.broadcastBytes())
                    .as("the backbone that comes with Linnet is there")
                    .isZero();
        }
    }
}
