package org.linnet.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A taxon and everything below it.
 *
 * @param path where it stands; its own children stand one name below
 * @param children one rank down, sorted by name; empty for a leaf
 */
public record Taxon(TaxonPath path, List<Taxon> children) {
    public Taxon {
        requireNonNull(path, "path is null");
        children = children.stream().sorted(Comparator.comparing(Taxon::path)).toList();
        for (int i = 0; i < children.size(); i++) {
            TaxonPath child = children.get(i).path();
            if (child.depth() != path.depth() + 1 || !child.startsWith(path)) {
                throw new IllegalArgumentException(child + " is not a child of " + path);
            }
            if (i > 0 && child.equals(children.get(i - 1).path())) {
                throw new IllegalArgumentException(child + " is there twice");
            }
        }
    }

    /** The taxon's own name, or {@code .} for the top. */
    public String name() {
        return path.name();
    }

    public boolean isLeaf() {
        return children.isEmpty();
    }

    /** The names of the children, sorted. */
    public List<String> childNames() {
        return children.stream().map(Taxon::name).toList();
    }

    /** The child of that name, composed or decomposed. */
    public Optional<Taxon> child(String name) {
        TaxonPath wanted = path.child(name);
        return children.stream().filter(c -> c.path.equals(wanted)).findFirst();
    }
}
