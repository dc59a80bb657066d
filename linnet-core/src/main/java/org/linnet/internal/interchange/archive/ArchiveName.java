package org.linnet.internal.interchange.archive;

import java.util.List;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Names of files in archives, and in what describes them, that stay within the archive. */
final class ArchiveName {
    private static final Pattern ABSOLUTE = Pattern.compile("/.*|\\p{Alpha}:.*", Pattern.DOTALL);

    private ArchiveName() {}

    /**
     * The name with slashes, as some programs write backslashes.
     *
     * @param where the archive, for messages
     * @throws LinnetException NOTHING_USABLE where it is absolute, has a part {@code ..} or a character of control
     */
    static String safe(String written, Object where) {
        String name = written.replace('\\', '/');
        boolean leadsOut = ABSOLUTE.matcher(name).matches()
                || List.of(name.split("/", -1)).contains("..")
                || name.chars().anyMatch(Character::isISOControl);
        if (leadsOut) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    where + " names the file “" + name.replaceAll("\\p{Cntrl}", "?")
                            + "”, which leads out of it; only relative names without “..” are read");
        }
        return name.startsWith("./") ? name.substring(2) : name;
    }
}
