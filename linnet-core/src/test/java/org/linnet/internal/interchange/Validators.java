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
 * installs, and {@code LINNET_CAMTRAPTOOLS} another that has camtraptools; where {@code CI} is set they must run.
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
        return run(
                python(
                        "LINNET_VALIDATORS",
                        "set LINNET_VALIDATORS to a Python that can import megadetector, speciesnet, frictionless and jsonschema, as"
                                + " .ci/run does"),
                script,
                arguments);
    }

    /** The same, with camtraptools, which needs other versions of libraries. */
    public static String runWithCamtraptools(String script, Path... arguments) {
        return run(
                python(
                        "LINNET_CAMTRAPTOOLS",
                        "set LINNET_CAMTRAPTOOLS to a Python that can import camtraptools, as .ci/run does"),
                script,
                arguments);
    }

    private static String run(String python, String script, Path... arguments) {
        List<String> command = new ArrayList<>(List.of(python, "-c", script));
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

    private static String python(String variable, String what) {
        String python = System.getenv(variable);
        if (python != null) {
            return python;
        }
        return System.getenv("CI") != null ? fail(what) : abort(what);
    }
}
