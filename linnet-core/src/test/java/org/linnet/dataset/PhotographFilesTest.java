package org.linnet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.internal.dataset.ObservationNames;
import org.linnet.internal.dataset.PhotographTree;

final class PhotographFilesTest {
    @TempDir
    Path folder;

    @Test
    void findsWhatIsNamedAndWhatLiesInFolders() throws IOException {
        new PhotographTree(folder)
                .with("b/2.jpg", "b/1.jpg", "b/c/3.PNG", "b/notes.txt", "b/.4.jpg", "b/.git/5.jpg", "photo.dat")
                .withLink("b/6.jpg", Path.of("1.jpg"))
                .withLink("b/c/up", Path.of(".."));

        PhotographFiles found = PhotographFiles.find(List.of(folder.resolve("photo.dat"), folder.resolve("b")));

        assertThat(found.files())
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly("photo.dat", "b/1.jpg", "b/2.jpg", "b/6.jpg", "b/c/3.PNG");
        assertThat(found.skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.file()).isEqualTo(folder.resolve("b/c/up"));
            assertThat(skipped.reason()).isEqualTo(SkipReason.SYMLINK_LOOP);
        });
    }

    @Test
    void looksIntoAHiddenFolderThatIsNamedItself() throws IOException {
        new PhotographTree(folder).with(".hidden/1.jpg");

        assertThat(PhotographFiles.find(List.of(folder.resolve(".hidden"))).files())
                .containsExactly(folder.resolve(".hidden/1.jpg"));
    }

    @Test
    void bringsTheCropsOfAnObservationTogetherInThePlaceOfTheFirst() {
        List<Path> files = Stream.of(
                        "b/1_b.jpg",
                        "a/1_a.jpg",
                        "a/1_a2.jpg",
                        "a/1_b.png",
                        "a/1.jpg",
                        "a/_a.jpg",
                        "b/1_a.jpg",
                        "2.jpg")
                .map(Path::of)
                .toList();

        PhotographFiles observations = new PhotographFiles(files, List.of()).byObservation();

        assertThat(observations.files())
                .extracting(Path::toString)
                .containsExactly(
                        "b/1_b.jpg",
                        "b/1_a.jpg",
                        "a/1_a.jpg",
                        "a/1_b.png",
                        "a/1.jpg",
                        "a/1_a2.jpg",
                        "a/_a.jpg",
                        "2.jpg");
    }

    @Test
    void anObservationIsAFolderAndANameWithoutItsLetter() {
        assertThat(Stream.of(
                                "x/7_a.jpg",
                                "x/7_Z.tif",
                                "x/7.b_c.jpg",
                                "x/7_ab.jpg",
                                "x/7_1.jpg",
                                "7_b.jpg",
                                "_a.jpg",
                                "é_ü.jpg")
                        .map(Path::of)
                        .map(ObservationNames.among(List.of())::observation))
                .containsExactly("x/7", "x/7", "x/7.b", "x/7_ab", "x/7_1", "7", "_a", "é_ü");
    }

    @Test
    void letterPairsAreOfAnObservationThatHasACropForEachLetter() {
        List<Path> files = new ArrayList<>();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            files.add(Path.of("x/7_" + letter + (letter % 2 == 0 ? ".jpg" : ".png")));
            if (letter != 'q') {
                files.add(Path.of("x/8_" + letter + ".jpg"));
            }
        }
        List<Path> later = Stream.of("x/7_aa.jpg", "x/7_ab.jpg", "x/7_1.jpg", "x/7_AA.jpg", "x/8_aa.jpg", "y/7_aa.jpg")
                .map(Path::of)
                .toList();
        files.addAll(later);
        ObservationNames names = ObservationNames.among(files);

        assertThat(later.stream().map(names::observation))
                .containsExactly("x/7", "x/7", "x/7_1", "x/7_AA", "x/8_aa", "y/7_aa");
        assertThat(new PhotographFiles(files, List.of())
                        .byObservation()
                        .files()
                        .subList(0, 28))
                .contains(Path.of("x/7_ab.jpg"), Path.of("x/7_z.jpg"));
    }

    @Test
    void readsEveryNameThatJpegFilesHave() throws IOException {
        new PhotographTree(folder).with("1.jpg", "2.JPEG", "3.jpe", "4.jfif", "5.MPO");

        assertThat(PhotographFiles.find(List.of(folder)).files()).hasSize(5);
    }

    @Test
    void listsPhotographsAndVideosThatAreNotRead() throws IOException {
        new PhotographTree(folder)
                .with("a/1.jpg", "a/IMG_2.HEIC", "b/3.avif", "b/4.CR3", "b/5.MP4", "notes.txt", ".6.heic", "7");

        PhotographFiles found = PhotographFiles.find(List.of(folder));

        assertThat(found.files()).containsExactly(folder.resolve("a/1.jpg"));
        assertThat(found.skipped())
                .extracting(
                        skipped -> folder.relativize(skipped.file()).toString(),
                        skipped -> skipped.reason(),
                        skipped -> skipped.detail())
                .containsExactly(
                        tuple("a/IMG_2.HEIC", SkipReason.UNSUPPORTED, "a file in the format HEIC; convert it to JPEG"),
                        tuple("b/3.avif", SkipReason.UNSUPPORTED, "a file in the format AVIF; convert it to JPEG"),
                        tuple("b/4.CR3", SkipReason.UNSUPPORTED, "a camera raw file; convert it to JPEG"),
                        tuple("b/5.MP4", SkipReason.VIDEO, "save pictures of it as JPEG"));
    }

    @Test
    void saysWhyNoPhotographOfAFolderIsRead() throws IOException {
        new PhotographTree(folder).with("IMG_1.HEIC", "IMG_2.HEIC");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> PhotographFiles.find(List.of(folder)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .withMessageContainingAll("that can be read", "2 skipped", "IMG_1.HEIC", "convert it to JPEG");
    }

    @Test
    void saysThatFoldersHoldNoPhotographs() throws IOException {
        new PhotographTree(folder).with("notes.txt");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> PhotographFiles.find(List.of(folder)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE))
                .withMessageContaining("no photographs in " + folder);
    }
}
