package org.linnet.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

class LinnetHomeTest {
    @TempDir
    private Path user;

    @Test
    void ownVariableComesBeforeTheCacheOfTheDesktop() {
        Map<String, String> environment = Map.of("LINNET_HOME", at("own"), "XDG_CACHE_HOME", at("cache"));
        assertThat(resolve(environment).folder()).isEqualTo(user.resolve("own"));
    }

    @Test
    void systemPropertyComesBeforeTheEnvironment() {
        Properties properties = properties();
        properties.setProperty("linnet.home", at("property"));
        assertThat(LinnetHome.resolve(properties, Map.of("LINNET_HOME", at("own")))
                        .folder())
                .isEqualTo(user.resolve("property"));
    }

    @Test
    void cacheOfTheDesktopComesBeforeTheUsersHome() {
        assertThat(resolve(Map.of("XDG_CACHE_HOME", at("cache"))).folder())
                .isEqualTo(user.resolve("cache").resolve("linnet"));
    }

    @Test
    void withNothingSetItIsBelowTheUsersCache() {
        assertThat(resolve(Map.of()).folder()).isEqualTo(user.resolve(".cache").resolve("linnet"));
    }

    @Test
    void homeOfTheEnvironmentComesBeforeWhatJavaTakesForIt() {
        assertThat(resolve(Map.of("HOME", at("other"))).folder())
                .isEqualTo(user.resolve("other").resolve(".cache").resolve("linnet"));
    }

    @Test
    void relativeCacheOfTheDesktopIsPassedOver() {
        assertThat(resolve(Map.of("XDG_CACHE_HOME", "cache")).folder())
                .isEqualTo(user.resolve(".cache").resolve("linnet"));
    }

    @Test
    void blankIsNotSet() {
        assertThat(resolve(Map.of("LINNET_HOME", " ", "XDG_CACHE_HOME", "")).folder())
                .isEqualTo(user.resolve(".cache").resolve("linnet"));
    }

    @Test
    void relativeOwnFolderIsBelowTheWorkingDirectory() {
        assertThat(resolve(Map.of("LINNET_HOME", "some/../own")).folder())
                .isEqualTo(Path.of("own").toAbsolutePath());
    }

    @Test
    void userWithoutHomeIsToldWhatToSet() {
        Properties nobody = new Properties();
        nobody.setProperty("user.home", "?");
        assertThatThrownBy(() -> LinnetHome.resolve(nobody, Map.of()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("set LINNET_HOME");
    }

    @Test
    void nothingKeptSharesAFolder() {
        LinnetHome home = new LinnetHome(user);
        assertThat(new Path[] {home.backbones(), home.downloads(), home.embeddings()})
                .doesNotHaveDuplicates()
                .allSatisfy(folder -> assertThat(folder.getParent()).isEqualTo(user));
    }

    private LinnetHome resolve(Map<String, String> environment) {
        return LinnetHome.resolve(properties(), environment);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user.home", user.toString());
        return properties;
    }

    private String at(String folder) {
        return user.resolve(folder).toString();
    }
}
