package org.linnet.internal.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.SplitsFile.Row;
import org.linnet.taxonomy.TaxonPath;

final class SplitsFileTest {
    @TempDir
    Path folder;

    @Test
    void holdsALineForEachPhotographAndNodeWithAClassifier() throws IOException {
        Dataset dataset = new PhotographTree(folder.resolve("data"))
                .with("felidae/leo/1.jpg", "felidae/onca/2.jpg", "canidae/lupus/a, \"b\".jpg")
                .read();
        Path file = folder.resolve("model/splits.csv");

        SplitsFile.write(file, new TreeSplit(0, 1).split(dataset));

        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        file,node,class,subset
                        "canidae/lupus/a, ""b"".jpg",.,canidae,training
                        felidae/leo/1.jpg,.,felidae,training
                        felidae/onca/2.jpg,.,felidae,training
                        felidae/leo/1.jpg,felidae,leo,training
                        felidae/onca/2.jpg,felidae,onca,training
                        """);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        PhotographTree tree = new PhotographTree(folder.resolve("data"));
        for (String name :
                List.of("a b/", "=1+1/", "'=1/", "é,\"/", "🐈/", "-/", "#x/ leading and trailing /", "line\nbreak/")) {
            for (int i = 0; i < 6; i++) {
                tree.with(name + i + ".jpg");
            }
        }
        Split split = TreeSplit.seeded(4).split(tree.read());
        Path file = folder.resolve("splits.csv");

        SplitsFile.write(file, split);

        List<Row> expected = new ArrayList<>();
        for (NodeSplit node : split.classifiers()) {
            for (Subset subset : Subset.values()) {
                for (LabelledPhotograph labelled : node.photographs(subset)) {
                    String name = node.classes().get(labelled.label());
                    expected.add(new Row(labelled.photograph().relativePath(), node.node(), name, subset));
                }
            }
        }
        assertThat(SplitsFile.read(file)).isEqualTo(expected).hasSize(48);
        assertThat(SplitsFile.read(file)).extracting(Row::node).containsOnly(TaxonPath.ROOT);
    }

    @Test
    void saysWhatIsWrongWithADamagedFile() throws IOException {
        assertDamaged("", "it is empty");
        assertDamaged("file,node,class\n", "its first line is not file,node,class,subset");
        assertDamaged("file,node,class,subset\na/1.jpg,.,a\n", "Record 2 has 3 fields");
        assertDamaged("file,node,class,subset\na/1.jpg,.,a,testing\n", "line 2: not a subset: 'testing'");
        assertDamaged("file,node,class,subset\na/1.jpg,..,a,training\n", "line 2: not the name of a taxon: '..'");
        assertUnusable(folder.resolve("missing.csv"), "there is no such file");
        assertUnusable(folder, "cannot read " + folder);
    }

    private void assertDamaged(String content, String message) throws IOException {
        assertUnusable(Files.writeString(folder.resolve("damaged.csv"), content, UTF_8), message);
    }

    private static void assertUnusable(Path file, String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> SplitsFile.read(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .withMessageContaining(message);
    }
}
