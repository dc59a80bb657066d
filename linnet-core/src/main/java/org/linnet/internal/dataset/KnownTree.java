package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.Taxon;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** The taxa of a model, whose names folders are read as in whatever way they are spelt. Immutable. */
public final class KnownTree {
    private final Ranks ranks;
    private final Map<TaxonPath, Map<String, String>> children = new HashMap<>();

    /** @param ranks of the taxa */
    public KnownTree(Taxonomy taxonomy, Ranks ranks) {
        this.ranks = requireNonNull(ranks, "ranks is null");
        for (Taxon taxon : taxonomy.taxa()) {
            Map<String, String> names = new HashMap<>();
            taxon.childNames().forEach(name -> names.put(TaxonSpelling.foldedBelow(taxon.name(), name), name));
            children.put(taxon.path(), names);
        }
    }

    /** The name that the model has for a child, in whatever spelling it is given; empty where it knows none. */
    public Optional<String> nameOf(TaxonPath parent, String spelling) {
        Map<String, String> names = children.getOrDefault(parent, Map.of());
        return Optional.ofNullable(names.get(TaxonSpelling.foldedBelow(parent.name(), spelling)));
    }

    /**
     * The taxon that names from the top down lead to, in whatever spelling; else the only one whose path ends with them, so that
     * Panthera leo is found below Felidae.
     */
    public Optional<TaxonPath> find(TaxonPath way) {
        Optional<TaxonPath> at = below(TaxonPath.ROOT, way);
        if (at.isPresent()) {
            return at;
        }
        List<TaxonPath> ends = children.keySet().stream()
                .filter(parent -> !parent.isRoot())
                .flatMap(parent -> below(parent, way).stream())
                .distinct()
                .toList();
        return ends.size() == 1 ? Optional.of(ends.get(0)) : Optional.empty();
    }

    private Optional<TaxonPath> below(TaxonPath top, TaxonPath way) {
        TaxonPath at = top;
        for (String name : way.names()) {
            Optional<String> child = nameOf(at, name);
            if (child.isEmpty()) {
                return Optional.empty();
            }
            at = at.child(child.get());
        }
        return Optional.of(at);
    }

    /** The rank of a taxon that the model knows. */
    Optional<String> rankOf(TaxonPath taxon) {
        return children.containsKey(taxon) ? Optional.of(ranks.of(taxon)) : Optional.empty();
    }

    /** Whether the model knows a taxon, and none below it. */
    boolean isLeaf(TaxonPath taxon) {
        return children.getOrDefault(taxon, Map.of("", "")).isEmpty();
    }
}
