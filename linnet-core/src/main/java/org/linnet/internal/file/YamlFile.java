package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.label.NearestWord;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A document in YAML whose faults are told with its name and the line. */
public final class YamlFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final String name;
    private final Optional<Node> root;

    private YamlFile(String name, Optional<Node> root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a small file.
     *
     * @param advice goes behind what is wrong with a file that is not there, or is none of these
     * @throws LinnetException WRONG_USAGE where it cannot be read, has more than 1 MB, or is no YAML
     */
    public static YamlFile read(Path file, String advice) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        (Files.exists(file) ? file + " is no regular file" : "there is no file " + file) + "; "
                                + advice);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new LinnetException(ErrorCode.WRONG_USAGE, file + " has more than 1 MB; " + advice);
            }
            return parse(file.toString(), Files.readString(file, UTF_8));
        } catch (CharacterCodingException e) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, file + " is not in UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file + " cannot be read: " + FileProblem.of(e) + "; check its permissions",
                    e);
        }
    }

    /**
     * Takes a text as the content of a file.
     *
     * @throws LinnetException WRONG_USAGE where it is no YAML
     */
    public static YamlFile parse(String name, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            return new YamlFile(name, new Compose(settings).composeString(text));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    name + line + ": " + e.getProblem() + "; write `key: value`, and text with a colon in quotes",
                    e);
        } catch (YamlEngineException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, name + ": " + e.getMessage() + "; write `key: value`, a line each", e);
        }
    }

    /** Empty where nothing is written. */
    public Optional<Node> root() {
        return root.filter(node -> !isNothing(node));
    }

    /** Whether it has members. */
    public boolean isMapping(Node node) {
        return node instanceof MappingNode;
    }

    /** Whether nothing is written there, or {@code null}. */
    public boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && NOTHING.contains(scalar.getValue().strip());
    }

    /**
     * Goes through the members of an object.
     *
     * @param keys that it may have; upper and lower case, hyphens and underscores do not count
     */
    public void members(Node node, List<String> keys, BiConsumer<String, Node> member) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "write `key: value` with the keys " + String.join(", ", keys));
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String written = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String key = keys.stream()
                    .filter(known -> folded(known).equals(folded(written)))
                    .findFirst()
                    .orElseThrow(() -> wrong(tuple.getKeyNode(), "there is no " + written + meant(written, keys)));
            if (!seen.add(key)) {
                throw wrong(tuple.getKeyNode(), key + " is written twice; leave one out");
            }
            member.accept(key, tuple.getValueNode());
        }
    }

    private static String meant(String written, List<String> keys) {
        List<String> near = NearestWord.of(written, keys);
        return near.isEmpty()
                ? "; choose from " + String.join(", ", keys)
                : "; did you mean " + NearestWord.choice(near) + "?";
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** What a list has, or the one thing that is written in its place; nothing where nothing is. */
    public List<Node> items(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        return isNothing(node) ? List.of() : List.of(node);
    }

    /** Empty where nothing is written. */
    public Optional<String> text(Node node, String key) {
        if (isNothing(node)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().strip()).filter(text -> !text.isEmpty());
        }
        throw wrong(node, key + " must be one text");
    }

    /** One of some words; upper and lower case, hyphens and underscores do not count. */
    public Optional<String> choice(Node node, String key, List<String> choices) {
        return text(node, key).map(written -> choices.stream()
                .filter(known -> folded(known).equals(folded(written)))
                .findFirst()
                .orElseThrow(() -> wrong(node, key + " is '" + written + "'; choose " + NearestWord.choice(choices))));
    }

    /** True or false; empty where nothing is written. */
    public Optional<Boolean> truth(Node node, String key) {
        return text(node, key).map(written -> switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw wrong(node, key + " is '" + written + "'; write true or false");
        });
    }

    /**
     * A number.
     *
     * @throws LinnetException WRONG_USAGE where it is none
     */
    public double number(Node node, String key) {
        String written = text(node, key).orElse("");
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException e) {
            throw wrong(node, key + ": '" + written + "' is no number");
        }
    }

    /** An error that names the file and the line. */
    public LinnetException wrong(Node node, String what) {
        String line = node.getStartMark()
                .map(mark -> ", line " + (mark.getLine() + 1))
                .orElse("");
        return new LinnetException(ErrorCode.WRONG_USAGE, name + line + ": " + what + ".");
    }
}
