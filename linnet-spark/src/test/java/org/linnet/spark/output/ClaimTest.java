package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String host = java.net.InetAddress.getLocalHost().getHostName();
        other(host, gone.pid(), 7);

        try (Claim claim = Claim.of(out(), Duration.ofHours(1))) {
            claim.requireOwn();
        }
        assertThat(Files.exists(folder.resolve("_linnet/claim.json"))).isFalse();
    }

    @Test
    void aJobOfAnotherMachineThatCountsNoMoreIsTakenToBeKilled() throws IOException {
        other("elsewhere", 1, 7);
        try (Claim claim = Claim.of(out(), BEAT)) {
            claim.requireOwn();
        }
    }

    @Test
    void aJobOfAnotherMachineThatCountsKeepsOthersOut() throws IOException, InterruptedException {
        other("elsewhere", 1, 0);
        AtomicBoolean stop = new AtomicBoolean();
        Thread beats = new Thread(() -> {
            try {
                for (int count = 1; !stop.get(); count++) {
                    Thread.sleep(20);
                    other("elsewhere", 1, count);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        beats.start();
        try {
            assertThatThrownBy(() -> Claim.of(out(), BEAT))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("process 1 of ada on elsewhere");
        } finally {
            stop.set(true);
            beats.join();
        }
    }

    @Test
    void aJobWhoseFolderWasTakenOverCommitsNothing() throws IOException {
        try (Claim claim = Claim.of(out(), Duration.ofHours(1))) {
            other("elsewhere", 1, 0);
            assertThatThrownBy(claim::requireOwn)
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("taken over");
        }
        assertThat(Files.readString(folder.resolve("_linnet/claim.json"))).contains("elsewhere");
    }

    private OutputFolder out() {
        return OutputFolder.of(folder.toUri().toString(), new Configuration());
    }

    private void other(String host, long process, int count) throws IOException {
        Files.createDirectories(folder.resolve("_linnet"));
        Path file = folder.resolve("_linnet/claim.json");
        // Hadoop keeps a checksum beside a file, which this has none of.
        Files.deleteIfExists(folder.resolve("_linnet/.claim.json.crc"));
        Files.writeString(
                file,
                "{\"owner\":\"other\",\"host\":\"" + host + "\",\"process\":" + process
                        + ",\"started\":\"never\",\"user\":\"ada\",\"count\":" + count + "}\n");
    }
}
