package org.linnet.internal.model;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.linnet.internal.file.JsonDamage;
import org.linnet.model.PhotographChecksums;

/**
 * {@code photographs.sha256}, in the format of {@code sha256sum}, so that it can check the photographs too. Names with
 * line ends or backslashes are escaped, and their lines marked with a backslash, as it does.
 */
final class ChecksumLines {
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} [ *].+", Pattern.DOTALL);

    /** A short line takes five times its bytes in memory. */
    private static final int MOST_LINES = 2_000_000;

    private ChecksumLines() {}

    static byte[] of(PhotographChecksums photographs) {
        StringBuilder lines = new StringBuilder();
        photographs.byFile().forEach((file, sha256) -> {
            String escaped = file.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            lines.append(escaped.equals(file) ? "" : "\\")
                    .append(sha256)
                    .append("  ")
                    .append(escaped)
                    .append('\n');
        });
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws IllegalArgumentException where a line is not a checksum, two blanks and a name, or there are more than two
     *     million
     */
    static PhotographChecksums parse(byte[] lines) {
        Map<String, String> byFile = new TreeMap<>();
        InputStreamReader text = new InputStreamReader(new ByteArrayInputStream(lines), StandardCharsets.UTF_8);
        new BufferedReader(text).lines().forEach(line -> {
            if (byFile.size() == MOST_LINES) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "it holds more than the %,d photographs that are read", MOST_LINES));
            }
            boolean escaped = line.startsWith("\\");
            String unmarked = escaped ? line.substring(1) : line;
            if (!LINE.matcher(unmarked).matches()) {
                throw new IllegalArgumentException(
                        "a line that is no checksum and name: '" + JsonDamage.shortened(line) + "'");
            }
            String file = unmarked.substring(66);
            byFile.put(escaped ? unescaped(file) : file, unmarked.substring(0, 64));
        });
        return new PhotographChecksums(byFile);
    }

    private static String unescaped(String name) {
        StringBuilder unescaped = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character == '\\' && i + 1 < name.length()) {
                i++;
                char code = name.charAt(i);
                character = code == 'n' ? '\n' : code == 'r' ? '\r' : code;
            }
            unescaped.append(character);
        }
        return unescaped.toString();
    }
}
