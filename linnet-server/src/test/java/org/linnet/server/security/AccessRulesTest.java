package org.linnet.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final AtomicLong nanoTime = new AtomicLong();

    private AccessRules rules(boolean tokens) throws IOException {
        Path file = folder.resolve("tokens");
        Files.writeString(file, "# of the tests\n" + TOKEN + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new AccessRules(
                new AllowedHosts(List.of("Linnet.example.org")),
                new AllowedOrigins(List.of("https://other.example.org")),
                tokens ? Optional.of(new CurrentTokens(new TokenFile(file), line -> {})) : Optional.empty(),
                Set.of("/healthz"),
                new FailureLimit(3, Duration.ofSeconds(10), nanoTime::get));
    }

    private static RequestHead from(String host, String origin) {
        return new RequestHead(
                "/v1/predict", Optional.ofNullable(host), Optional.ofNullable(origin), Optional.empty(), "192.0.2.1");
    }

    private static RequestHead with(String authorization, String client) {
        return new RequestHead(
                "/v1/predict", Optional.of("localhost"), Optional.empty(), Optional.ofNullable(authorization), client);
    }

    private static int status(Optional<Refusal> refusal) {
        return refusal.map(why -> why.type().status()).orElse(200);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "localhost:8080, 200",
        "LOCALHOST.:8080, 200",
        "127.0.0.1:8080, 200",
        "192.168.1.7, 200",
        "[::1]:8080, 200",
        "linnet.example.org, 200",
        "LINNET.EXAMPLE.ORG.:443, 200",
        ", 200",
        "evil.example, 421",
        "evil.example:8080, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "linnet.example.org.evil.example, 421",
        "127.0.0.1@evil.example, 421",
        "' ', 421",
        "a/b, 421",
    })
    void onlyItsOwnNamesAreAnswered(String host, int status) throws IOException {
        assertThat(status(rules(false).refusal(from(host, null)))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080, 200",
        "localhost, http://localhost, 200",
        "localhost, http://localhost:80, 200",
        "linnet.example.org, https://linnet.example.org, 200",
        "linnet.example.org, https://other.example.org, 200",
        "localhost:8080, http://localhost:9090, 403",
        "localhost:8080, http://localhost, 403",
        "localhost:8080, http://127.0.0.1:8080, 403",
        "localhost:8080, https://evil.example, 403",
        "localhost:8080, http://localhost:8080.evil.example, 403",
        "localhost:8080, 'null', 403",
        "localhost:8080, file://, 403",
        "localhost:8080, '', 403",
        "linnet.example.org, http://other.example.org, 403",
        ", https://evil.example, 403",
    })
    void pagesOfOtherSitesAreNotAnsweredUnlessTheyAreNamed(String host, String origin, int status) throws IOException {
        assertThat(status(rules(false).refusal(from(host, origin)))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer " + TOKEN + ", 200",
        "bearer   " + TOKEN + ", 200",
        "Bearer " + TOKEN + "0, 401",
        "Bearer 0123456789abcdef, 401",
        "Basic " + TOKEN + ", 401",
        TOKEN + ", 401",
        "Bearer, 401",
        ", 401",
    })
    void withATokenFileOnlyTokensAreAnswered(String authorization, int status) throws IOException {
        Optional<Refusal> refusal = rules(true).refusal(with(authorization, "192.0.2.1"));
        assertThat(status(refusal)).isEqualTo(status);
        refusal.ifPresent(why -> {
            assertThat(why.headers().get("WWW-Authenticate")).startsWith("Bearer");
            assertThat(why.toString()).doesNotContain("0123456789");
        });
    }

    @Test
    void whetherItRunsMayBeAskedWithoutAToken() throws IOException {
        RequestHead health =
                new RequestHead("/healthz", Optional.of("localhost"), Optional.empty(), Optional.empty(), "192.0.2.1");
        assertThat(rules(true).refusal(health)).isEmpty();
    }

    @Test
    void guessingIsSlowedWhileWhoeverAskedRightlyGoesOn() throws IOException {
        AccessRules rules = rules(true);
        assertThat(rules.refusal(with("Bearer " + TOKEN, "192.0.2.2"))).isEmpty();
        for (int guess = 0; guess < 3; guess++) {
            assertThat(status(rules.refusal(with("Bearer wrong-wrong-wrong-" + guess, "192.0.2.1"))))
                    .isEqualTo(401);
            assertThat(status(rules.refusal(with("Bearer wrong-wrong-wrong-" + guess, "192.0.2.2"))))
                    .isEqualTo(401);
        }
        Optional<Refusal> refusal = rules.refusal(with("Bearer " + TOKEN, "192.0.2.1"));
        assertThat(status(refusal)).as("the right one tells nothing now").isEqualTo(429);
        assertThat(refusal.get().headers()).containsEntry("Retry-After", "10");
        assertThat(rules.refusal(with("Bearer " + TOKEN, "192.0.2.2")))
                .as("was right before")
                .isEmpty();
        assertThat(status(rules.refusal(with("Bearer another-wrong-one", "192.0.2.2"))))
                .isEqualTo(429);
        assertThat(rules.refusal(with("Bearer " + TOKEN, "192.0.2.3")))
                .as("another address")
                .isEmpty();
        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(rules.refusal(with("Bearer " + TOKEN, "192.0.2.1")))
                .as("after a while")
                .isEmpty();
    }

    @Test
    void addressesOfOneNetworkOfVersion6AreOneGuesser() throws IOException {
        AccessRules rules = rules(true);
        for (int guess = 0; guess < 3; guess++) {
            rules.refusal(with("Bearer wrong-wrong-wrong-" + guess, "2001:db8:1:2::" + guess));
        }
        assertThat(status(rules.refusal(with("Bearer " + TOKEN, "2001:db8:1:2:ffff::9"))))
                .isEqualTo(429);
        assertThat(rules.refusal(with("Bearer " + TOKEN, "2001:db8:1:3::1"))).isEmpty();
    }

    @Test
    void memoryOfGuessersIsBounded() {
        FailureLimit limit = new FailureLimit(3, Duration.ofSeconds(10), nanoTime::get);
        for (int address = 0; address < 50_000; address++) {
            limit.failed("10." + address);
        }
        assertThat(limit.addresses()).isEqualTo(10_000);
    }
}
