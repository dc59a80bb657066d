package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkCommandTest {
    @TempDir
    private Path folder;

    /** What stands in for the jar: writes its arguments to a file that the first of them names, and ends with 5. */
    static final class Job {
        private Job() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(Path.of(arguments[0]), String.join("\n", arguments));
            System.exit(5);
        }
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("job.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Job.class.getName());
        String entry = Job.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(Job.class.getClassLoader().getResourceAsStream(entry).readAllBytes());
        }
        return jar;
    }

    private static CommandRun run(Path jar, Object... arguments) {
        return CommandRun.in(
                new Surroundings(false, false, Map.of(SparkCommand.JAR_VARIABLE, jar.toString())), arguments);
    }

    @Test
    void handsEverythingOnAndEndsAsTheJobDoes() throws IOException {
        Path told = folder.resolve("told");

        assertThat(run(jar(), "spark", told, "--out", "a b", "--master", "local[2]", "-0")
                        .status())
                .isEqualTo(5);
        assertThat(told).hasContent(told + "\n--out\na b\n--master\nlocal[2]\n-0");
    }

    @Test
    void leavesAListToTheJob() throws IOException {
        Path told = folder.resolve("told");
        Path list = Files.writeString(folder.resolve("list"), "a b.jpg");

        run(jar(), "spark", told, "@" + list);
        assertThat(told).hasContent(told + "\n@" + list);
    }

    @Test
    void withoutTheJarItSaysHowToBuildIt() {
        CommandRun run = run(folder.resolve("none.jar"), "spark", "predict");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("none.jar").contains("./mvnw -pl linnet-spark");
    }

    @Test
    void withoutAJobItNamesThem() {
        CommandRun run = CommandRun.of("spark");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("predict");
    }
}
