package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works as shown. */
class ReadmeIT {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theProgramCompilesAndRunsAsShown() throws Exception {
        Matcher program = JAVA.matcher(Files.readString(Path.of("../README.md")));
        assertThat(program.find()).as("a program in the README").isTrue();
        Path source = Files.writeString(folder.resolve("Example.java"), program.group(1));
        Files.createSymbolicLink(folder.resolve("examples"), Examples.FOLDER);
        Path output = folder.resolve("output.txt");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("linnet.jar"),
                        source.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        java.environment().put("LINNET_HOME", folder.resolve("home").toString());
        Process process = java.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(printed.lines().filter(line -> line.matches("[\\w/]+ \\(species, 0\\.\\d\\d\\)")))
                .as(printed)
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(folder.resolve("my-report/report.html")).exists();
        assertThat(folder.resolve("my-model/model.json")).exists();
    }
}
