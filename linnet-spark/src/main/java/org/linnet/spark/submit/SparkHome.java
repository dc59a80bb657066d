package org.linnet.spark.submit;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Where Spark is installed: a distribution from spark.apache.org, or the package {@code pyspark} of PyPI.
 *
 * @param folder has {@code bin/spark-submit} and {@code jars}
 */
record SparkHome(Path folder) {
    /** Names the folder to all programs of Spark. */
    static final String VARIABLE = "SPARK_HOME";

    private static final String SUBMIT = "bin/spark-submit";
    private static final String JARS = "jars";
    private static final Pattern CORE = Pattern.compile("spark-core_(\\d+\\.\\d+)-(\\d+)\\.(.+)\\.jar");

    /** The line of Spark, and the Scala, that Linnet is compiled for. */
    private static final String SCALA = "2.13";

    private static final String MAJOR = "4";

    private static final String REMEDY =
            "Install Spark 4 (https://spark.apache.org/downloads.html, or `pip install pyspark`), and say where it is with"
                    + " --spark-home FOLDER or the variable SPARK_HOME (on EMR and Dataproc /usr/lib/spark).";

    SparkHome {
        requireNonNull(folder, "folder is null");
    }

    /**
     * The one that is asked for, else that of {@code SPARK_HOME}, else that of the {@code spark-submit} in {@code PATH}.
     *
     * @throws LinnetException WRONG_USAGE where what is asked for is no Spark, or none of a version that goes with Linnet; FAILURE where
     *     there is none
     */
    static SparkHome find(Optional<Path> asked, Map<String, String> environment) {
        if (asked.isPresent()) {
            return named(asked.get(), "--spark-home");
        }
        String home = environment.getOrDefault(VARIABLE, "");
        if (!home.isEmpty()) {
            return named(Path.of(home), VARIABLE);
        }
        return inPath(environment.getOrDefault("PATH", ""))
                .map(SparkHome::checked)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.FAILURE,
                        "there is no spark-submit in PATH that lies in a Spark's folder.\n" + REMEDY));
    }

    private static SparkHome named(Path folder, String by) {
        if (!isSpark(folder)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    by + " names " + folder + ", which has no " + SUBMIT + " and " + JARS + ".\n" + REMEDY);
        }
        return new SparkHome(folder).checked();
    }

    private static boolean isSpark(Path folder) {
        return Files.isRegularFile(folder.resolve(SUBMIT)) && Files.isDirectory(folder.resolve(JARS));
    }

    private static Optional<SparkHome> inPath(String path) {
        for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
            Path submit = Path.of(entry, "spark-submit");
            if (entry.isEmpty() || !Files.isRegularFile(submit)) {
                continue;
            }
            for (Path folder : around(submit)) {
                if (isSpark(folder)) {
                    return Optional.of(new SparkHome(folder));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the command may be a link to, and where pip puts the package beside a copy of the command. */
    private static List<Path> around(Path submit) {
        List<Path> folders = new ArrayList<>();
        try {
            folders.add(submit.toRealPath().resolve("../..").normalize());
            Path environment = submit.resolve("../..").normalize();
            Path libraries = environment.resolve("lib");
            if (Files.isDirectory(libraries)) {
                try (DirectoryStream<Path> pythons = Files.newDirectoryStream(libraries, "python3*")) {
                    pythons.forEach(python -> folders.add(python.resolve("site-packages/pyspark")));
                }
            }
        } catch (IOException e) {
            // Then it is not here.
        }
        return folders;
    }

    private SparkHome checked() {
        Matcher core = CORE.matcher(
                jar("spark-core_*").map(path -> path.getFileName().toString()).orElse(""));
        if (!core.matches() || !core.group(1).equals(SCALA) || !core.group(2).equals(MAJOR)) {
            String found = core.matches()
                    ? "is " + core.group(2) + "." + core.group(3) + " with Scala " + core.group(1)
                    : "has no spark-core_" + SCALA + "-*.jar in " + JARS;
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the Spark in " + folder + " " + found + "; Linnet needs Spark " + MAJOR + " with Scala " + SCALA
                            + ".\n" + REMEDY);
        }
        return this;
    }

    /** The command that submits jobs. */
    Path submit() {
        return folder.resolve(SUBMIT);
    }

    /** The folder of its settings. */
    Path configuration(Map<String, String> environment) {
        String named = environment.getOrDefault("SPARK_CONF_DIR", "");
        return named.isEmpty() ? folder.resolve("conf") : Path.of(named);
    }

    /**
     * One of Spark's own jars.
     *
     * @param name the beginning of its file's name, as a glob
     */
    Optional<Path> jar(String name) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve(JARS), name + ".jar")) {
            for (Path jar : jars) {
                return Optional.of(jar);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
