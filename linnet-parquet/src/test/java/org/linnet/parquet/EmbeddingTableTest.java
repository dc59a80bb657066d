package org.linnet.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.BackboneSpec;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.StopSignal;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.ViewSink;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.internal.embedding.table.TableModel;
import org.linnet.internal.embedding.table.TableRow;

class EmbeddingTableTest {
    private static final String SHA256 = "a".repeat(64);
    private static final Preprocessing PREPROCESSING =
            new Preprocessing(224, Resampling.BILINEAR, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    private static final BackboneSpec BACKBONE =
            new BackboneSpec("tiny", "onnx", "b".repeat(64), 2, PREPROCESSING, "made for tests");
    private static final BoxRule RULE =
            new BoxRule("detector", Optional.of("id"), 0.2, 0.1, BoxShape.SQUARE, NoBox.BLANK);

    @TempDir
    private Path folder;

    private TestTable table(Optional<BoxRule> boxes) throws IOException {
        return TestTable.create(
                folder, TableModel.of(BACKBONE, PREPROCESSING, boxes).words());
    }

    /** One of whole photographs, in one file. */
    private TestTable table(TableRow... rows) throws IOException {
        return table(Optional.empty()).write("a.parquet", List.of(rows));
    }

    /** What the table gives of photographs, in their order. */
    private List<String> given(Looking.Frame frame, String... photographs) {
        List<String> given = new ArrayList<>();
        PassSummary summary = EmbeddingTable.open(folder)
                .embeddings(2, frame, StopSignal.never())
                .run(
                        Arrays.stream(photographs).map(Path::of).toList(),
                        List.of(View.WHOLE),
                        new ViewSink() {
                            @Override
                            public void embedded(long index, Path file, String sha256, Looks looks) {
                                StringBuilder text = new StringBuilder(index + ":");
                                looks.looks().forEach(look -> text.append(
                                                look.box().map(box -> " box").orElse(" whole"))
                                        .append(Arrays.deepToString(look.views())));
                                given.add(text.toString());
                            }

                            @Override
                            public void skipped(long index, SkippedFile file) {
                                given.add(index + ": " + file.reason().label() + "; " + file.detail());
                            }
                        },
                        PassListener.none());
        assertThat(summary.files()).isEqualTo(photographs.length);
        return given;
    }

    private static Detection animal(double confidence) {
        return new Detection(Detection.ANIMAL, confidence, new Box(0.25, 0.25, 0.5, 0.5));
    }

    @Test
    void givesPhotographsInTheOrderInWhichTheyAreAskedFor() throws IOException {
        table(Optional.empty())
                .write(
                        "b.parquet",
                        List.of(
                                TestTable.whole("file:/cards/creek/2.jpg", SHA256, 2, 2),
                                TestTable.whole("file:/cards/ridge/1.jpg", SHA256, 3, 3)))
                .write("a.parquet", List.of(TestTable.whole("file:///cards/creek/1.jpg", SHA256, 1, 1)))
                .write(
                        "outcome=skipped/c.parquet",
                        List.of(TestTable.skipped("/cards/creek/3.jpg", "video", "a film")));

        assertThat(given(
                        Looking.Frame.NEVER,
                        "/cards/creek/1.jpg",
                        "/cards/creek/2.jpg",
                        "/cards/creek/3.jpg",
                        "/cards/creek/4.jpg"))
                .containsExactly(
                        "0: whole[[1.0, 1.0]]",
                        "1: whole[[2.0, 2.0]]",
                        "2: video; a film",
                        "3: not in the table of embeddings; no row in " + folder);
    }

    /** A photograph that is missing is not taken for its namesake in another folder. */
    @Test
    void findsPhotographsThatMovedAllTogether() throws IOException {
        table(
                TestTable.whole("s3a://bucket/cards/creek/1.jpg", SHA256, 1, 1),
                TestTable.whole("s3a://bucket/cards/creek/2.jpg", SHA256, 2, 2),
                TestTable.whole("s3a://bucket/other/ridge/1.jpg", SHA256, 3, 3));

        assertThat(given(Looking.Frame.NEVER, "/mnt/creek/1.jpg", "/mnt/creek/2.jpg", "/mnt/ridge/1.jpg"))
                .containsExactly(
                        "0: whole[[1.0, 1.0]]",
                        "1: whole[[2.0, 2.0]]",
                        "2: not in the table of embeddings; no row in " + folder);
    }

    @Test
    void doesNotGuessWhichOfTwoFoldersIsMeant() throws IOException {
        table(TestTable.whole("/monday/1.jpg", SHA256, 1, 1), TestTable.whole("/tuesday/1.jpg", SHA256, 2, 2));

        assertThatThrownBy(() -> given(Looking.Frame.NEVER, "/mnt/1.jpg"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("/monday/ and /tuesday/");
    }

    @Test
    void givesBoxesAsAPassDoes() throws IOException {
        Detection person = new Detection(Detection.PERSON, 0.9, new Box(0, 0, 0.5, 0.5));
        table(Optional.of(RULE))
                .write(
                        "a.parquet",
                        List.of(
                                TestTable.animal("/1.jpg", SHA256, animal(0.5), 2, 2, 2),
                                TestTable.animal("/2.jpg", SHA256, animal(0.5), 1, 4, 4),
                                TestTable.whole("/1.jpg", SHA256, 1, 1),
                                TestTable.whole("/2.jpg", SHA256, 5, 5),
                                TestTable.whole("/3.jpg", SHA256, 6, 6),
                                new TableRow(
                                        "/3.jpg",
                                        Optional.of(SHA256),
                                        Optional.of(person),
                                        1,
                                        640,
                                        480,
                                        Optional.empty(),
                                        Optional.empty()),
                                TestTable.animal("/1.jpg", SHA256, animal(0.75), 1, 3, 3)))
                // What two tries of a task wrote counts once.
                .write("b.parquet", List.of(TestTable.animal("/2.jpg", SHA256, animal(0.5), 1, 4, 4)));

        assertThat(given(Looking.Frame.ALWAYS, "/1.jpg", "/2.jpg", "/3.jpg"))
                .containsExactly(
                        "0: whole[[1.0, 1.0]] box[[3.0, 3.0]] box[[2.0, 2.0]]",
                        "1: whole[[5.0, 5.0]] box[[4.0, 4.0]]",
                        "2: whole[[6.0, 6.0]]");
        assertThat(given(Looking.Frame.BESIDE_ONE_ANIMAL, "/1.jpg", "/2.jpg", "/3.jpg"))
                .containsExactly(
                        "0: box[[3.0, 3.0]] box[[2.0, 2.0]]", "1: box[[4.0, 4.0], [5.0, 5.0]]", "2: whole[[6.0, 6.0]]");
        assertThat(EmbeddingTable.open(folder).model().boxes()).contains(RULE);
    }

    @Test
    void listsThePhotographsBelowAFolderThatIsNotHere() throws IOException {
        table(
                TestTable.whole("hdfs://name:8020/data/felidae/1.jpg", SHA256, 1, 1),
                TestTable.whole("hdfs://name:8020/data/canidae/2.jpg", SHA256, 2, 2),
                TestTable.whole("hdfs://name:8020/database/3.jpg", SHA256, 3, 3));

        assertThat(EmbeddingTable.open(folder).below(Path.of("hdfs://name:8020/data")))
                .containsExactlyInAnyOrder("felidae/1.jpg", "canidae/2.jpg");
    }

    private void assertRefused(TableRow row, String because) throws IOException {
        table(row);
        assertThatThrownBy(() -> given(Looking.Frame.NEVER, "/1.jpg"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("a.parquet")
                .hasMessageContaining("/1.jpg")
                .hasMessageContaining(because)
                .hasMessageContaining("Embed the photographs again");
        Files.delete(folder.resolve("a.parquet"));
    }

    @Test
    void refusesEmbeddingsThatCannotBeTheBackbones() throws IOException {
        assertRefused(
                TestTable.whole("/1.jpg", SHA256, 1, 2, 3), "an embedding of 3 numbers, where the backbone's have 2");
        assertRefused(TestTable.whole("/1.jpg", SHA256, 1, Float.NaN), "not a number");
        assertRefused(TestTable.whole("/1.jpg", SHA256, Float.POSITIVE_INFINITY, 1), "not a number");
        assertRefused(TestTable.whole("/1.jpg", SHA256), "has no embedding");
        assertRefused(TestTable.animal("/1.jpg", SHA256, animal(1), 1, 1, 1), "has a box");
        assertRefused(
                new TableRow(
                        "/1.jpg",
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        Optional.of(new float[] {1, 1}),
                        Optional.empty()),
                "content_sha256");
    }

    @Test
    void refusesTwoRowsOfOtherBytes() throws IOException {
        table(TestTable.whole("/1.jpg", SHA256, 1, 1), TestTable.whole("/1.jpg", "b".repeat(64), 2, 2));

        assertThatThrownBy(() -> given(Looking.Frame.NEVER, "/1.jpg")).hasMessageContaining("other bytes");
    }

    @Test
    void namesADamagedFileAndWhatToDo() throws IOException {
        table(Optional.empty()).litter("outcome=embedded/part-0.parquet");

        assertThatThrownBy(() -> given(Looking.Frame.NEVER, "/1.jpg"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("part-0.parquet is damaged, or no Parquet file")
                .hasMessageContaining("Copy the table again");
    }

    @Test
    void refusesOtherBackbonesNamingBoth() throws IOException {
        table();
        BackboneSpec other = new BackboneSpec("large", "onnx", "c".repeat(64), 2, PREPROCESSING, "made for tests");

        assertThatThrownBy(() -> EmbeddingTable.open(folder).requireFits(other, PREPROCESSING))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("tiny (bbbbbbbbbbbb…)")
                .hasMessageContaining("large (cccccccccccc…)");
        EmbeddingTable.open(folder).requireFits(BACKBONE, PREPROCESSING);
    }

    private void assertNotOpened(String because) {
        assertThatThrownBy(() -> EmbeddingTable.open(folder))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(because);
    }

    @Test
    void refusesFoldersThatAreNoTableOfEmbeddings() throws IOException {
        assertNotOpened("no table of embeddings, for it has no _linnet.json");
        Files.writeString(folder.resolve("_linnet.json"), "{\"schemaVersion\": 1");
        assertNotOpened("_linnet.json is damaged");
        TestTable.create(folder, "predict", 1, Map.of());
        assertNotOpened("written by `linnet spark predict` and has no embeddings");
        TestTable.create(folder, "embed", 2, Map.of());
        assertNotOpened("schema version 2, and this Linnet reads version 1");
        TestTable.create(folder, "embed", 1, Map.of("backbone", "tiny"));
        assertNotOpened("its model has no backboneSha256");
        table(Optional.empty())
                .litter("outcome=embedded/_temporary/part-0.parquet")
                .litter(".part-1.parquet");
        assertNotOpened("has no Parquet files");
    }
}
