package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;

final class DatasetReaderTest {
    private static final String COMPOSED = "caf\u00e9";
    private static final String DECOMPOSED = Normalizer.normalize(COMPOSED, Normalizer.Form.NFD);

    @TempDir
    Path folder;

    private PhotographTree tree;

    @BeforeEach
    void setUp() {
        tree = new PhotographTree(folder);
    }

    @Test
    void readsEveryFolderAsATaxonAndEveryPhotographAsOneOfItsFolders() throws IOException {
        Dataset dataset = tree.with("felidae/panthera/leo/1.jpg", "felidae/panthera/leo/2.PNG", "felidae/puma/3.tiff")
                .read();

        assertThat(taxa(dataset))
                .containsExactly(".", "felidae", "felidae/panthera", "felidae/panthera/leo", "felidae/puma");
        assertThat(files(dataset))
                .containsExactly("felidae/panthera/leo/1.jpg", "felidae/panthera/leo/2.PNG", "felidae/puma/3.tiff");
        assertThat(dataset.photographs().get(2).taxon()).isEqualTo(TaxonPath.parse("felidae/puma"));
        assertThat(dataset.photographs().get(2).file()).isEqualTo(folder.resolve("felidae/puma/3.tiff"));
        assertThat(dataset.nodes()).extracting(TaxonPath::toString).containsExactly(".", "felidae", "felidae/panthera");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(dataset.notices()).isEmpty();
    }

    @Test
    void readsNamesOfEveryKind() throws IOException {
        String longName = "x".repeat(200);
        Dataset dataset = tree.with(
                        "gato do mato/foto 1 (cópia).jpg",
                        "ヒョウ/豹.jpg",
                        "🐈/🐾.jpg",
                        longName + "/" + longName + ".jpg",
                        "a,b\"c/'1;2'.jpg",
                        "-rf/--help.jpg",
                        "leo.jpg/leo.jpg")
                .read();

        assertThat(files(dataset))
                .containsExactly(
                        "-rf/--help.jpg",
                        "a,b\"c/'1;2'.jpg",
                        "gato do mato/foto 1 (cópia).jpg",
                        "leo.jpg/leo.jpg",
                        longName + "/" + longName + ".jpg",
                        "ヒョウ/豹.jpg",
                        "🐈/🐾.jpg");
        assertThat(dataset.photographs()).allSatisfy(p -> assertThat(p.file()).exists());
    }

    @Test
    void takesComposedAndDecomposedNamesForTheSameTaxonInTheSameOrder() throws IOException {
        tree.with(DECOMPOSED + "/leo/1.jpg", "cafz/2.jpg", COMPOSED + "/leo/3.jpg", COMPOSED + "/tigris/4.jpg");

        Dataset dataset = tree.read();

        assertThat(taxa(dataset)).containsExactly(".", "cafz", COMPOSED, COMPOSED + "/leo", COMPOSED + "/tigris");
        assertThat(dataset.photographs())
                .extracting(p -> p.taxon().toString(), Photograph::name)
                .containsExactly(
                        tuple("cafz", "2.jpg"),
                        tuple(COMPOSED + "/leo", "1.jpg"),
                        tuple(COMPOSED + "/leo", "3.jpg"),
                        tuple(COMPOSED + "/tigris", "4.jpg"));
        assertThat(dataset.photographs()).allSatisfy(p -> assertThat(p.file()).exists());
    }

    @Test
    void passesOverHiddenFilesAndWhatSystemsLeaveBehind() throws IOException {
        Dataset dataset = tree.with(
                        "a/1.jpg",
                        "a/.2.jpg",
                        "a/._1.jpg",
                        ".git/3.jpg",
                        "__MACOSX/a/1.jpg",
                        "a/@eaDir/1.jpg",
                        "a/Thumbs.db",
                        "a/notes.txt",
                        "a/jpg",
                        "b/4.jpg")
                .read();

        assertThat(files(dataset)).containsExactly("a/1.jpg", "b/4.jpg");
        assertThat(taxa(dataset)).containsExactly(".", "a", "b");
        assertThat(dataset.otherFiles()).isEqualTo(2);
        assertThat(dataset.notices()).containsExactly("2 other files ignored");
    }

    @Test
    void theTableBesideThePhotographsIsNoFileThatIsIgnored() throws IOException {
        Dataset dataset = tree.with("a/1.jpg", "b/2.jpg", "metadata.csv", "a/metadata.csv")
                .read();

        assertThat(dataset.otherFiles()).isEqualTo(1);
    }

    @Test
    void listsPhotographsAndVideosThatAreNotRead() throws IOException {
        Dataset dataset = tree.with(
                        "a/1.jpg", "a/2.jfif", "a/3.heic", "b/4.mpo", "b/5.NEF", "b/6.avi", "b/notes.txt", "7.heif")
                .read();

        assertThat(files(dataset)).containsExactly("a/1.jpg", "a/2.jfif", "b/4.mpo");
        assertThat(dataset.skipped())
                .extracting(skipped -> folder.relativize(skipped.file()).toString(), skipped -> skipped.reason())
                .containsExactlyInAnyOrder(
                        tuple("7.heif", SkipReason.UNSUPPORTED),
                        tuple("a/3.heic", SkipReason.UNSUPPORTED),
                        tuple("b/5.NEF", SkipReason.UNSUPPORTED),
                        tuple("b/6.avi", SkipReason.VIDEO));
        assertThat(dataset.skipped())
                .allSatisfy(skipped -> assertThat(skipped.detail()).contains("JPEG"));
        assertThat(dataset.otherFiles()).isEqualTo(1);
    }

    @Test
    void followsLinksOnceAndListsThoseThatLeadBack() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve(".elsewhere"));
        new PhotographTree(elsewhere).with("1.jpg");
        tree.with("a/2.jpg", "b/leo/3.jpg")
                .withLink("linked", elsewhere)
                .withLink("a/4.jpg", Path.of("2.jpg"))
                .withLink("b/leo/up", Path.of("../.."))
                .withLink("b/5.jpg", Path.of("5.jpg"))
                .withLink("b/6.jpg", Path.of("nowhere.jpg"))
                .withLink("b/to_a", Path.of("../a"))
                .withLink("a/to_b", Path.of("../b"));

        Dataset dataset = tree.read();

        assertThat(files(dataset)).contains("a/2.jpg", "a/4.jpg", "b/leo/3.jpg", "linked/1.jpg", "a/to_b/leo/3.jpg");
        assertThat(dataset.skipped())
                .extracting(skipped -> folder.relativize(skipped.file()).toString(), skipped -> skipped.reason())
                .contains(
                        tuple("b/leo/up", SkipReason.SYMLINK_LOOP),
                        tuple("b/5.jpg", SkipReason.SYMLINK_LOOP),
                        tuple("b/6.jpg", SkipReason.NOT_READABLE),
                        tuple("a/to_b/to_a", SkipReason.SYMLINK_LOOP),
                        tuple("b/to_a/to_b", SkipReason.SYMLINK_LOOP));
    }

    @Test
    void listsFilesAndFoldersThatMayNotBeRead() throws IOException {
        tree.with("a/1.jpg", "a/2.jpg", "b/3.jpg");
        Files.setPosixFilePermissions(folder.resolve("a/1.jpg"), PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(folder.resolve("b"), PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isReadable(folder.resolve("b")), "the superuser may read everything");
            Dataset dataset = tree.read();

            assertThat(files(dataset)).containsExactly("a/2.jpg");
            assertThat(dataset.skipped())
                    .extracting(skipped -> folder.relativize(skipped.file()).toString(), skipped -> skipped.detail())
                    .containsExactlyInAnyOrder(tuple("a/1.jpg", "permission denied"), tuple("b", "permission denied"));
        } finally {
            Files.setPosixFilePermissions(folder.resolve("b"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void listsPhotographsThatLieInNoTaxon() throws IOException {
        Dataset dataset = tree.with("top.jpg", "a/1.jpg").read();

        assertThat(files(dataset)).containsExactly("a/1.jpg");
        assertThat(dataset.skipped())
                .extracting(skipped -> skipped.file(), skipped -> skipped.reason())
                .containsExactly(tuple(folder.resolve("top.jpg"), SkipReason.NOT_IN_A_TAXON));
    }

    @Test
    void saysWhereThereAreNoPhotographs() throws IOException {
        assertNothingUsable(() -> tree.read(), "no photographs in");
        tree.withFolder("a/b").with("a/notes.txt");
        assertNothingUsable(() -> tree.read(), "no photographs in");
        tree.with("1.jpg");
        assertNothingUsable(() -> tree.read(), "put those of each taxon into a folder with the taxon's name");
        assertNothingUsable(() -> Dataset.read(folder.resolve("nowhere")), "does not exist");
        assertNothingUsable(() -> Dataset.read(folder.resolve("1.jpg")), "is not a folder");
    }

    @Test
    void notesLeavesWithoutPhotographs() throws IOException {
        Dataset dataset = tree.with("a/1.jpg").withFolder("b/c").read();

        assertThat(dataset.withoutPhotographs()).containsExactly(TaxonPath.parse("b/c"));
    }

    @Test
    void findsTheTaxaInTheReferencesLayout() throws IOException {
        tree.with(
                "data/images/taxon_train/felidae/leo/1.jpg",
                "data/images/taxon_validate/felidae/leo/2.jpg",
                "data/other/3.jpg");
        for (String given : List.of("", "data", "data/images", "data/images/taxon_train")) {
            Dataset dataset = Dataset.read(folder.resolve(given));
            assertThat(files(dataset)).as(given).containsExactly("felidae/leo/1.jpg");
            assertThat(dataset.root()).isEqualTo(folder.resolve("data/images/taxon_train"));
        }
        Dataset evaluation = Dataset.read(folder, DatasetOptions.evaluation());
        assertThat(files(evaluation)).containsExactly("felidae/leo/2.jpg");
        assertThat(evaluation.notices())
                .containsExactly("taking the photographs from " + folder.resolve("data/images/taxon_validate")
                        + ", not all of " + folder);
    }

    @Test
    void readsOneNodeAndWhatIsBelowIt() throws IOException {
        tree.with("felidae/panthera/leo/1.jpg", "felidae/panthera/onca/2.jpg", "felidae/puma/3.jpg", "canidae/4.jpg");
        TaxonPath node = TaxonPath.parse("felidae/panthera");

        Dataset dataset = Dataset.read(folder, DatasetOptions.training().only(node));

        assertThat(files(dataset)).containsExactly("felidae/panthera/leo/1.jpg", "felidae/panthera/onca/2.jpg");
        assertThat(dataset.nodes()).containsExactly(node);
        assertThat(taxa(dataset))
                .containsExactly(".", "felidae", "felidae/panthera", "felidae/panthera/leo", "felidae/panthera/onca");
    }

    @Test
    void findsANodeThatIsWrittenInTheOtherForm() throws IOException {
        tree.with(DECOMPOSED + "/leo/1.jpg", DECOMPOSED + "/onca/2.jpg");

        Dataset dataset = Dataset.read(folder, DatasetOptions.training().only(TaxonPath.parse(COMPOSED)));

        assertThat(dataset.photographs()).hasSize(2);
    }

    @Test
    void saysWhatIsThereWhereANodeIsMissing() throws IOException {
        tree.with("felidae/panthera/leo/1.jpg", "felidae/puma/2.jpg");

        assertNothingUsable(() -> readOnly("felidae/lynx"), "there is no taxon felidae/lynx", "has panthera, puma");
        assertNothingUsable(() -> readOnly("felidae/puma"), "felidae/puma has no taxa below it");
    }

    private Dataset readOnly(String node) {
        return Dataset.read(folder, DatasetOptions.training().only(TaxonPath.parse(node)));
    }

    private static void assertNothingUsable(ThrowingCallable reading, String... parts) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(reading)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static List<String> files(Dataset dataset) {
        return dataset.photographs().stream().map(Photograph::relativePath).toList();
    }

    private static List<String> taxa(Dataset dataset) {
        return dataset.taxonomy().taxa().stream()
                .map(Taxon::path)
                .map(TaxonPath::toString)
                .toList();
    }
}
