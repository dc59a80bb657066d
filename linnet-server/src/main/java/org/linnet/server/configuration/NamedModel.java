package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * A model to serve.
 *
 * @param name in addresses: letters, digits, dots, hyphens and underscores, at most 64
 * @param place its folder, or the file that it is packed in
 */
public record NamedModel(String name, Path place) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String PACKED = ".linnet";

    public NamedModel {
        requireNonNull(name, "name is null");
        requireNonNull(place, "place is null");
        if (!NAME.matcher(name).matches()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "'" + name
                            + "' cannot be a model's name in addresses; give it one of letters, digits, dots, hyphens and"
                            + " underscores: NAME=" + place);
        }
    }

    /**
     * Reads {@code name=place}, or a place alone, whose last name is the model's, without {@code .linnet}. Where there is a file or folder of
     * the whole text, this is the place.
     *
     * @throws LinnetException WRONG_USAGE where the name cannot be one in addresses
     */
    public static NamedModel parse(String text) {
        int equals = requireNonNull(text, "text is null").indexOf('=');
        if (equals > 0 && !Files.exists(path(text))) {
            return new NamedModel(text.substring(0, equals), path(text.substring(equals + 1)));
        }
        return of(path(text));
    }

    /** A model under the name of its folder or file. */
    public static NamedModel of(Path place) {
        Path last = place.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString();
        return new NamedModel(name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name, place);
    }

    private static Path path(String text) {
        if (text.isBlank()) {
            throw new LinnetException(ErrorCode.WRONG_USAGE, "the name of a model's folder or file is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "'" + text + "' cannot be the name of a file here: " + e.getReason(), e);
        }
    }
}
