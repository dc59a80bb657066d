package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;

class ClaimTest {
    private static final Duration BEAT = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    @Test
    void aJobOfThisMachineThatWasKilledHoldsNobodyUp() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        gone.getInputStream().readAllBytes();
        gone.waitFor();
        other("elsewhere", Claim.machine(), gone.pid(), 7);

        try (Claim claim = Claim.of(out(), Duration.ofHours(1))) {
            claim.requireOwn();
        }
        assertThat(Files.exists(folder.resolve("_linnet/claim.json"))).isFalse();
    }

    @Test
    void aProcessThatIsNotSeenFromHereMayBeThatOfAnotherContainer() throws IOException, InterruptedException {
        String host = InetAddress.getLocalHost().getHostName();
        Beats beats = new Beats(host, "another", Integer.MAX_VALUE);
        try {
            assertThatThrownBy(() -> Claim.of(out(), BEAT)).hasMessageContaining("another job is writing");
        } finally {
            beats.end();
        }
    }

    @Test
    void ofTwoJobsThatTakeOverAtOnceTheLaterOneHasTheFolder() throws IOException, InterruptedException {
        other("elsewhere", "another", 1, 7);
        Thread later = new Thread(() -> {
            try {
                while (!claim().contains(Long.toString(ProcessHandle.current().pid()))) {
                    Thread.sleep(1);
                }
                other("elsewhere", "another", 2, 0);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        later.start();
        assertThatThrownBy(() -> Claim.of(out(), BEAT)).hasMessageContaining("taken over");
        later.join();
        assertThat(claim()).contains("\"process\":2,");
    }

    @Test
    void aJobOfAnotherMachineThatCountsNoMoreIsTakenToBeKilled() throws IOException {
        other("elsewhere", "another", 1, 7);
        try (Claim claim = Claim.of(out(), BEAT)) {
            claim.requireOwn();
        }
    }

    @Test
    void aJobOfAnotherMachineThatCountsKeepsOthersOut() throws IOException, InterruptedException {
        Beats beats = new Beats("elsewhere", "another", 1);
        try {
            assertThatThrownBy(() -> Claim.of(out(), BEAT))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("process 1 of ada on elsewhere");
        } finally {
            beats.end();
        }
    }

    @Test
    void aJobWhoseFolderWasTakenOverCommitsNothing() throws IOException {
        try (Claim claim = Claim.of(out(), Duration.ofHours(1))) {
            other("elsewhere", "another", 1, 0);
            assertThatThrownBy(claim::requireOwn)
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("taken over");
        }
        assertThat(claim()).contains("elsewhere");
    }

    private OutputFolder out() {
        return OutputFolder.of(folder.toUri().toString(), new Configuration());
    }

    private String claim() throws IOException {
        Path file = folder.resolve("_linnet/claim.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void other(String host, String machine, long process, int count) throws IOException {
        Files.createDirectories(folder.resolve("_linnet"));
        // Hadoop keeps a checksum beside a file, which this has none of.
        Files.deleteIfExists(folder.resolve("_linnet/.claim.json.crc"));
        // Whole at any moment, so that a test does not depend on when it looks.
        Path whole = Files.writeString(
                folder.resolve("claim-" + process),
                "{\"owner\":\"other\",\"host\":\"" + host + "\",\"machine\":\"" + machine + "\",\"process\":" + process
                        + ",\"user\":\"ada\",\"count\":" + count + "}\n");
        Files.move(whole, folder.resolve("_linnet/claim.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another job, which lives. */
    private final class Beats {
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Thread thread;

        Beats(String host, String machine, long process) throws IOException {
            other(host, machine, process, 0);
            thread = new Thread(() -> {
                try {
                    for (int count = 1; !stop.get(); count++) {
                        Thread.sleep(20);
                        other(host, machine, process, count);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
        }

        void end() throws InterruptedException {
            stop.set(true);
            thread.join();
        }
    }
}
