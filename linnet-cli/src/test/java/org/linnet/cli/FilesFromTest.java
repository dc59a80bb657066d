package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class FilesFromTest {
    @TempDir
    Path folder;

    @Command(name = "look")
    static final class Look extends LinnetSubcommand {
        @Parameters(arity = "0..*")
        private List<Path> inputs;

        @Mixin
        private FilesFrom filesFrom;

        @Override
        void run(Terminal terminal) {
            inputs = filesFrom.with(inputs, this);
        }
    }

    private static List<String> paths(String... arguments) {
        Look look = new Look();
        new CommandLine(look).parseArgs(arguments);
        return look.filesFrom.with(look.inputs, look).stream()
                .map(Path::toString)
                .toList();
    }

    private String list(String text) throws IOException {
        return Files.write(folder.resolve("list.txt"), text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Test
    void takesOneNameALineWithBlanksAndAccents() throws IOException {
        String list = list("\uFEFFa b/1.jpg\r\n\r\n  2 .jpg\nmissing/Grün.jpg");

        assertThat(paths("first.jpg", "--files-from", list))
                .containsExactly("first.jpg", "a b/1.jpg", "  2 .jpg", "missing/Grün.jpg");
    }

    @Test
    void takesNamesThatEndInNul() throws IOException {
        assertThat(paths("--files-from", list("a\nb.jpg\0c.jpg\0"), "-0")).containsExactly("a\nb.jpg", "c.jpg");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> paths("--files-from", list("a.jpg\0c.jpg\0")))
                .withMessageEndingWith("list.txt, name 1, has NUL bytes; read the list with -0");
    }

    @Test
    void readsStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("1.jpg\n2.jpg\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(paths("--files-from", "-")).containsExactly("1.jpg", "2.jpg");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void needsSomethingToLookAt() throws IOException {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(FilesFromTest::paths)
                .withMessage("name photographs, or folders of them, or a list of them with --files-from FILE");
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> paths("1.jpg", "-0"))
                .withMessageContaining("-0 is for the list of --files-from");
        String empty = list("\n\n");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> paths("--files-from", empty))
                .withMessage("--files-from: " + empty + " names no file; write one per line");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> paths("--files-from", folder.resolve("none").toString()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
    }

    @Test
    void saysWhichNameIsNoText() throws IOException {
        Path list = folder.resolve("latin.txt");
        Files.write(list, "1.jpg\nGr\u00fcn.jpg\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> paths("--files-from", list.toString()))
                .withMessage("--files-from: " + list + ", name 2, is no UTF-8 text; save the list as UTF-8");
    }

    @Test
    void isAnOptionOfEveryCommandThatLooksAtPhotographs() {
        List<String> without = new ArrayList<>();
        Stream.of("predict", "embed", "detect", "crop").forEach(name -> {
            boolean there = LinnetCommand.commandLine(
                            new java.io.PrintWriter(new java.io.StringWriter()),
                            new java.io.PrintWriter(new java.io.StringWriter()))
                    .getSubcommands()
                    .get(name)
                    .getCommandSpec()
                    .optionsMap()
                    .containsKey("--files-from");
            if (!there) {
                without.add(name);
            }
        });
        assertThat(without).isEmpty();
    }
}
