package org.linnet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real photographs, real weights and golden values that are too large or not ours to publish. They are looked for in
 * the folder named by the system property {@code linnet.testdata} or the environment variable {@code LINNET_TESTDATA},
 * else in {@code shared} beside the checkout; where there is none, the tests that need them are skipped and say so.
 */
public final class SharedTestData {
    private SharedTestData() {}

    /** The file or folder {@code path} of the test data; skips the calling test where it is absent. */
    public static Path require(String path) {
        Path found = root().resolve(path);
        assumeTrue(
                Files.exists(found),
                () -> "needs " + found.toAbsolutePath().normalize()
                        + "; set LINNET_TESTDATA to the folder with the test data");
        return found;
    }

    private static Path root() {
        String configured = System.getProperty("linnet.testdata", System.getenv("LINNET_TESTDATA"));
        if (configured != null) {
            return Path.of(configured);
        }
        Path module = Path.of("").toAbsolutePath();
        return module.resolve("../../shared").normalize();
    }
}
