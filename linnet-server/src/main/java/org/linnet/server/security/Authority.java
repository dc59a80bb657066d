package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name and port that a client thinks it is talking to.
 *
 * @param host in lower case, of version 6 in brackets, without a dot in the end
 * @param port -1 where none is said
 */
record Authority(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9a-f:.]{2,45}]|[a-z0-9](?:[a-z0-9._-]{0,253}))(?::(\\d{1,5}))?");
    private static final Pattern IP_4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    Authority {
        requireNonNull(host, "host is null");
    }

    /** Empty where it is none. */
    static Optional<Authority> parse(String text) {
        Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1);
        return Optional.of(new Authority(
                host.endsWith(".") ? host.substring(0, host.length() - 1) : host,
                parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2))));
    }

    /** Whether it is an address, which no name server can make another machine's. */
    boolean isAddress() {
        return host.startsWith("[") || IP_4.matcher(host).matches();
    }

    int port(int otherwise) {
        return port < 0 ? otherwise : port;
    }
}
