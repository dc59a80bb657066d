package org.linnet.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.CodePointOrder;

/**
 * A tree of taxa, from its top down. Immutable.
 *
 * @param root the top: its path is {@link TaxonPath#ROOT}
 */
public record Taxonomy(Taxon root) {
    public Taxonomy {
        requireNonNull(root, "root is null");
        if (!root.path().isRoot()) {
            throw new IllegalArgumentException("a taxonomy starts at its top, not at " + root.path());
        }
    }

    /** The smallest tree that holds all of these taxa; their ancestors come with them. */
    public static Taxonomy of(Collection<TaxonPath> taxa) {
        Sprout root = new Sprout(TaxonPath.ROOT, new TreeMap<>(CodePointOrder.INSTANCE));
        for (TaxonPath taxon : taxa) {
            Sprout at = root;
            for (String name : taxon.names()) {
                TaxonPath path = at.path.child(name);
                at = at.children.computeIfAbsent(name, n -> new Sprout(path, new TreeMap<>(CodePointOrder.INSTANCE)));
            }
        }
        return new Taxonomy(root.grown());
    }

    public Optional<Taxon> find(TaxonPath path) {
        Optional<Taxon> at = Optional.of(root);
        for (String name : path.names()) {
            at = at.flatMap(taxon -> taxon.child(name));
        }
        return at;
    }

    public boolean contains(TaxonPath path) {
        return find(path).isPresent();
    }

    /** Every taxon with children, each before its children, siblings by name. */
    public List<Taxon> parents() {
        return taxa().stream().filter(taxon -> !taxon.isLeaf()).toList();
    }

    /** Every taxon without children, in the same order. */
    public List<Taxon> leaves() {
        return taxa().stream().filter(Taxon::isLeaf).toList();
    }

    /** Every taxon, the top first, each before its children, siblings by name. */
    public List<Taxon> taxa() {
        List<Taxon> found = new ArrayList<>();
        collect(root, found);
        return List.copyOf(found);
    }

    /** How many ranks there are below the top. */
    public int depth() {
        return leaves().stream().mapToInt(taxon -> taxon.path().depth()).max().orElse(0);
    }

    /**
     * What a classifier for this node alone knows: its ancestors, each with one child, and its children, without what
     * is below them.
     *
     * @throws IllegalArgumentException if the tree lacks the node
     */
    public Taxonomy only(TaxonPath node) {
        Taxon taxon = find(node).orElseThrow(() -> new IllegalArgumentException("no taxon " + node));
        List<TaxonPath> kept = new ArrayList<>();
        kept.add(node);
        taxon.children().forEach(child -> kept.add(child.path()));
        return of(kept);
    }

    private static void collect(Taxon taxon, List<Taxon> found) {
        found.add(taxon);
        taxon.children().forEach(child -> collect(child, found));
    }

    private record Sprout(TaxonPath path, Map<String, Sprout> children) {
        Taxon grown() {
            return new Taxon(path, children.values().stream().map(Sprout::grown).toList());
        }
    }
}
