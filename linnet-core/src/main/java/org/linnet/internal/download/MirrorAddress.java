package org.linnet.internal.download;

import java.net.URI;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** The address of a server that the user has set in place of the publisher's. */
public final class MirrorAddress {
    private MirrorAddress() {}

    /** What a system property, or else an environment variable holds; empty where neither does. */
    public static Optional<String> of(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(mirror -> !mirror.isBlank())
                .map(String::strip);
    }

    /**
     * An address without a slash at its end.
     *
     * @param variable where it may come from
     * @throws LinnetException WRONG_USAGE where it is none of a server
     */
    public static String checked(String base, String variable) {
        String folder = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            URI address = URI.create(folder);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
                return folder;
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(folder, variable, e);
        }
        throw notAnAddress(folder, variable, null);
    }

    private static LinnetException notAnAddress(String base, String variable, IllegalArgumentException cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                variable + " is not the address of a server: '" + base
                        + "'; give something like https://mirror.example.org/keras-applications",
                cause);
    }
}
