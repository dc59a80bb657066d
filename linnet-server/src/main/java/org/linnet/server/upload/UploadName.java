package org.linnet.server.upload;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What answers call an upload: the name that its client gave it, without what would lead out of a folder or upset a screen. */
final class UploadName {
    private static final int LONGEST = 1000;

    /** Deployments are looked for by every run of folders. */
    private static final int MOST_PARTS = 40;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:");
    private static final Pattern NOT_ANYWHERE = Pattern.compile("[^A-Za-z0-9._/ ()-]");

    private UploadName() {}

    /**
     * The name as a relative path.
     *
     * @param given by the client; may be empty
     * @param number of the photograph in its request, from 1, which it is called by where it has no name
     */
    static Path of(String given, int number) {
        List<String> parts = Arrays.stream(
                        DRIVE.matcher(given.replace('\\', '/')).replaceFirst("").split("/"))
                .map(part -> shown(part).strip())
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .toList();
        String name = String.join("/", parts.subList(Math.max(0, parts.size() - MOST_PARTS), parts.size()));
        if (name.length() > LONGEST) {
            name = name.substring(name.length() - LONGEST).replaceFirst("^/+", "");
        }
        if (name.isEmpty()) {
            return Path.of("photograph-" + number);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            // Some systems' paths hold fewer characters than others'.
            return Path.of(NOT_ANYWHERE.matcher(name).replaceAll("_"));
        }
    }

    private static String shown(String part) {
        StringBuilder text = new StringBuilder(part.length());
        part.codePoints().forEach(character -> text.appendCodePoint(isShown(character) ? character : '_'));
        return text.toString();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != 0xFFFD;
        };
    }
}
