package org.linnet.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.linnet.internal.process.LimitedJava.Ending;
import org.linnet.internal.process.LimitedJava.Limits;
import org.linnet.internal.process.LimitedJava.Outcome;

@Timeout(120)
final class LimitedJavaTest {
    private static final long MEGABYTE = 1 << 20;
    private static final Limits LIMITS =
            new Limits(64 * MEGABYTE, 400 * MEGABYTE, Duration.ofSeconds(2), Duration.ofSeconds(60));

    private static Outcome run(String what) throws IOException {
        return LimitedJava.run(LimitedJavaTest.class, List.of(), List.of(what), LIMITS);
    }

    /** The child. */
    public static void main(String[] arguments) throws Exception {
        LimitedJava.endWithParent();
        switch (arguments[0]) {
            case "speak" -> {
                System.out.println("é in " + Path.of("").toAbsolutePath().getFileName());
                System.exit(7);
            }
            case "loop" -> {
                long number = 0;
                while (number >= 0) {
                    number = (number + 1) & Integer.MAX_VALUE;
                }
            }
            case "heap" -> {
                List<byte[]> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    all.add(new byte[1 << 20]);
                }
            }
            case "native" -> {
                List<ByteBuffer> all = new ArrayList<>();
                while (all.size() < Integer.MAX_VALUE) {
                    // Java's own bound on these is its heap's.
                    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
                    for (int i = 0; i < buffer.capacity(); i += 1024) {
                        buffer.put(i, (byte) 1);
                    }
                    all.add(buffer);
                }
            }
            default -> Runtime.getRuntime().halt(134);
        }
    }

    @Test
    void givesStatusAndOutputOfOneThatEndsByItself() throws Exception {
        Outcome outcome = run("speak");

        assertThat(outcome.ending()).isEqualTo(Ending.BY_ITSELF);
        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.output()).contains(" in linnet-");
        assertThat(run("crash").status()).isEqualTo(134);
    }

    @Test
    void endsOneThatNeverEnds() throws Exception {
        assertThat(run("loop").ending()).isEqualTo(Ending.TOOK_TOO_LONG);
    }

    @Test
    void endsOneThatFillsItsHeap() throws Exception {
        assertThat(run("heap").ending()).isEqualTo(Ending.TOOK_TOO_MUCH_MEMORY);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsOneThatTakesMemoryThatIsNotJavas() throws Exception {
        Limits little = new Limits(64 * MEGABYTE, 65 * MEGABYTE, Duration.ofSeconds(30), Duration.ofSeconds(60));

        assertThat(LimitedJava.run(LimitedJavaTest.class, List.of(), List.of("native"), little)
                        .ending())
                .isEqualTo(Ending.TOOK_TOO_MUCH_MEMORY);
    }

    @Test
    void leavesNothing() throws Exception {
        long before = folders();
        run("crash");
        run("loop");

        assertThat(folders()).isEqualTo(before);
        assertThat(Path.of("")).isDirectoryNotContaining("glob:hs_err*");
    }

    private static long folders() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("linnet-"))
                    .count();
        }
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(MEGABYTE, MEGABYTE, Duration.ZERO, Duration.ZERO));
    }
}
