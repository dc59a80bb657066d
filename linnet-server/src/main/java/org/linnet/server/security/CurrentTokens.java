package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.linnet.error.LinnetException;

/** The tokens of a file as it is now. Where it was damaged, the earlier ones stay. Safe for use by several threads. */
public final class CurrentTokens {
    private final TokenFile file;
    private final Consumer<String> notices;
    private volatile BearerTokens tokens;
    private String stamp;

    /**
     * Reads the file.
     *
     * @param notices gets a line where it was read again, or could not be
     * @throws LinnetException WRONG_USAGE as {@link TokenFile#read}
     */
    public CurrentTokens(TokenFile file, Consumer<String> notices) {
        this.file = requireNonNull(file, "file is null");
        this.notices = requireNonNull(notices, "notices is null");
        stamp = file.stamp();
        tokens = file.read();
    }

    /** Reads the file again where it has changed. */
    public synchronized void refresh() {
        String now = file.stamp();
        if (now.equals(stamp)) {
            return;
        }
        stamp = now;
        try {
            tokens = file.read();
            notices.accept(
                    "Read the token file again: " + tokens.count() + (tokens.count() == 1 ? " token." : " tokens."));
        } catch (LinnetException e) {
            notices.accept("The earlier tokens stay: " + e.getMessage());
        }
    }

    /** How many there are. */
    public int count() {
        return tokens.count();
    }

    /** Whether a token is one of these. */
    boolean knows(String token) {
        return tokens.knows(token);
    }
}
