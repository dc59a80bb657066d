package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Where the service listens.
 *
 * @param host a name or an address, of version 6 without brackets
 * @param port 0 to 65535; 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final int LAST_PORT = 65_535;
    private static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 8080);
    private static final Pattern FORM = Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9.-]+)):)?(\\d{1,5})");

    public ListenAddress {
        requireNonNull(host, "host is null");
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + LAST_PORT + ": " + port);
        }
    }

    /** {@code 127.0.0.1:8080}: for programs of this machine. */
    public static ListenAddress defaultAddress() {
        return DEFAULT;
    }

    /**
     * Reads {@code host:port}, {@code [address of version 6]:port}, or a port alone, which is of {@code 127.0.0.1}.
     *
     * @throws IllegalArgumentException where it is none of these, in words for whoever wrote it
     */
    public static ListenAddress parse(String text) {
        Matcher parts = FORM.matcher(requireNonNull(text, "text is null").strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "write an address and a port, such as 127.0.0.1:8080 or [::1]:8080, not '" + text + "'");
        }
        int port = Integer.parseInt(parts.group(3));
        if (port > LAST_PORT) {
            throw new IllegalArgumentException("ports go to " + LAST_PORT + ", not " + port);
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        return new ListenAddress(host == null ? DEFAULT.host : host, port);
    }

    /**
     * Whether only programs of this machine can connect.
     *
     * @throws LinnetException WRONG_USAGE where the host is the name of nothing
     */
    public boolean isLoopback() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "there is no address of the name " + host
                            + " to listen at; write one of this machine, such as 127.0.0.1",
                    e);
        }
    }

    /** {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + this;
    }

    /** The same at the port that was found free. */
    public ListenAddress atPort(int other) {
        return new ListenAddress(host, other);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
