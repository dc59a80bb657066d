package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every argument of every command is given what nobody should give it. It may do with it what it likes, but what it says has
 * to be for people, and its exit status one of those that are documented.
 */
class OddValuesTest {
    private static final Set<Integer> DOCUMENTED = Set.of(0, 1, 2, 3, 4, 5);
    private static final String TREE = "carnivora/felidae";

    private static final List<String> NUMBERS = List.of(
            "",
            "-1",
            "0",
            "NaN",
            "Infinity",
            "1e999",
            "99999999999999999999",
            "-1e999%",
            "a\n\u001b[31mb",
            "ö".repeat(300));

    /** What some options need beside them; nearly all commands end before the first photograph without it. */
    private static final Map<String, List<String>> WITH = Map.of(
            "--epochs", List.of("--recipe", "reference"),
            "--batch-size", List.of("--recipe", "reference", "--epochs", "1"),
            "--learning-rate", List.of("--recipe", "reference", "--epochs", "1"),
            "--steps", List.of("--recipe", "reference", "--epochs", "1"),
            "--burst-gap", List.of("--split-by", "burst"),
            "--location-from", List.of("--split-by", "location"));

    /** What ends commands that otherwise go on until they are told to stop. */
    private static final Map<String, List<String>> ENDING = Map.of("serve", List.of("--check"));

    /** What hands everything on to another program, whose words are not caught here. */
    private static final Set<String> HANDING_ON = Set.of("spark");

    @TempDir
    private static Path folder;

    private static Path photographs;
    private static Path lion;
    private static Path model;
    private static List<String> files;
    private static List<Path> missing;
    private static int fresh;

    @BeforeAll
    static void prepare() throws IOException {
        photographs = folder.resolve("examples/taxon_train");
        for (String subset : List.of("taxon_train", "taxon_validate")) {
            for (String species : List.of("panthera_leo", "acinonyx_jubatus")) {
                copy(
                        Examples.FOLDER.resolve(subset).resolve(TREE).resolve(species),
                        folder.resolve("examples").resolve(subset).resolve(TREE).resolve(species));
            }
        }
        try (Stream<Path> all = Files.walk(photographs)) {
            lion = all.filter(file -> file.toString().endsWith(".jpg"))
                    .findFirst()
                    .orElseThrow();
        }
        model = folder.resolve("model");
        assertThat(CommandRun.of("train", photographs, "--out", model).status()).isZero();
        files = files();
    }

    /** Small copies, for what is read again and again. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                BufferedImage small = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
                small.createGraphics().drawImage(ImageIO.read(entry.toFile()), 0, 0, 96, 96, null);
                ImageIO.write(small, "jpg", to.resolve(entry.getFileName()).toFile());
            }
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(each);
                }
            }
        }
    }

    private static List<String> files() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text"), "neither a photograph nor a table\n");
        Path damaged = Files.write(folder.resolve("damaged.jpg"), new byte[] {-1, -40, -1, 0});
        Path bytes = Files.write(folder.resolve("bytes.csv"), new byte[] {'"', -1, 0, 'a', ',', '\n', '"'});
        Path emptyFolder = Files.createDirectory(folder.resolve("empty folder"));
        Path odd = Files.createDirectories(folder.resolve("odd"));
        Path loop = folder.resolve("loop");
        missing = Stream.of("missing", "a\nb", "\u001b[31mred\u0007")
                .map(folder::resolve)
                .toList();
        List<String> all = new ArrayList<>(List.of(
                "",
                "\ud800",
                folder.resolve("missing/file").toString(),
                text.resolve("below a file").toString(),
                folder.resolve("x".repeat(300)).toString()));
        missing.forEach(path -> all.add(path.toString()));
        Stream.of(empty, text, damaged, bytes, emptyFolder, odd, photographs, lion, model)
                .forEach(path -> all.add(path.toString()));
        for (String device : List.of("/dev/null", "/dev/full")) {
            if (Files.exists(Path.of(device))) {
                all.add(device);
            }
        }
        for (String name : List.of("%FF%FE", "%1B%5B31m", "%0A")) {
            try {
                Path taxon = Path.of(URI.create(odd.toUri() + name));
                Files.createDirectory(taxon);
                Files.copy(lion, Path.of(URI.create(taxon.toUri() + "/" + name + ".jpg")));
            } catch (IOException | IllegalArgumentException e) {
                assertThat(e)
                        .as("a platform whose files may not be called that")
                        .isNotNull();
            }
        }
        try {
            all.add(Files.createSymbolicLink(loop, loop).toString());
        } catch (IOException | UnsupportedOperationException e) {
            assertThat(loop).doesNotExist();
        }
        return all;
    }

    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        collect(commandLine(), names);
        return names.stream();
    }

    private static void collect(CommandLine command, List<String> names) {
        Map<String, CommandLine> below = command.getSubcommands();
        if (below.isEmpty()) {
            names.add(command.getCommandSpec().qualifiedName().substring("linnet ".length()));
        }
        below.values().stream()
                .filter(subcommand -> !subcommand.getCommandName().equals("help"))
                .filter(subcommand -> !HANDING_ON.contains(subcommand.getCommandName()))
                .forEach(subcommand -> collect(subcommand, names));
    }

    private static CommandLine commandLine() {
        return LinnetCommand.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    }

    private static CommandSpec spec(String command) {
        CommandLine found = commandLine();
        for (String name : command.split(" ", -1)) {
            found = found.getSubcommands().get(name);
        }
        return found.getCommandSpec();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void areAnsweredInWordsForPeople(String command) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (ArgSpec argument : spec(command).args()) {
            if (argument.arity().max() > 0) {
                for (String value : values(argument)) {
                    List<String> line = line(command, argument, value);
                    String complaint = complaint(CommandRun.of(line.toArray()));
                    for (Path path : missing) {
                        delete(path);
                    }
                    if (!complaint.isEmpty()) {
                        complaints.add(line + ": " + complaint);
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    private static List<String> values(ArgSpec argument) {
        List<Class<?>> types = new ArrayList<>(List.of(argument.auxiliaryTypes()));
        types.add(argument.type());
        if (types.contains(Path.class)) {
            return files;
        }
        if (argument instanceof OptionSpec option && option.longestName().equals("--ranks")) {
            // The one option that takes a file or something else.
            return Stream.concat(files.stream(), NUMBERS.stream()).toList();
        }
        return NUMBERS;
    }

    private static List<String> line(String command, ArgSpec odd, String value) {
        List<String> line = new ArrayList<>(List.of(command.split(" ", -1)));
        line.addAll(valid(spec(command), odd, value));
        line.addAll(ENDING.getOrDefault(command, List.of()));
        if (odd instanceof OptionSpec option) {
            line.addAll(WITH.getOrDefault(option.longestName(), List.of()));
        }
        return line;
    }

    /** What the command needs, with one argument that is odd. */
    private static List<String> valid(CommandSpec spec, ArgSpec odd, String value) {
        List<String> line = new ArrayList<>();
        for (ArgSpec argument : spec.args()) {
            boolean isOdd = odd != null && argument.toString().equals(odd.toString());
            boolean isNeeded = argument.required() || !(argument instanceof OptionSpec) || isNeeded(argument);
            if (isOdd || isNeeded) {
                String given = isOdd ? value : usual(argument);
                if (argument instanceof OptionSpec option) {
                    line.add(option.longestName() + "=" + given);
                } else {
                    line.add(given);
                }
            }
        }
        return line;
    }

    /** Options whose default is a place in or near the working directory. */
    private static boolean isNeeded(ArgSpec argument) {
        return argument instanceof OptionSpec option
                && (option.longestName().equals("--examples")
                        || (option.longestName().equals("--out")
                                && !option.paramLabel().equals("FILE")));
    }

    private static String usual(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return switch (option.longestName()) {
                case "--out" -> folder.resolve("out" + fresh++ + ".npy").toString();
                case "--examples" -> folder.resolve("examples").toString();
                default -> "a-name";
            };
        }
        return switch (argument.paramLabel()) {
            case "MODEL" -> model.toString();
            case "DATA" -> photographs.toString();
            case "NAME" -> "efficientnet-lite0";
            default -> lion.toString();
        };
    }

    private static String complaint(CommandRun run) {
        String said = run.err() + run.out();
        if (!DOCUMENTED.contains(run.status())) {
            return "exit status " + run.status();
        }
        String words = run.err().replace("/dev/null", "");
        if (Stream.of("unexpected", "Exception", "java.", "null", "interface ").anyMatch(words::contains)
                || said.chars().anyMatch(c -> VisibleText.isHidden((char) c))) {
            return run.status() + " " + VisibleText.of(said);
        }
        return run.status() != 0
                        && !run.err().startsWith("linnet: ")
                        && !run.err().contains("\nlinnet: ")
                ? run.status() + " without a message: " + said
                : "";
    }
}
