package org.linnet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.BoxOptions;
import org.linnet.EmbeddingOptions;
import org.linnet.EvaluatedTree;
import org.linnet.EvaluationOptions;
import org.linnet.Linnet;
import org.linnet.LinnetListener;
import org.linnet.TrainedTree;
import org.linnet.TrainingOptions;
import org.linnet.dataset.LabelOptions;
import org.linnet.detector.Detection;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.Decoding;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.Views;
import org.linnet.internal.embedding.table.TableModel;
import org.linnet.internal.embedding.table.TableRow;
import org.linnet.internal.interchange.BoxFile;
import org.linnet.model.TaxonModel;

/** The photographs that come with Linnet, by a pass over them and by a table of their embeddings. */
class SameModelFromTableTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path PHOTOGRAPHS = EXAMPLES.resolve("taxon_train");
    private static final String ELSEWHERE = "hdfs://namenode:8020/data";

    @TempDir
    private static Path folder;

    private static Linnet linnet;
    private static TrainedTree byPass;
    private static List<TableRow> rows;

    @BeforeAll
    static void trainByPass() throws IOException {
        linnet = Linnet.open(new LinnetHome(folder.resolve("home")));
        byPass = linnet.train(PHOTOGRAPHS, folder.resolve("pass"), options().build());
        rows = rows(PHOTOGRAPHS, ELSEWHERE + "/taxon_train");
    }

    private static TrainingOptions.Builder options() {
        return TrainingOptions.builder().name("same");
    }

    /** What a job on a cluster would write of the photographs below a folder. */
    private static List<TableRow> rows(Path below, String as) throws IOException {
        return rows(below, as, EmbeddingOptions.defaults());
    }

    private static List<TableRow> rows(Path below, String as, EmbeddingOptions options) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (Stream<Path> all = Files.walk(below)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            linnet.embed(
                    files,
                    options,
                    new EmbeddingSink() {
                        private int boxes;

                        @Override
                        public void embedded(long index, Path file, String sha256, float[] embedding) {
                            rows.add(TestTable.whole(name(file), sha256, embedding));
                        }

                        @Override
                        public void embedded(
                                long index, Path file, String sha256, Detection animal, float[] embedding) {
                            rows.add(TestTable.animal(name(file), sha256, animal, ++boxes, embedding));
                        }

                        private String name(Path file) {
                            return as + "/" + below.relativize(file).toString().replace('\\', '/');
                        }

                        @Override
                        public void skipped(long index, SkippedFile file) {
                            assertThat(file.reason()).isEqualTo(SkipReason.NO_BOXES_GIVEN);
                        }
                    },
                    PassListener.none());
        }
        // A cluster has an order of its own.
        rows.sort((one, other) -> other.contentSha256()
                .orElseThrow()
                .compareTo(one.contentSha256().orElseThrow()));
        return rows;
    }

    private static TestTable table(String name, List<TableRow> of) throws IOException {
        TaxonModel model = byPass.model();
        int half = of.size() / 2;
        return TestTable.create(
                        folder.resolve(name),
                        TableModel.of(model.backbone(), model.preprocessing(), Optional.empty())
                                .words())
                .write("piece=000000/outcome=embedded/part-0.snappy.parquet", of.subList(0, half))
                .write("piece=000001/outcome=embedded/part-0.parquet", of.subList(half, of.size()))
                .litter("_SUCCESS")
                .litter("_linnet/staging/piece=000002/part-0.parquet")
                .litter("piece=000000/outcome=embedded/.part-0.snappy.parquet.crc");
    }

    private static void assertSame(Path model, Path expected) {
        assertThat(model.resolve("model.json")).hasSameBinaryContentAs(expected.resolve("model.json"));
        assertSameHeads(model, expected);
    }

    private static void assertSameHeads(Path model, Path expected) {
        for (String file : List.of(
                "heads.safetensors", "joint.safetensors", "novelty.safetensors", "photographs.sha256", "splits.csv")) {
            assertThat(model.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
        }
    }

    @Test
    void isTrainedFromATableOfPhotographsThatAreElsewhere() throws IOException {
        TestTable table = table("elsewhere", rows);
        List<String> remarks = new ArrayList<>();

        TrainedTree trained = linnet.train(
                Path.of(ELSEWHERE, "taxon_train"),
                folder.resolve("model"),
                options().embeddings(table.folder()).build(),
                new LinnetListener() {
                    @Override
                    public void remark(String remark) {
                        remarks.add(remark);
                    }
                });

        assertSame(folder.resolve("model"), folder.resolve("pass"));
        assertThat(trained.pass().embedded()).isEqualTo(rows.size()).isGreaterThan(40);
        assertThat(trained.pass().computed()).isZero();
        assertThat(trained.skipped()).isEmpty();
        assertThat(remarks).anyMatch(remark -> remark.startsWith("Embeddings of efficientnet-lite0 from "));
    }

    @Test
    void isTrainedFromLabelsOfPhotographsThatAreElsewhere() throws IOException {
        Path labels = folder.resolve("labels.csv");
        StringBuilder text = new StringBuilder("filepath,order,family,species\n");
        for (TableRow row : rows) {
            String below = row.path().substring((ELSEWHERE + "/taxon_train/").length());
            String[] names = below.split("/");
            text.append(below)
                    .append(',')
                    .append(String.join(",", List.of(names).subList(0, 3)))
                    .append('\n');
        }
        Files.writeString(labels, text);

        linnet.train(
                labels,
                folder.resolve("labels-table"),
                options()
                        .labels(LabelOptions.defaults().withImages(Path.of("/nowhere/taxon_train")))
                        .embeddings(table("labelled", rows).folder())
                        .build());

        assertSame(folder.resolve("labels-table"), folder.resolve("pass"));
    }

    /** Of each photograph the whole and, of every third one, two boxes. */
    @Test
    void isTrainedFromBoxesInATableAsFromThoseOfAPass() throws IOException {
        Path file = folder.resolve("boxes.csv");
        StringBuilder text = new StringBuilder("file,x,y,width,height,confidence\n");
        for (int i = 0; i < rows.size(); i += 3) {
            String name = onDisk(rows.get(i)).toString();
            text.append(name).append(",0.25,0.125,0.5,0.5,0.875\n");
            text.append(name).append(",0.5,0.5,0.375,0.25,0.5\n");
        }
        Files.writeString(file, text);
        BoxOptions boxes = BoxOptions.defaults().withGiven(BoxFile.read(file));
        TrainedTree expected = linnet.train(
                PHOTOGRAPHS,
                folder.resolve("boxes-pass"),
                options().boxes(boxes).build());
        List<TableRow> looks = new ArrayList<>(rows(
                PHOTOGRAPHS,
                ELSEWHERE + "/taxon_train",
                EmbeddingOptions.builder()
                        .preprocessing(PreprocessingChanges.builder()
                                .decoding(Decoding.EXACT)
                                .build())
                        .build()));
        looks.addAll(rows(
                PHOTOGRAPHS,
                ELSEWHERE + "/taxon_train",
                EmbeddingOptions.builder().boxes(boxes).build()));
        TestTable table = TestTable.create(
                        folder.resolve("boxes-table"),
                        TableModel.of(
                                        expected.model().backbone(),
                                        expected.model().preprocessing(),
                                        expected.model().boxes())
                                .words())
                .write("piece=000000/outcome=embedded/part-0.parquet", looks);

        TrainedTree trained = linnet.train(
                Path.of(ELSEWHERE, "taxon_train"),
                folder.resolve("boxes-model"),
                options().embeddings(table.folder()).build());

        assertThat(trained.model().boxes()).isEqualTo(expected.model().boxes());
        assertThat(trained.pass().boxes().orElseThrow().boxes())
                .isEqualTo(expected.pass().boxes().orElseThrow().boxes())
                .isGreaterThan(50);
        assertSameHeads(folder.resolve("boxes-model"), folder.resolve("boxes-pass"));
    }

    @Test
    void skipsPhotographsThatTheTableSkippedOrDoesNotHave() throws IOException {
        List<TableRow> fewer = new ArrayList<>(rows);
        TableRow unreadable = fewer.remove(fewer.size() - 1);
        TableRow missing = fewer.remove(fewer.size() - 1);
        TestTable table = table("fewer", fewer)
                .write(
                        "piece=000001/outcome=skipped/part-0.parquet",
                        List.of(TestTable.skipped(unreadable.path(), "truncated image", "ends early")));

        TrainedTree trained = linnet.train(
                PHOTOGRAPHS,
                folder.resolve("model-fewer"),
                options().embeddings(table.folder()).build());

        assertThat(trained.pass().embedded()).isEqualTo(rows.size() - 2);
        assertThat(trained.skipped())
                .containsExactlyInAnyOrder(
                        new SkippedFile(onDisk(unreadable), SkipReason.TRUNCATED, "ends early"),
                        new SkippedFile(onDisk(missing), SkipReason.NOT_EMBEDDED, "no row in " + table.folder()));
        assertThat(folder.resolve("model-fewer/skipped.csv")).content().contains("not in the table of embeddings");
    }

    private static Path onDisk(TableRow row) {
        return PHOTOGRAPHS.resolve(row.path().substring((ELSEWHERE + "/taxon_train/").length()));
    }

    @Test
    void isEvaluatedByATableAsByAPass() throws IOException {
        Path photographs = EXAMPLES.resolve("taxon_validate");
        EvaluatedTree pass = linnet.evaluate(byPass.model(), photographs);
        TestTable table = table("validate", rows(photographs, ELSEWHERE + "/taxon_validate"));

        EvaluatedTree evaluated = linnet.evaluate(
                byPass.model(),
                Path.of(ELSEWHERE, "taxon_validate"),
                EvaluationOptions.builder().embeddings(table.folder()).build(),
                LinnetListener.NONE);

        evaluated.writeReport(folder.resolve("report"));
        pass.writeReport(folder.resolve("report-pass"));
        assertThat(folder.resolve("report/metrics.json"))
                .hasSameTextualContentAs(folder.resolve("report-pass/metrics.json"));
    }

    @Test
    void refusesEmbeddingsOfOtherPreprocessing() throws IOException {
        TestTable table = table("other", rows);

        assertThatThrownBy(() -> linnet.train(
                        PHOTOGRAPHS,
                        folder.resolve("none"),
                        options()
                                .preprocessing(
                                        PreprocessingChanges.builder().size(200).build())
                                .embeddings(table.folder())
                                .build()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("224 pixels")
                .hasMessageContaining("200 pixels");
    }

    @Test
    void refusesSeveralViews() throws IOException {
        TestTable table = table("views", rows);

        assertThatThrownBy(() -> linnet.evaluate(
                        byPass.model(),
                        EXAMPLES.resolve("taxon_train"),
                        EvaluationOptions.builder()
                                .views(Views.FIVE)
                                .embeddings(table.folder())
                                .build(),
                        LinnetListener.NONE))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("one view");
    }

    @Test
    void refusesATableOfOtherPhotographs() throws IOException {
        TestTable table = table(
                "others",
                List.of(
                        TestTable.whole(
                                "/elsewhere/1.jpg", rows.get(0).contentSha256().orElseThrow(), new float[1280]),
                        TestTable.whole(
                                "/elsewhere/2.jpg", rows.get(1).contentSha256().orElseThrow(), new float[1280])));

        assertThatThrownBy(() -> linnet.train(
                        PHOTOGRAPHS,
                        folder.resolve("none"),
                        options().embeddings(table.folder()).build()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("/elsewhere/1.jpg")
                .hasMessageContaining("taxon_train/");
        assertThatThrownBy(() -> linnet.train(
                        Path.of("/nowhere"),
                        folder.resolve("none"),
                        options().embeddings(table.folder()).build()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("/nowhere does not exist here")
                .hasMessageContaining("/elsewhere/1.jpg");
    }
}
