package org.linnet.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;

class TokenFileTest {
    private static final String ONE = "first-token-0123456789";
    private static final String TWO = "second+token/0123456789==";

    @TempDir
    private Path folder;

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void hasATokenOnEachLine() throws IOException {
        BearerTokens tokens = new TokenFile(
                        file("# for the field station\r\n" + ONE + "\r\n\r\n  " + TWO + "\n", "r--------"))
                .read();
        assertThat(tokens.count()).isEqualTo(2);
        assertThat(tokens.knows(ONE)).isTrue();
        assertThat(tokens.knows(TWO)).isTrue();
        assertThat(tokens.knows(ONE.substring(1))).isFalse();
        assertThat(tokens.knows("")).isFalse();
        assertThat(tokens.knows("# for the field station")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void thatOthersCanReadOrWriteIsRefused(String permissions) throws IOException {
        Path file = file(ONE, permissions);
        assertThatThrownBy(() -> new TokenFile(file).read())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("can be read by other users")
                .hasMessageContaining("chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "short", "with a space 0123456789", "tökentökentökentöken"})
    void withoutGoodTokensIsRefusedAndTheMessageTellsNone(String text) throws IOException {
        Path file = file(text, "rw-------");
        assertThatThrownBy(() -> new TokenFile(file).read())
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void isReadAgainOnceItHasChangedAndADamagedOneIsNot() throws IOException {
        Path file = file(ONE, "rw-------");
        List<String> notices = new ArrayList<>();
        CurrentTokens tokens = new CurrentTokens(new TokenFile(file), notices::add);
        tokens.refresh();
        assertThat(notices).isEmpty();
        file(ONE + "\n" + TWO, "rw-------");
        tokens.refresh();
        assertThat(tokens.knows(TWO)).isTrue();
        file("oh", "rw-------");
        tokens.refresh();
        assertThat(tokens.knows(ONE)).isTrue();
        Files.delete(file);
        tokens.refresh();
        assertThat(tokens.knows(ONE)).isTrue();
        file(TWO, "rw-------");
        tokens.refresh();
        assertThat(tokens.knows(ONE)).isFalse();
        assertThat(notices).hasSize(4).noneMatch(line -> line.contains("0123456789"));
        assertThat(notices.get(0)).isEqualTo("Read the token file again: 2 tokens.");
        assertThat(notices.get(1)).startsWith("The earlier tokens stay: ");
    }
}
