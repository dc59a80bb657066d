package org.linnet.internal.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.shown.NamedPhotographs;

/** Needs the right to mount a small disk in memory. */
class SortToOtherDisksTest {
    private static final int SIZE = 100_000;

    @TempDir
    Path folder;

    private Path photographs;
    private Path disk;
    private Path table;

    @BeforeEach
    void mount() throws Exception {
        photographs = Files.createDirectories(folder.resolve("photographs/card1"));
        StringBuilder lines = new StringBuilder("file,label\n");
        for (int number = 0; number < 8; number++) {
            byte[] content = new byte[SIZE];
            Arrays.fill(content, (byte) number);
            Files.write(photographs.resolve(number + ".jpg"), content);
            lines.append("card1/").append(number).append(".jpg,Panthera leo\n");
        }
        table = Files.writeString(folder.resolve("photographs/names.csv"), lines.toString());
        disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "none", disk.toString()), "may not mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", photographs.toString());
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private SortPlan plan(Placement placement) {
        return SortPlanner.plan(
                table,
                new SortOptions(
                        disk.resolve("sorted"),
                        SortBy.SPECIES,
                        placement,
                        LabelOptions.defaults(),
                        NamedPhotographs.USUAL_THRESHOLD,
                        Optional.empty(),
                        Duration.ofMinutes(30)),
                done -> {});
    }

    private static long files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jpg") && Files.isRegularFile(file))
                    .count();
        }
    }

    private static long unfinished(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    @Test
    void aMoveIsACopyThatIsVerifiedBeforeTheOriginalIsDeletedAndIsUndoneInTheSameWay() throws Exception {
        Files.setPosixFilePermissions(photographs.resolve("3.jpg"), PosixFilePermissions.fromString("rw-r-----"));
        SortPlan plan = plan(Placement.MOVE);
        assertThat(plan.bytes()).isEqualTo(8L * SIZE);
        SortSummary summary;
        try (SortRun run = SortRun.in(disk.resolve("sorted"))) {
            summary = run.run(plan, done -> {});
        }
        assertThat(files(photographs)).isZero();
        assertThat(files(disk)).isEqualTo(8);
        Path moved = disk.resolve("sorted/panthera/panthera_leo/3.jpg");
        assertThat(Files.readAllBytes(moved)).hasSize(SIZE).containsOnly(3);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(moved)))
                .isEqualTo("rw-r-----");
        SortUndo.of(summary.undo().orElseThrow(), false);
        assertThat(files(photographs)).isEqualTo(8);
        assertThat(files(disk)).isZero();
    }

    @Test
    void hardLinksAreRefusedBeforeAnythingIsDone() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(Placement.LINK))
                .withMessageContaining("another disk")
                .withMessageContaining("--symlink")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
        assertThat(disk.resolve("sorted")).doesNotExist();
    }

    @Test
    void tooLittleRoomIsSaidBeforehandAndADiskThatFillsUpStopsTheJobWithNothingHalfDone() throws Exception {
        Files.write(disk.resolve("ballast"), new byte[1_500_000]);
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> SortPlanner.requireRoom(plan(Placement.COPY)))
                .withMessageContaining("0.8 MB")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE));

        // Somebody else fills the disk after the check.
        try (SortRun run = SortRun.in(disk.resolve("sorted"))) {
            SortPlan plan = plan(Placement.MOVE);
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> run.run(plan, done -> {}))
                    .withMessageContaining("No space left")
                    .withMessageContaining("goes on where it stopped")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE));
        }
        assertThat(files(photographs) + files(disk)).isEqualTo(8);
        assertThat(files(disk)).isBetween(1L, 7L);
        assertThat(unfinished(disk)).isZero();

        Files.delete(disk.resolve("ballast"));
        try (SortRun run = SortRun.in(disk.resolve("sorted"))) {
            run.finish(done -> {});
        }
        assertThat(files(photographs)).isZero();
        assertThat(files(disk)).isEqualTo(8);
    }

    @Test
    void aCardThatMayNotBeWrittenToIsCopiedAndMovingIsRefused() throws Exception {
        assumeTrue(
                run("mount", "--bind", photographs.toString(), photographs.toString())
                        && run("mount", "-o", "remount,ro,bind", photographs.toString()),
                "may not make a folder read-only");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> plan(Placement.MOVE))
                .withMessageContaining("cannot be moved out of " + photographs)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
        assertThat(disk.resolve("sorted")).doesNotExist();
        try (SortRun run = SortRun.in(disk.resolve("sorted"))) {
            assertThat(run.run(plan(Placement.COPY), done -> {}).placed()).isEqualTo(8);
        }
        assertThat(files(disk)).isEqualTo(8);
    }
}
