package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares models file by file. */
final class ModelFolders {
    private static final String CARD = "MODEL_CARD.md";

    private ModelFolders() {}

    /**
     * Requires that two models are the same whatever said what their photographs show: the same files with the same bytes, which are heads,
     * calibration, taxonomy, decisions, novelty, splits, checksums, suspect labels, histories and plots. Only the card differs, and only in the command that
     * makes the model again, since that names the source; neither the source nor the time is anywhere else.
     */
    static void assertSame(Path model, Path expected) throws IOException {
        Set<String> files = files(expected);
        assertThat(files)
                .contains(
                        "model.json",
                        "heads.safetensors",
                        "joint.safetensors",
                        "novelty.safetensors",
                        "photographs.sha256",
                        "splits.csv",
                        CARD);
        assertThat(files(model)).isEqualTo(files);
        for (String file : files) {
            if (!file.equals(CARD)) {
                assertThat(model.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
            }
        }
        assertThat(withoutSource(model.resolve(CARD))).isEqualTo(withoutSource(expected.resolve(CARD)));
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The card, less what its command says of the source. */
    private static List<String> withoutSource(Path card) throws IOException {
        return Files.readAllLines(card).stream()
                .map(line -> line.replaceFirst("^linnet train \\S+ --out", "linnet train DATA --out"))
                .map(line -> line.replaceFirst("^(To make it again from the same photographs).*:$", "$1:"))
                .filter(line -> !line.matches(" +--images IMAGES( --without-boxes)? \\\\"))
                .toList();
    }
}
