package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.Crop;
import org.linnet.image.Resampling;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.StoreDamage;

/** What a pass keeps, and finds again. */
final class EmbeddingPassStoreTest extends EmbeddingPassFixture {
    @Test
    void findsWhatAnEarlierPassKeptWithoutOpeningTheBackbone() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 20);
        runKept(files);

        Delivered delivered = new Delivered();
        PassSummary second = runKept(files, delivered);

        assertThat(second.kept()).isEqualTo(20);
        assertThat(second.computed()).isZero();
        assertThat(delivered.numbers()).isEqualTo(IntStream.range(0, 20).boxed().toList());
        assertThat(backbone.opened()).isEqualTo(1);
    }

    @Test
    void deliversSeveralViewsOfEachFileTogetherAndComputesOnlyThoseThatAreMissing() throws IOException {
        List<Path> files = new ArrayList<>(Photographs.writeAll(folder, 20));
        files.add(5, Files.writeString(folder.resolve("text.jpg"), "not a photograph"));
        files.add(files.get(0));
        runKept(files.subList(0, 5));
        int whole = backbone.embedded();
        List<String> delivered = new ArrayList<>();

        PassSummary summary = runViews(files, List.of(View.MIRRORED, View.WHOLE), delivered);

        assertThat(delivered).hasSize(22);
        assertThat(delivered.get(5)).isEqualTo("text.jpg skipped");
        assertThat(delivered.get(6)).isEqualTo(files.get(6).getFileName() + " 2 alike");
        assertThat(summary.computed()).isEqualTo(20);
        assertThat(summary.kept()).isEqualTo(1);
        assertThat(summary.skipped()).isEqualTo(1);
        assertThat(backbone.embedded() - whole).isEqualTo(20 + 15);

        assertThat(runViews(files, List.of(View.WHOLE, View.MIRRORED), new ArrayList<>())
                        .kept())
                .isEqualTo(21);
        assertThat(backbone.embedded() - whole).isEqualTo(20 + 15);
    }

    @Test
    void viewsAreOneOrMoreAndDiffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> runViews(List.of(), List.of(), new ArrayList<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runViews(List.of(), List.of(View.WHOLE, View.WHOLE), new ArrayList<>()));
    }

    @Test
    void findsMovedAndRenamedFilesAgain() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 3);
        runKept(files);
        Path moved = Files.move(
                files.get(1), Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.png"));

        Delivered delivered = new Delivered();
        PassSummary second = runKept(List.of(moved), delivered);

        assertThat(second.kept()).isEqualTo(1);
        assertThat(delivered.numbers()).containsExactly(1);
    }

    @Test
    void doesNotTakeAChangedFileForWhatItWas() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 3);
        runKept(files);
        Photographs.write(files.get(1), 77);
        // Swapped files change places, sizes and times, and yet need no computing.
        Path other = folder.resolve("other");
        Files.move(files.get(0), other);
        Files.move(files.get(2), files.get(0));
        Files.move(other, files.get(2), StandardCopyOption.REPLACE_EXISTING);

        Delivered delivered = new Delivered();
        PassSummary second = runKept(files, delivered);

        assertThat(delivered.numbers()).containsExactly(2, 77, 0);
        assertThat(second.computed()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAnotherPreprocessingForTheSame() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 2);
        runKept(files);
        for (ColourBackbone other : List.of(
                new ColourBackbone(9),
                new ColourBackbone(backbone.preprocessing().withCrop(Crop.CENTRE)),
                new ColourBackbone(backbone.preprocessing().withResampling(Resampling.BICUBIC)))) {
            try (EmbeddingStore store = EmbeddingStore.open(home)) {
                PassSummary summary = pass(other, Optional.of(store)).run(files, new Delivered(), PassListener.none());

                assertThat(summary.computed()).isEqualTo(2);
            }
        }
        assertThat(runKept(files).kept()).isEqualTo(2);
    }

    @Test
    void computesADamagedEmbeddingAgain() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 5);
        runKept(files);
        StoreDamage.changeValues(home, StoreDamage::flipLastBit);

        Delivered delivered = new Delivered();
        assertThat(runKept(files, delivered).computed()).isEqualTo(5);
        assertThat(delivered.numbers()).containsExactly(0, 1, 2, 3, 4);
        assertThat(runKept(files).kept()).isEqualTo(5);
    }

    @Test
    void computesFilesWithTheSameBytesOnce() throws IOException {
        Path file = Photographs.write(folder.resolve("one.png"), 5);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(Files.copy(file, folder.resolve(i + ".png")));
        }
        Delivered delivered = new Delivered();

        PassSummary summary = runKept(files, delivered);

        assertThat(backbone.embedded()).isEqualTo(1);
        assertThat(summary.computed()).isEqualTo(1);
        assertThat(summary.kept()).isEqualTo(49);
        assertThat(delivered.numbers()).containsOnly(5).hasSize(50);
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        arrays.addAll(delivered.embeddings().values());
        assertThat(arrays).as("arrays that a sink may change one by one").hasSize(50);
    }

    /** A colour is the same mirrored. */
    private PassSummary runViews(List<Path> files, List<View> views, List<String> delivered) {
        ViewSink sink = new ViewSink() {
            @Override
            public void embedded(long index, Path file, String contentSha256, Looks looks) {
                float[][] embeddings = looks.whole();
                String alike = Arrays.equals(embeddings[0], embeddings[1]) ? " alike" : " different";
                delivered.add(file.getFileName() + " " + embeddings.length + alike);
            }

            @Override
            public void skipped(long index, SkippedFile file) {
                delivered.add(file.file().getFileName() + " skipped");
            }
        };
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            return pass(backbone, Optional.of(store)).run(files, views, sink, PassListener.none());
        }
    }
}
