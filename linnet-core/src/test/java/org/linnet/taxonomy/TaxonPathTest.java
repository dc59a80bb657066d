package org.linnet.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.internal.taxonomy.CodePointOrder;

final class TaxonPathTest {
    @Test
    void readsWhatItIsWrittenAs() {
        TaxonPath leo = new TaxonPath(List.of("felidae", "panthera", "panthera_leo"));

        assertThat(leo).hasToString("felidae/panthera/panthera_leo");
        assertThat(TaxonPath.parse(leo.toString())).isEqualTo(leo);
        assertThat(TaxonPath.parse("/felidae/panthera/panthera_leo/")).isEqualTo(leo);
        assertThat(TaxonPath.ROOT).hasToString(".");
        assertThat(TaxonPath.parse(".")).isEqualTo(TaxonPath.ROOT);
        assertThat(TaxonPath.parse("")).isEqualTo(TaxonPath.ROOT);
    }

    @Test
    void knowsWhatIsAboveIt() {
        TaxonPath leo = TaxonPath.parse("felidae/panthera/leo");

        assertThat(leo.depth()).isEqualTo(3);
        assertThat(leo.name()).isEqualTo("leo");
        assertThat(leo.parent()).contains(TaxonPath.parse("felidae/panthera"));
        assertThat(leo.ancestor(1)).isEqualTo(TaxonPath.parse("felidae"));
        assertThat(leo.ancestor(0)).isEqualTo(TaxonPath.ROOT);
        assertThat(TaxonPath.ROOT.parent()).isEmpty();
        assertThat(leo.startsWith(leo)).isTrue();
        assertThat(leo.startsWith(TaxonPath.ROOT)).isTrue();
        assertThat(leo.startsWith(TaxonPath.parse("felidae/pan"))).isFalse();
        assertThat(TaxonPath.parse("felidae").startsWith(leo)).isFalse();
    }

    @Test
    void isTheSameComposedOrDecomposed() {
        assertThat(TaxonPath.parse("cafe\u0301")).isEqualTo(TaxonPath.parse("caf\u00e9"));
        assertThat(TaxonPath.parse("cafe\u0301").name()).isEqualTo("caf\u00e9");
    }

    @Test
    void comesAfterItsAncestorsAndBeforeOnesWithLaterNames() {
        List<TaxonPath> sorted = Stream.of(".", "a", "a/b", "a/c", "a-b", "aa", "b", "é", "\uff21", "🐈")
                .map(TaxonPath::parse)
                .toList();

        assertThat(sorted.stream().sorted(Comparator.reverseOrder()).sorted().toList())
                .isEqualTo(sorted);
    }

    @Test
    void ordersTextByCodePointsAsUtf8AndPythonDo() {
        assertThat(CodePointOrder.INSTANCE.compare("\uffff", "🐈")).isNegative();
        assertThat(CodePointOrder.INSTANCE.compare("🐈", "\ue000")).isPositive();
        assertThat(CodePointOrder.INSTANCE.compare("🐈", "🐉")).isNegative();
        assertThat(CodePointOrder.INSTANCE.compare("a", "ab")).isNegative();
        assertThat(CodePointOrder.INSTANCE.compare("Z", "a")).isNegative();
        assertThat(CodePointOrder.INSTANCE.compare("a", "a")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b"})
    void refusesWhatIsNoName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> TaxonPath.ROOT.child(name));
    }
}
