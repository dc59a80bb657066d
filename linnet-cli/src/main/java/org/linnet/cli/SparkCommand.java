package org.linnet.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.process.ForegroundProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code linnet spark}: hands everything on to {@code linnet-spark.jar}, which is not part of this program, and ends as it does. */
@Command(
        name = "spark",
        mixinStandardHelpOptions = true,
        description = {
            "Embeds, detects, names, evaluates or trains on a Spark cluster, where one machine is too small.",
            "Runs spark-submit of Spark 4 with linnet-spark.jar, which is built when it is first needed. Options stand behind the job:"
                    + " embed, detect, predict, evaluate or train; `linnet spark predict --help` lists them. docs/scale.md describes it."
        },
        footer = {
            "./linnet spark predict my-model hdfs:///photographs --out hdfs:///names --master yarn",
            "./linnet spark embed photographs --out embeddings --print"
        },
        sortOptions = false)
final class SparkCommand implements Callable<Integer> {
    /** Where the jar is, if not where it is built. */
    static final String JAR_VARIABLE = "LINNET_SPARK_JAR";

    private static final String JAR = "linnet-spark.jar";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOB",
            description = "embed, detect, predict, evaluate or train, with its arguments and options.")
    private List<String> job = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (job.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "which job? embed, detect, predict, evaluate or train, such as linnet spark predict");
        }
        Path jar = jar(((LinnetCommand) spec.root().userObject()).environment());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlinnet.launcher=" + NextStep.launcher() + " spark",
                "-jar",
                jar.toString()));
        command.addAll(job);
        return ForegroundProcess.run(command);
    }

    /** @throws LinnetException FAILURE where there is none */
    private static Path jar(Map<String, String> environment) {
        Optional<Path> named = Optional.ofNullable(environment.get(JAR_VARIABLE))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
        List<Path> places = named.map(List::of).orElseGet(SparkCommand::places);
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.FAILURE,
                        named.map(place -> JAR_VARIABLE + " names " + place + ", which is no file")
                                        .orElse("there is no " + JAR)
                                + ".\nBuild it in a checkout with `./mvnw -pl linnet-spark -am -DskipTests package`, which writes"
                                + " linnet-spark/target/" + JAR + ", and set " + JAR_VARIABLE + " to where it is."));
    }

    /** Beside this program's jar, and where the build puts it. */
    private static List<Path> places() {
        try {
            Path program = Path.of(SparkCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return List.of(
                    program.resolveSibling(JAR),
                    program.resolve("../../../linnet-spark/target/" + JAR).normalize());
        } catch (URISyntaxException e) {
            return List.of();
        }
    }
}
