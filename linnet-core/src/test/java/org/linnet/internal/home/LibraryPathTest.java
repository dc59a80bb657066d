package org.linnet.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryPathTest {
    private static final String NAME = "libexample.so.4";

    @TempDir
    private Path folder;

    @Test
    void takesTheFirstFolderThatHasTheFile() throws IOException {
        Path without = Files.createDirectory(folder.resolve("without"));
        Path first = library("first");
        Path second = library("second");

        String folders = String.join(File.pathSeparator, without.toString(), first.toString(), second.toString());
        assertThat(LibraryPath.find(NAME, folders)).hasValue(first.resolve(NAME));
    }

    @Test
    void findsNothingWhereThereIsNone() throws IOException {
        Files.createDirectories(folder.resolve(NAME));
        assertThat(LibraryPath.find(NAME, folder.toString())).isEmpty();
        assertThat(LibraryPath.find(NAME, folder.resolve("missing").toString())).isEmpty();
        assertThat(LibraryPath.find(NAME, "\0")).isEmpty();
    }

    @Test
    void doesNotTakeAnEmptyEntryForTheWorkingDirectory() {
        String here = new File(".").getAbsoluteFile().list()[0];
        assertThat(LibraryPath.find(here, "")).isEmpty();
        assertThat(LibraryPath.find("pom.xml", File.pathSeparator)).isEmpty();
    }

    private Path library(String name) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        Files.createFile(made.resolve(NAME));
        return made;
    }
}
