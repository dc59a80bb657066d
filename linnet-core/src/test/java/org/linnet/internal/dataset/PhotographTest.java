package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.taxonomy.TaxonPath;

final class PhotographTest {
    private static final PhotographFolder FOLDER =
            new PhotographFolder(Path.of("/data/puma"), "puma", TaxonPath.parse("puma"));

    @ParameterizedTest
    @CsvSource({
        "100_a.jpg, puma/100",
        "100_B.png, puma/100",
        "100.jpg, puma/100",
        "100_a.b.jpg, puma/100_a.b",
        "100_ab.jpg, puma/100_ab",
        "100_1.jpg, puma/100_1",
        "100a.jpg, puma/100a",
        "_a.jpg, puma/_a",
        "100_a_b.jpg, puma/100_a"
    })
    void belongsToTheObservationThatItIsACropOf(String name, String observation) {
        assertThat(new Photograph(FOLDER, Path.of(name)).observation()).isEqualTo(observation);
    }

    @Test
    void isNamedByOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Photograph(FOLDER, Path.of("a/b.jpg")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Photograph(FOLDER, Path.of("/b.jpg")));
    }
}
