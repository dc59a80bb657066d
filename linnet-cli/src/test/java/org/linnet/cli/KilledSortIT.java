package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed half-way through has lost nothing and doubled nothing, and the same command goes on. */
class KilledSortIT {
    private static final int PHOTOGRAPHS = 600;
    private static final int BYTES = 150_000;

    @TempDir
    private Path folder;

    private static Map<String, Byte> content(Path below) throws IOException {
        Map<String, Byte> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".JPG")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(bytes).as(file.toString()).hasSize(BYTES);
                content.put(file.getParent().getFileName() + "/" + file.getFileName(), bytes[BYTES - 1]);
            }
        }
        return content;
    }

    /** What was made a moment ago might be another machine's that still runs, and is not swept away. */
    private static void makeOlder(Path into) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> files = Files.walk(into)) {
            unfinished = files.filter(file -> file.toString().endsWith(".part")).toList();
        }
        for (Path file : unfinished) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--copy", "--move"})
    void goesOn(String placement) throws Exception {
        Path photographs = folder.resolve("photographs");
        StringBuilder table = new StringBuilder("file,label\n");
        for (int number = 0; number < PHOTOGRAPHS; number++) {
            Path file = photographs.resolve("card" + number % 2 + "/IMG_" + number / 2 + ".JPG");
            Files.createDirectories(file.getParent());
            byte[] bytes = new byte[BYTES];
            bytes[BYTES - 1] = (byte) number;
            Files.write(file, bytes);
            table.append(photographs.relativize(file)).append(",Panthera leo\n");
        }
        Map<String, Byte> before = content(photographs);
        Path names = Files.writeString(photographs.resolve("names.csv"), table);
        Path into = folder.resolve("sorted");
        Path first = into.resolve("panthera/panthera_leo/card0/IMG_20.JPG");
        Path last = into.resolve("panthera/panthera_leo/card1/IMG_" + (PHOTOGRAPHS / 2 - 1) + ".JPG");
        try (LinnetProcess killed =
                LinnetProcess.start(folder, folder.resolve("home"), "sort", names, "--into", into, placement)) {
            while (killed.isRunning() && !Files.exists(first)) {
                Thread.sleep(1);
            }
            killed.kill();
        }
        boolean cutOff = !Files.exists(last);
        Map<String, Byte> all = new TreeMap<>(content(photographs));
        all.putAll(content(into));
        assertThat(all).isEqualTo(before);

        makeOlder(into);
        CommandRun run = LinnetProcess.run(folder, folder.resolve("home"), "sort", names, "--into", into, placement);
        assertThat(run.status()).as(run.err()).isZero();
        if (cutOff) {
            assertThat(run.err()).contains("was cut off; it is finished first");
        }
        assertThat(content(into)).isEqualTo(before);
        assertThat(content(photographs)).isEqualTo(placement.equals("--move") ? Map.of() : before);
        try (Stream<Path> files = Files.walk(into)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }
}
