package org.linnet.spark.submit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.error.LinnetException;

/**
 * What {@code java -jar linnet-spark.jar} runs. The jar leaves the logging API, which Linnet needs, to Spark; so the rest of the program
 * is loaded beside that of the Spark that is installed.
 */
public final class Submit {
    private static final String LOGGING_API = "slf4j-api-*";
    private static final String SPARK_HOME = "--spark-home";

    private Submit() {}

    /** Runs a job by {@code spark-submit}, and ends with its status. */
    public static void main(String[] args) throws IOException, URISyntaxException, ReflectiveOperationException {
        // Nobody reads the log of what only starts something else.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        URL own = Submit.class.getProtectionDomain().getCodeSource().getLocation();
        List<URL> classes = new ArrayList<>(List.of(own));
        Optional<Path> api = loggingApi(args);
        if (api.isPresent()) {
            classes.add(api.get().toUri().toURL());
        }
        int status;
        try (URLClassLoader beside =
                new URLClassLoader(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(beside);
            status = (int) beside.loadClass(Submission.class.getName())
                    .getMethod("run", Path.class, String[].class)
                    .invoke(null, Path.of(own.toURI()), args);
        }
        System.exit(status);
    }

    /** Empty where there is no Spark, which is said later to whoever asks for more than help. */
    private static Optional<Path> loggingApi(String... args) {
        try {
            return SparkHome.find(asked(args), System.getenv()).jar(LOGGING_API);
        } catch (LinnetException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> asked(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(SPARK_HOME + "=")) {
                return Optional.of(Path.of(args[i].substring(SPARK_HOME.length() + 1)));
            }
            if (args[i].equals(SPARK_HOME) && i + 1 < args.length) {
                return Optional.of(Path.of(args[i + 1]));
            }
        }
        return Optional.empty();
    }
}
