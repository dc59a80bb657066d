package org.linnet.internal.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linnet.internal.taxonomy.ScientificNames;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/** The names of a tree's taxa as they are printed: scientific names of genus rank and below in italics. */
final class TaxonNames {
    private final ScientificNames scientific;

    TaxonNames(Ranks ranks, Collection<TaxonPath> taxa) {
        scientific = new ScientificNames(ranks, taxa);
    }

    static TaxonNames of(TaxonModel model) {
        List<TaxonPath> taxa = model.nodes().values().stream()
                .flatMap(node -> node.classes().stream().map(name -> node.path().child(name)))
                .toList();
        return new TaxonNames(model.ranks(), taxa);
    }

    /** {@code Panthera leo}, in italics; {@code all taxa} for the top. */
    TaxonLabel of(TaxonPath taxon) {
        return scientific
                .of(taxon)
                .map(name -> new TaxonLabel(name, true))
                .orElseGet(() -> TaxonLabel.upright(TaxonName.of(taxon)));
    }

    /** {@code Carnivora › Felidae}: what lies above a taxon; empty just below the top. */
    Html above(TaxonPath taxon) {
        return new Html(IntStream.range(1, taxon.depth())
                .mapToObj(depth -> of(taxon.ancestor(depth)).html())
                .collect(Collectors.joining(" › ")));
    }
}
