package org.linnet.internal.interchange.labels.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.dataset.PhotographTree;

class ImageFilesTest {
    @TempDir
    Path folder;

    /** Where each path is below the folder, or "-". */
    private List<String> find(String... paths) {
        ImageFiles files = new ImageFiles(folder, List.of(paths));
        return List.of(paths).stream()
                .map(path -> files.find(path)
                        .map(file -> folder.relativize(file).toString())
                        .orElse("-"))
                .toList();
    }

    @Test
    void takesPathsInAnySpelling() throws IOException {
        new PhotographTree(folder).with("a b/Grün.jpg", "c/2.JPG", "c/100%.jpg");

        assertThat(find(
                        "a b/Grün.jpg",
                        "a%20b/Gr%C3%BCn.jpg",
                        "a b\\Gru\u0308n.jpg",
                        "./c/2.JPG",
                        "C/2.jpg",
                        "c/100%.jpg"))
                .containsExactly("a b/Grün.jpg", "a b/Grün.jpg", "a b/Grün.jpg", "c/2.JPG", "c/2.JPG", "c/100%.jpg");
    }

    @Test
    void findsPhotographsWhoseRootHasMoved() throws IOException {
        new PhotographTree(folder).with("siteA/DCIM/1.jpg", "siteB/DCIM/1.jpg", "siteB/DCIM/2.jpg");

        assertThat(find(
                        "D:\\old\\siteA\\DCIM\\1.jpg",
                        "D:\\old\\siteB\\DCIM\\1.jpg",
                        "D:\\old\\siteB\\DCIM\\2.jpg",
                        "/x/2.jpg"))
                .containsExactly("siteA/DCIM/1.jpg", "siteB/DCIM/1.jpg", "siteB/DCIM/2.jpg", "-");
    }

    @Test
    void takesNoPhotographForItsNamesakeOfAnotherCamera() throws IOException {
        new PhotographTree(folder).with("siteB/DCIM/1.jpg");

        assertThat(find("siteA/DCIM/1.jpg", "siteB/DCIM/1.jpg")).containsExactly("-", "siteB/DCIM/1.jpg");
        assertThat(find("old/siteA/DCIM/1.jpg", "old/siteB/DCIM/1.jpg")).containsExactly("-", "siteB/DCIM/1.jpg");
        assertThat(find("1.jpg")).containsExactly("siteB/DCIM/1.jpg");
    }

    @Test
    void takesANameAloneOnlyWhereOneFileHasIt() throws IOException {
        new PhotographTree(folder).with("a/1.jpg", "b/1.jpg", "b/2.jpg");

        assertThat(find("1.jpg", "2.jpg", "3.jpg")).containsExactly("-", "b/2.jpg", "-");
    }

    @Test
    void doesNotCompareAllNamesakesWithEachOther() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int camera = 0; camera < 3000; camera++) {
            Path photograph = folder.resolve("now/camera" + camera + "/IMG_0001.JPG");
            Files.createDirectories(photograph.getParent());
            Files.createFile(photograph);
            // No common root, so that each is looked for by its end.
            paths.add("disk" + camera + "/camera" + camera + "/IMG_0001.JPG");
        }
        ImageFiles files = new ImageFiles(folder, paths);

        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThat(paths)
                .allMatch(path -> files.find(path).isPresent()));
    }
}
