package org.linnet.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DiskName;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Photographs that a list names, as {@code find} writes it, beside those on the command line. */
final class FilesFrom {
    private static final int LONGEST_NAME = 1 << 16;

    @Option(
            names = "--files-from",
            paramLabel = "FILE|-",
            description =
                    "Also take the photographs and folders that this text file lists, one per line; - is standard input."
                            + " Files that are missing are skipped and listed.")
    private Optional<String> list = Optional.empty();

    @Option(
            names = {"-0", "--null"},
            description =
                    "The names in --files-from end in a NUL byte instead of a line break, as `find -print0` writes them.")
    private boolean nul;

    /**
     * Those on the command line, then those of the list, which may be relative to the current folder.
     *
     * @param inputs null where there are none
     * @throws ParameterException where nothing at all is named
     * @throws LinnetException NOTHING_USABLE where the list cannot be read
     */
    List<Path> with(List<Path> inputs, LinnetSubcommand command) {
        List<Path> all = new ArrayList<>(inputs == null ? List.of() : inputs);
        if (list.isEmpty()) {
            if (nul) {
                throw new ParameterException(
                        command.spec().commandLine(), "-0 is for the list of --files-from; add --files-from FILE");
            }
            if (all.isEmpty()) {
                throw new ParameterException(
                        command.spec().commandLine(),
                        "name photographs, or folders of them, or a list of them with --files-from FILE");
            }
            return all;
        }
        String name = list.get();
        try (InputStream in = new BufferedInputStream(
                name.equals("-") ? System.in : Files.newInputStream(Path.of(name)), LONGEST_NAME)) {
            read(in, name.equals("-") ? "standard input" : name, all);
        } catch (IOException | InvalidPathException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    "--files-from: " + name + " cannot be read: " + e.getMessage()
                            + "; name a text file, or - for standard input",
                    e);
        }
        if (all.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, "--files-from: " + name + " names no file; write one per line");
        }
        return all;
    }

    /** The options that name the list, to say it again in another command; empty where there is no list that can be read again. */
    Optional<List<String>> again() {
        return list.filter(name -> !name.equals("-"))
                .map(name -> nul ? List.of("--files-from", name, "-0") : List.of("--files-from", name));
    }

    private void read(InputStream in, String source, List<Path> into) throws IOException {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        long number = 1;
        for (int one = in.read(); ; one = in.read()) {
            boolean end = one < 0 || one == (nul ? 0 : '\n');
            if (!end) {
                name.write(one);
                if (name.size() > LONGEST_NAME) {
                    throw wrong(source, number, "is longer than any name; should it be read with -0, or without?");
                }
                continue;
            }
            if (nul && one >= 0 && name.size() == 0) {
                throw wrong(source, number, "is empty; should the list be read without -0?");
            }
            String text = text(name.toByteArray(), source, number);
            if (!text.isBlank()) {
                into.add(path(text, source, number));
            }
            if (one < 0) {
                return;
            }
            name.reset();
            number++;
        }
    }

    private String text(byte[] bytes, String source, long number) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            String begun = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            return !nul && begun.endsWith("\r") ? begun.substring(0, begun.length() - 1) : begun;
        } catch (CharacterCodingException e) {
            throw wrong(source, number, "is no UTF-8 text; save the list as UTF-8");
        }
    }

    private static Path path(String text, String source, long number) {
        try {
            return DiskName.resolve(Path.of(""), text);
        } catch (InvalidPathException e) {
            throw wrong(
                    source,
                    number,
                    text.indexOf('\0') >= 0
                            ? "has NUL bytes; read the list with -0"
                            : "can be the name of no file: " + e.getReason());
        }
    }

    private static LinnetException wrong(String source, long number, String what) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE, "--files-from: " + source + ", name " + number + ", " + what);
    }
}
