package org.linnet.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;

class NamedModelTest {
    @ParameterizedTest
    @CsvSource({
        "models/cats, cats, models/cats",
        "cats.linnet, cats, cats.linnet",
        "felids=models/cats.linnet, felids, models/cats.linnet",
        "a=b=c, a, b=c",
    })
    void isCalledAsItsFolderUnlessItGetsAnotherName(String text, String name, String place) {
        assertThat(NamedModel.parse(text)).isEqualTo(new NamedModel(name, Path.of(place)));
    }

    @Test
    void aFolderMayHaveAnEqualsSignInItsName(@TempDir Path folder) throws IOException {
        Path place = Files.createDirectory(folder.resolve("a=b"));
        assertThat(NamedModel.parse("named=" + place)).isEqualTo(new NamedModel("named", place));
        assertThatThrownBy(() -> NamedModel.parse(place.toString()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("NAME=" + place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my model", "=x", "a/b=c", "é", "", "x="})
    void whatCannotBeInAnAddressNeedsAName(String text) {
        assertThatThrownBy(() -> NamedModel.parse(text)).isInstanceOf(LinnetException.class);
    }
}
