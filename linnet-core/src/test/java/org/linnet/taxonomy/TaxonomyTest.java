package org.linnet.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TaxonomyTest {
    private static final Taxonomy CATS = tree("felidae/puma", "felidae/panthera/onca", "felidae/panthera/leo");

    @Test
    void holdsTheAncestorsOfEveryTaxonAndSortsSiblings() {
        assertThat(paths(CATS.taxa()))
                .containsExactly(
                        ".",
                        "felidae",
                        "felidae/panthera",
                        "felidae/panthera/leo",
                        "felidae/panthera/onca",
                        "felidae/puma");
        assertThat(paths(CATS.parents())).containsExactly(".", "felidae", "felidae/panthera");
        assertThat(paths(CATS.leaves()))
                .containsExactly("felidae/panthera/leo", "felidae/panthera/onca", "felidae/puma");
        assertThat(CATS.depth()).isEqualTo(3);
        assertThat(tree().depth()).isZero();
    }

    @Test
    void findsTaxa() {
        assertThat(CATS.find(TaxonPath.parse("felidae/panthera")).orElseThrow().childNames())
                .containsExactly("leo", "onca");
        assertThat(CATS.contains(TaxonPath.ROOT)).isTrue();
        assertThat(CATS.contains(TaxonPath.parse("panthera"))).isFalse();
        assertThat(tree("caf\u00e9").root().child("cafe\u0301")).isPresent();
    }

    @Test
    void keepsOnlyWhatOneNodeTellsApart() {
        assertThat(paths(CATS.only(TaxonPath.parse("felidae")).taxa()))
                .containsExactly(".", "felidae", "felidae/panthera", "felidae/puma");
        assertThatIllegalArgumentException().isThrownBy(() -> CATS.only(TaxonPath.parse("canidae")));
    }

    @Test
    void refusesATaxonWhoseChildrenAreNotItsOwn() {
        Taxon leo = new Taxon(TaxonPath.parse("panthera/leo"), List.of());
        TaxonPath panthera = TaxonPath.parse("panthera");

        assertThat(new Taxon(panthera, List.of(leo)).isLeaf()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Taxon(TaxonPath.ROOT, List.of(leo)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taxon(TaxonPath.parse("puma"), List.of(leo)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taxon(panthera, List.of(leo, leo)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Taxonomy(leo));
    }

    private static Taxonomy tree(String... taxa) {
        return Taxonomy.of(Stream.of(taxa).map(TaxonPath::parse).toList());
    }

    private static List<String> paths(List<Taxon> taxa) {
        return taxa.stream().map(taxon -> taxon.path().toString()).toList();
    }
}
