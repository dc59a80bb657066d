package org.linnet.internal.download;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Proxies as curl and others take them from {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in
 * capitals or not. Java by itself knows its own properties only.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int DEFAULT_PORT = 1080;

    private final Map<String, String> environment;

    private EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Java's own, where it is told of a proxy; else the environment's. */
    static ProxySelector orJavas(Properties properties, Map<String, String> environment) {
        boolean told = List.of("http.proxyHost", "https.proxyHost", "socksProxyHost").stream()
                .anyMatch(properties::containsKey);
        return told || Boolean.parseBoolean(properties.getProperty("java.net.useSystemProxies"))
                ? ProxySelector.getDefault()
                : new EnvironmentProxies(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        if (isExcepted(address)) {
            return List.of(Proxy.NO_PROXY);
        }
        return setting(address.getScheme() + "_proxy")
                .or(() -> setting("all_proxy"))
                .map(EnvironmentProxies::proxy)
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        // The download says so.
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Proxy proxy(String setting) {
        try {
            URI address = URI.create(setting.contains("://") ? setting : "http://" + setting);
            if (address.getHost() != null && address.getScheme().startsWith("http")) {
                int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
                return new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(unbracketed(address.getHost()), port));
            }
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
        throw unusable(null);
    }

    /** Without the setting itself, which may hold a password. */
    private static LinnetException unusable(IllegalArgumentException cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "HTTPS_PROXY, HTTP_PROXY or ALL_PROXY is not the address of an HTTP proxy; give something like"
                        + " http://proxy.example.org:3128",
                cause);
    }

    private boolean isExcepted(URI address) {
        String host = unbracketed(address.getHost()).toLowerCase(Locale.ROOT);
        String withPort = host + ":" + address.getPort();
        for (String entry : setting("no_proxy").orElse("").split("[,\\s]+", -1)) {
            String excepted = entry.toLowerCase(Locale.ROOT);
            String domain = excepted.startsWith("*.") ? excepted.substring(1) : excepted;
            domain = domain.startsWith(".") ? domain.substring(1) : domain;
            if (!domain.isEmpty()
                    && (domain.equals("*")
                            || host.equals(domain)
                            || withPort.equals(domain)
                            || host.endsWith("." + domain))) {
                return true;
            }
        }
        return false;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
