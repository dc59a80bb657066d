package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.internal.taxonomy.ItalicNames;
import org.linnet.internal.taxonomy.ScientificName;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** The names of a tree's taxa as they are printed: scientific names of genus rank and below in italics. */
final class TaxonNames {
    private final Ranks ranks;
    private final ItalicNames italic;

    TaxonNames(Ranks ranks, Collection<TaxonPath> taxa) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        italic = new ItalicNames(ranks, taxa);
    }

    static TaxonNames of(TaxonModel model) {
        List<TaxonPath> taxa = model.nodes().values().stream()
                .flatMap(node -> node.classes().stream().map(name -> node.path().child(name)))
                .toList();
        return new TaxonNames(model.ranks(), taxa);
    }

    /** {@code Panthera leo}, in italics; {@code all taxa} for the top. */
    TaxonLabel of(TaxonPath taxon) {
        return italic.contains(taxon)
                ? new TaxonLabel(ScientificName.of(taxon, ranks), true)
                : TaxonLabel.upright(TaxonName.of(taxon));
    }

    /** {@code Carnivora › Felidae}: what lies above a taxon; empty just below the top. */
    Html above(TaxonPath taxon) {
        return new Html(IntStream.range(1, taxon.depth())
                .mapToObj(depth -> of(taxon.ancestor(depth)).html())
                .collect(Collectors.joining(" › ")));
    }
}
