package org.linnet.internal.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void unpacksAFileOfTheSameLengthAgainThatIsAnother() throws IOException {
        Path first = unpack("one", "two").orElseThrow().resolve("first.so");
        Files.writeString(first, "bad");
        unpack("one", "two");
        assertThat(first).hasContent("one");
    }

    @Test
    void takesFromOthersTheRightToWrite() throws IOException {
        Path unpacked = unpack("one", "two").orElseThrow();
        Path first = unpacked.resolve("first.so");
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(unpack("one", "two")).hasValue(unpacked);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked)))
                .isEqualTo("rwxr-xr-x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void keepsNothingWhereOthersCanPutAnotherFolderInItsPlace() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(unpack("one", "two")).isEmpty();

        Files.setAttribute(home, "unix:mode", 01777);
        assertThat(unpack("one", "two")).isPresent();
    }

    @Test
    void usesNoFolderOfSomebodyElse() throws IOException {
        Path unpacked = unpack("one", "two").orElseThrow();
        try {
            Files.setAttribute(unpacked, "unix:uid", 65534);
        } catch (FileSystemException e) {
            assumeTrue(false, "needs the right to give files away");
        }

        assertThat(unpack("one", "two"))
                .hasValue(unpacked.resolveSibling(unpacked.getFileName() + "-" + System.getProperty("user.name")));
    }

    @Test
    void knowsDisksFromWhichNoProgramIsRun() throws IOException {
        Path disk = Files.createDirectories(folder.resolve("a disk")).toRealPath();
        String at = disk.toString().replace(" ", "\\040");
        List<String> table = List.of(
                "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
                "40 21 0:35 / " + at + " rw,nosuid,noexec,relatime shared:9 - tmpfs none rw",
                "41 40 0:36 / " + at + "/inner rw,relatime - tmpfs none rw");
        Files.createDirectory(disk.resolve("inner"));

        assertThat(MountedDisks.forbidPrograms(disk.resolve("new/native"), table))
                .isTrue();
        assertThat(MountedDisks.forbidPrograms(disk.resolve("inner"), table)).isFalse();
        assertThat(MountedDisks.forbidPrograms(folder, table)).isFalse();
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
