package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.file.Checksum;

/** What is written is the same wherever in the world it is written. */
class LocaleTest {
    private final Locale before = Locale.getDefault();
    private final TimeZone zoneBefore = TimeZone.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        Locale.setDefault(before);
        TimeZone.setDefault(zoneBefore);
    }

    @Test
    void filesAndResultsAreTheSameInEveryLanguage() throws IOException {
        Map<String, String> english = results(Locale.ENGLISH, "UTC");

        assertThat(english).hasSizeGreaterThan(20);
        for (String language : List.of("tr-TR", "ar-SA-u-nu-arab", "de-DE", "th-TH-u-ca-buddhist-nu-thai")) {
            assertThat(results(Locale.forLanguageTag(language), "Asia/Kathmandu"))
                    .as(language)
                    .containsExactlyInAnyOrderEntriesOf(english);
        }
    }

    /** The checksums of files, and what was printed. */
    private Map<String, String> results(Locale locale, String zone) throws IOException {
        Locale.setDefault(locale);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Path place = Files.createDirectory(folder.resolve("same"));
        Path model = place.resolve("model");
        Map<String, String> results = new TreeMap<>();
        run(results, "train", Examples.TRAIN, "--out", model);
        run(results, "model", "show", model);
        run(results, "evaluate", model, Examples.VALIDATE, "--out", place.resolve("report"));
        for (String format : List.of("csv", "json", "txt")) {
            run(results, "predict", model, Examples.VALIDATE, "--out", place.resolve("names." + format));
        }
        run(results, "predict", model, Examples.VALIDATE, "--only", onlyLions(place));
        run(results, "embed", Examples.VALIDATE, "--out", place.resolve("embeddings.npy"));
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                results.put(place.relativize(file).toString(), Checksum.SHA_256.of(file));
            }
        }
        Files.move(place, folder.resolve(locale.toLanguageTag()));
        return results;
    }

    /** In capitals, of which Turkish makes other small letters. */
    private static Path onlyLions(Path place) throws IOException {
        return Files.writeString(place.resolve("list.txt"), "PANTHERA LEO\nEQUUS QUAGGA\n");
    }

    private static void run(Map<String, String> results, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isZero();
        results.put("output of " + List.of(arguments), run.out());
    }
}
