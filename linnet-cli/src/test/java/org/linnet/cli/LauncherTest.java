package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts Linnet, with a Java that prints what it is asked. */
class LauncherTest {
    @TempDir
    private Path folder;

    private Path launcher;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(File.separatorChar == '/', "needs a shell");
        Path checkout = Files.createDirectories(folder.resolve("a checkout"));
        launcher = Files.copy(Path.of("../linnet"), checkout.resolve("linnet"));
        Path target = Files.createDirectories(checkout.resolve("linnet-cli/target"));
        Files.writeString(target.resolve("linnet-cli.jar"), "");
        java = java("17.0.9");
    }

    private Path java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java " + version));
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\"' >&2; exit; fi\n"
                        + "for argument; do echo \"<$argument>\"; done\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private String run(Path javaHome, Map<String, String> variables, String... command) throws Exception {
        ProcessBuilder shell =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().putAll(Map.of("JAVA_HOME", javaHome.toString(), "LINNET_JAVA_OPTIONS", ""));
        shell.environment().putAll(variables);
        Process process = shell.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void findsItsFolderThroughLinksAndBlanksFromAnywhere() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path first = Files.createSymbolicLink(bin.resolve("first"), Path.of("../a checkout/linnet"));
        Path second = Files.createSymbolicLink(bin.resolve("linnet"), first.getFileName());
        String jar = "<" + launcher.resolveSibling("linnet-cli/target/linnet-cli.jar") + ">";
        for (String[] command : new String[][] {
            {launcher.toString()},
            {second.toString()},
            {"bin/linnet"},
            {"a checkout/linnet"},
            {"sh", "a checkout/linnet"}
        }) {
            assertThat(run(java, Map.of("CDPATH", folder.toString()), command))
                    .as("%s", List.of(command))
                    .contains(jar);
        }
    }

    @Test
    void passesArgumentsAndOptionsOfJava() throws Exception {
        String asked = run(
                java,
                Map.of("LINNET_JAVA_OPTIONS", "-Xmx8g -Da=*"),
                launcher.toString(),
                "predict",
                "my model",
                "*",
                "");
        assertThat(asked).contains("<-Xmx8g>\n<-Da=*>\n").endsWith("<predict>\n<my model>\n<*>\n<>\n");
        assertThat(asked).doesNotContain("native-access");
        assertThat(run(java("25"), Map.of(), launcher.toString())).contains("<--enable-native-access=ALL-UNNAMED>");
    }

    @Test
    void saysWhichJavaIsTooOldOrMissing() throws Exception {
        assertThat(run(java("1.8.0_292"), Map.of(), launcher.toString()))
                .matches(
                        "(?s)linnet: .*java 1\\.8\\.0_292/bin/java is Java 8, Linnet needs 17 or later\\..*JAVA_HOME.*");
        assertThat(run(java("11.0.2"), Map.of(), launcher.toString())).contains("is Java 11, Linnet needs 17");
        Path bin = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink")) {
            Path program =
                    Files.writeString(bin.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        assertThat(run(folder, Map.of("PATH", bin.toString()), "/bin/sh", launcher.toString()))
                .startsWith("linnet: no Java found. Install a JDK 17 or later");
    }
}
