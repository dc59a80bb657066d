package org.linnet.internal.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.home.LinnetHome;

class NativeLibrariesTest {
    private static final List<String> RESOURCES = List.of("native/first.so", "native/second.so", "native/missing.so");

    @TempDir
    private Path folder;

    private String before;

    @BeforeEach
    void setHome() {
        before = System.getProperty(LinnetHome.PROPERTY);
        System.setProperty(LinnetHome.PROPERTY, folder.resolve("home").toString());
    }

    @AfterEach
    void restoreHome() {
        if (before == null) {
            System.clearProperty(LinnetHome.PROPERTY);
        } else {
            System.setProperty(LinnetHome.PROPERTY, before);
        }
    }

    @Test
    void unpacksWhatIsInAJarAndKeepsIt() throws IOException {
        Path unpacked = unpack("one", "two").orElseThrow();
        assertThat(unpacked.getParent()).isEqualTo(folder.resolve("home").resolve("native"));
        assertThat(unpacked.resolve("first.so")).hasContent("one");
        assertThat(unpacked.resolve("second.so")).hasContent("two");
        assertThat(unpacked.resolve("missing.so")).doesNotExist();

        Object kept =
                Files.readAttributes(unpacked.resolve("first.so"), "unix:ino").get("ino");
        assertThat(unpack("one", "two")).hasValue(unpacked);
        assertThat(Files.readAttributes(unpacked.resolve("first.so"), "unix:ino")
                        .get("ino"))
                .isEqualTo(kept);
    }

    @Test
    void mendsAFileThatWasCutShort() throws IOException {
        Path first = unpack("one", "two").orElseThrow().resolve("first.so");
        Files.writeString(first, "on");
        unpack("one", "two");
        assertThat(first).hasContent("one");
    }

    @Test
    void keepsAnotherVersionApart() throws IOException {
        assertThat(unpack("one", "two")).isNotEqualTo(unpack("eno", "two"));
    }

    @Test
    void leavesItToTheLibraryWhereTheFolderCannotBeMade() throws IOException {
        Files.writeString(folder.resolve("home"), "a file");
        assertThat(unpack("one", "two")).isEmpty();
    }

    @Test
    void leavesItToTheLibraryWhereThereIsNothingForThisPlatform() {
        assertThat(NativeLibraries.unpack("none", getClass().getClassLoader(), List.of("native/none.so")))
                .isEmpty();
    }

    private Optional<Path> unpack(String first, String second) throws IOException {
        Path jar = Files.createTempFile(folder, "libraries", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("native/first.so"));
            entries.write(first.getBytes(UTF_8));
            entries.putNextEntry(new ZipEntry("native/second.so"));
            entries.write(second.getBytes(UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return NativeLibraries.unpack("test", loader, RESOURCES);
        }
    }
}
