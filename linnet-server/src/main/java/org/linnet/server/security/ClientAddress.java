package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Whose request it is. */
public final class ClientAddress {
    /** The header in which proxies say whose requests they pass on. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final Pattern IP_4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern IP_6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private ClientAddress() {}

    /**
     * The address of who asks: behind a proxy, the last that {@link #FORWARDED_FOR} names, which is the one that the proxy itself saw; whatever
     * stands before it, the client may have made up.
     *
     * @param remote of who is connected
     * @param forwardedFor that header's lines
     */
    public static String of(String remote, List<String> forwardedFor, boolean behindProxy) {
        requireNonNull(remote, "remote is null");
        if (!behindProxy || forwardedFor.isEmpty()) {
            return remote;
        }
        String line = forwardedFor.get(forwardedFor.size() - 1);
        String last = line.substring(line.lastIndexOf(',') + 1).strip();
        if (last.startsWith("[")) {
            int end = last.indexOf(']');
            last = end < 0 ? last : last.substring(1, end);
        } else if (last.indexOf(':') >= 0 && last.indexOf(':') == last.lastIndexOf(':')) {
            last = last.substring(0, last.indexOf(':'));
        }
        boolean address = IP_4.matcher(last).matches()
                || (last.contains(":") && IP_6.matcher(last).matches());
        return address ? last : remote;
    }

    /** What stands for all addresses that one client can choose from: of version 6, the first 64 bits. */
    static String network(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
