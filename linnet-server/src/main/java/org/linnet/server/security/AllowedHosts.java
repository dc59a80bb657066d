package org.linnet.server.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By which names the service may be called. A page of another site could have its own name lead to this machine (DNS rebinding), and so
 * read what the service answers; that name then is in {@code Host}. Addresses are no names, and a request without a name is no browser's.
 */
public final class AllowedHosts {
    private static final String ANY = "*";
    private static final String THIS_MACHINE = "localhost";

    private final Set<String> names;

    /**
     * Names beside {@code localhost} and addresses.
     *
     * @param names without ports; {@code *} for any
     */
    public AllowedHosts(List<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether {@code Host} is one of these. */
    boolean allow(Authority authority) {
        return names.contains(ANY)
                || authority.isAddress()
                || authority.host().equals(THIS_MACHINE)
                || names.contains(authority.host());
    }
}
