package org.linnet.internal.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The programs of the field that read what Linnet writes. {@code LINNET_VALIDATORS} names a Python that has them, which {@code .ci/run}
 * installs; where {@code CI} is set they must run.
 */
public final class Validators {
    private Validators() {}

    /**
     * Runs a script of Python, which fails by raising an error.
     *
     * @param arguments {@code sys.argv[1]} and so on
     * @return what it prints
     */
    public static String run(String script, Path... arguments) {
        List<String> command = new ArrayList<>(List.of(python(), "-c", script));
        Arrays.stream(arguments).map(Path::toString).forEach(command::add);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            // Pictures are drawn without a screen.
            builder.environment().put("MPLBACKEND", "Agg");
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            return fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(e);
        }
    }

    private static String python() {
        String python = System.getenv("LINNET_VALIDATORS");
        if (python != null) {
            return python;
        }
        String what = "set LINNET_VALIDATORS to a Python that can import megadetector and speciesnet, as .ci/run does";
        return System.getenv("CI") != null ? fail(what) : abort(what);
    }
}
