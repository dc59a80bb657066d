package org.linnet.spark.submit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.spark.job.Main;

/** The jar that goes to clusters, as it was just packaged. */
class ShadedJarIT {
    private static final Path JAR = Path.of(System.getProperty("linnet.spark.jar", "target/linnet-spark.jar"));

    /** Of these Spark has versions of its own. */
    private static final Pattern CLASHING = Pattern.compile(
            "(com/fasterxml|com/google/protobuf|org/slf4j|org/apache/(spark|hadoop|parquet|commons|logging)|scala|net/jpountz|"
                    + "org/xerial|com/github/luben|io/airlift|org/objectweb|org/codehaus|net/razorvine)/.*");

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|so\\.\\d+|dll|dylib|jnilib)");
    private static final Pattern LINUX =
            Pattern.compile(".*(linux-x86_64|linux-arm64|linux-x64|linux-aarch64|x86_64-Linux|"
                    + "aarch64-Linux|x86_64-linux-\\w+|aarch64-linux-\\w+).*");

    /** Of what the jar has, what Spark does not bring, by the names of their files. */
    private static final Pattern OWN = Pattern.compile(
            ".*[/\\\\](linnet-|javacpp|opencv|openblas|onnxruntime|lmdbjava|jnr-|jffi|tribuo-|picocli|failsafe|"
                    + "parquet-floor|jhdf|fastcsv|fastexcel|jmustache|fontbox|snakeyaml-engine|xmpcore|metadata-extractor)[^/\\\\]*");

    @TempDir
    private Path folder;

    @Test
    void holdsNothingThatClashesWithSparks() throws IOException {
        assertThat(entries().filter(name -> CLASHING.matcher(name).matches())).isEmpty();
    }

    @Test
    void holdsNativeLibrariesOfBothKindsOfLinuxOnly() throws IOException {
        List<String> natives =
                entries().filter(name -> NATIVE.matcher(name).matches()).toList();

        assertThat(natives).allMatch(name -> LINUX.matcher(name).matches());
        assertThat(natives)
                .filteredOn(name -> name.matches(".*(x86_64|x64).*"))
                .extracting(name -> name.replaceAll(".*/", ""))
                .contains("libonnxruntime.so", "libopencv_imgcodecs.so.413", "libopenblas.so.0", "libjffi-1.2.so");
        assertThat(natives)
                .filteredOn(name -> name.matches(".*(aarch64|arm64).*"))
                .extracting(name -> name.replaceAll(".*/", ""))
                .contains("libonnxruntime.so", "libopencv_imgcodecs.so.413", "libopenblas.so.0", "libjffi-1.2.so");
    }

    @Test
    void namesServicesThatAreInIt() throws IOException {
        Set<String> names = new TreeSet<>(entries().toList());
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String service : names) {
                if (service.matches("META-INF/services/.+")) {
                    String text = new String(
                            jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
                    assertThat(text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")))
                            .as(service)
                            .allMatch(name -> names.contains(name.replace('.', '/') + ".class"));
                }
            }
        }
    }

    /** Spark's own Jackson, Protocol Buffers and Parquet are in the class path before the jar. */
    @Test
    void worksBesideSparksOwnLibraries() throws IOException, InterruptedException {
        Path rows = folder.resolve("rows");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dspark.master=local[2]"));
        command.addAll(List.of(
                "-Dspark.ui.enabled=false", "-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1"));
        command.addAll(opened());
        command.addAll(List.of("-cp", spark() + File.pathSeparator + JAR.toAbsolutePath(), Main.class.getName()));
        command.addAll(List.of(
                "embed",
                Path.of("../examples/taxon_validate")
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                "--out",
                rows.toString()));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        assertThat(rows.resolve("_SUCCESS")).exists();
        assertThat(read(output)).contains("rows embedded");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As Spark opens Java to itself. */
    private static List<String> opened() {
        return Stream.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions()
                        .split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Spark and what it needs of what the tests have, without Linnet and what the jar has of its own. */
    private static String spark() {
        String linnet =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertThat(SparkSession.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .isNotEqualTo(linnet);
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !OWN.matcher(entry).matches())
                .collect(joining(File.pathSeparator));
    }

    private static Stream<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(entry -> entry.getName()).toList().stream();
        }
    }
}
