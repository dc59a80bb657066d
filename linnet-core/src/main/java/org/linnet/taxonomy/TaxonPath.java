package org.linnet.taxonomy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.taxonomy.CodePointOrder;

/**
 * Where a taxon stands in its tree: the names from just below the top down to the taxon itself, such as
 * {@code felidae/panthera/panthera_leo}. The top has no names and is written {@code .}.
 *
 * <p>Names are kept in Unicode's composed form (NFC), so that a folder written by a Mac, which decomposes accents, names
 * the same taxon as one written elsewhere. Paths are ordered by name, rank by rank, in the order of Unicode code points.
 *
 * @param names the names from the highest rank down; none is empty, {@code .} or {@code ..}, none holds a {@code /}
 */
public record TaxonPath(List<String> names) implements Comparable<TaxonPath> {
    /** The top of every tree. */
    public static final TaxonPath ROOT = new TaxonPath(List.of());

    public TaxonPath {
        names = names.stream()
                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFC))
                .toList();
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
                throw new IllegalArgumentException("not the name of a taxon: '" + name + "'");
            }
        }
    }

    /** Reads {@code felidae/panthera} or {@code .}; slashes at either end are skipped. */
    public static TaxonPath parse(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return new TaxonPath(names);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** How many ranks below the top: 0 for the top itself. */
    public int depth() {
        return names.size();
    }

    /** The taxon's own name, or {@code .} for the top. */
    public String name() {
        return isRoot() ? "." : names.get(names.size() - 1);
    }

    public TaxonPath child(String name) {
        List<String> childNames = new ArrayList<>(names);
        childNames.add(name);
        return new TaxonPath(childNames);
    }

    /** The taxon one rank up; empty for the top. */
    public Optional<TaxonPath> parent() {
        return isRoot() ? Optional.empty() : Optional.of(ancestor(depth() - 1));
    }

    /** The ancestor {@code depth} ranks below the top, or this taxon itself where that is its own depth. */
    public TaxonPath ancestor(int depth) {
        return new TaxonPath(names.subList(0, depth));
    }

    /**
     * How many ranks below the top this taxon and another agree, which is how many taxa above or at them they share.
     */
    public int sharedDepth(TaxonPath other) {
        int limit = Math.min(depth(), other.depth());
        int depth = 0;
        while (depth < limit && names.get(depth).equals(other.names.get(depth))) {
            depth++;
        }
        return depth;
    }

    /** Whether {@code other} is this taxon or one of its ancestors. */
    public boolean startsWith(TaxonPath other) {
        return depth() >= other.depth() && names.subList(0, other.depth()).equals(other.names);
    }

    @Override
    public int compareTo(TaxonPath other) {
        int shared = Math.min(depth(), other.depth());
        for (int i = 0; i < shared; i++) {
            int order = CodePointOrder.INSTANCE.compare(names.get(i), other.names.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(depth(), other.depth());
    }

    /** {@code felidae/panthera}, or {@code .} for the top. */
    @Override
    public String toString() {
        return isRoot() ? "." : String.join("/", names);
    }
}
