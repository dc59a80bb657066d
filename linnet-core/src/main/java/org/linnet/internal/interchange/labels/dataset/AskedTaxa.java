package org.linnet.internal.interchange.labels.dataset;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.KnownTree;
import org.linnet.internal.dataset.Photograph;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** The taxa that a job asks for, among those that a source labels. */
final class AskedTaxa {
    private final DatasetOptions asked;

    AskedTaxa(DatasetOptions asked) {
        this.asked = asked;
    }

    /** A taxon as a model spells it and where it has it, where one is known. */
    TaxonPath known(TaxonPath path) {
        return asked.known().map(known -> among(known, path)).orElse(path);
    }

    /** As a model spells it and where it has it; a taxon that it does not know below the lowest one above that it does. */
    private static TaxonPath among(KnownTree known, TaxonPath path) {
        for (int depth = path.depth(); depth > 0; depth--) {
            Optional<TaxonPath> found = known.find(path.ancestor(depth));
            if (found.isPresent()) {
                TaxonPath at = found.get();
                for (String name : path.names().subList(depth, path.depth())) {
                    at = at.child(name);
                }
                return at;
            }
        }
        return path;
    }

    /**
     * The parent taxon that is asked for; empty where all are.
     *
     * @param source for the message
     * @throws LinnetException NOTHING_USABLE where no photograph is of a taxon below it
     */
    Optional<TaxonPath> only(Collection<Photograph> photographs, Path source) {
        return asked.node().map(node -> only(node, photographs, source));
    }

    /** The parent taxon that is asked for, in whatever spelling. */
    private static TaxonPath only(TaxonPath node, Collection<Photograph> photographs, Path source) {
        Taxonomy all = Taxonomy.of(photographs.stream().map(Photograph::taxon).collect(Collectors.toSet()));
        TaxonPath found = new KnownTree(all, Ranks.infer(all))
                .find(node)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        "there is no taxon " + node + " in " + source + "; there are "
                                + all.root().children().stream()
                                        .map(Taxon::name)
                                        .limit(8)
                                        .collect(Collectors.joining(", "))));
        if (all.find(found).map(Taxon::isLeaf).orElse(true)) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    found + " has no taxa below it, so there is nothing to tell apart; give a taxon above it");
        }
        return found;
    }
}
