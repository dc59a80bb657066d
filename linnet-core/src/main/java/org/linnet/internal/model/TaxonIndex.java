package org.linnet.internal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * The taxa of a model in one order: the top first, then depth by depth, so that a taxon comes after its parent and siblings
 * stand side by side in the order of their head's classes. Made once for a model, so that arrays over thousands of taxa
 * need no look-ups. Immutable.
 */
public final class TaxonIndex {
    private final List<TaxonPath> taxa;
    private final Map<TaxonPath, Integer> positions;
    private final int[] parents;
    private final int[] depths;
    private final boolean[] leaves;
    private final int[] leavesByPath;
    private final List<NodeModel> nodes;
    private final int[] firstChildren;
    private final Ranks ranks;
    private final SortedSet<Integer> places = new TreeSet<>();
    private final int depth;
    private final int certainDepth;

    private TaxonIndex(List<TaxonPath> taxa, int[] parents, List<NodeModel> nodes, int[] firstChildren, Ranks ranks) {
        this.taxa = Collections.unmodifiableList(taxa);
        this.parents = parents;
        this.nodes = List.copyOf(nodes);
        this.firstChildren = firstChildren;
        this.ranks = ranks;
        positions = new HashMap<>(2 * taxa.size());
        depths = new int[taxa.size()];
        leaves = new boolean[taxa.size()];
        Arrays.fill(leaves, true);
        for (int i = 0; i < taxa.size(); i++) {
            positions.put(taxa.get(i), i);
            depths[i] = taxa.get(i).depth();
            if (i > 0) {
                places.add(ranks.place(taxa.get(i)));
                leaves[parents[i]] = false;
            }
        }
        places.remove(0);
        leavesByPath = IntStream.range(0, leaves.length)
                .filter(i -> leaves[i])
                .boxed()
                .sorted(Comparator.comparing(taxa::get))
                .mapToInt(Integer::intValue)
                .toArray();
        depth = depths[depths.length - 1];
        certainDepth = certainDepth(nodes);
    }

    /** The taxa that a model can name. */
    public static TaxonIndex of(TaxonModel model) {
        List<TaxonPath> taxa = new ArrayList<>(List.of(TaxonPath.ROOT));
        List<Integer> parents = new ArrayList<>(List.of(-1));
        List<NodeModel> nodes = new ArrayList<>();
        List<Integer> firstChildren = new ArrayList<>();
        for (int i = 0; i < taxa.size(); i++) {
            NodeModel node = model.nodes().get(taxa.get(i));
            if (node != null) {
                nodes.add(node);
                firstChildren.add(taxa.size());
                for (String name : node.classes()) {
                    taxa.add(node.path().child(name));
                    parents.add(i);
                }
            }
        }
        return new TaxonIndex(
                taxa,
                parents.stream().mapToInt(Integer::intValue).toArray(),
                nodes,
                firstChildren.stream().mapToInt(Integer::intValue).toArray(),
                model.ranks());
    }

    /** How many single taxa there are from the top down before the first that has a sibling. */
    private static int certainDepth(List<NodeModel> nodes) {
        int single = 0;
        while (single < nodes.size() && nodes.get(single).classes().size() == 1) {
            single++;
        }
        return single;
    }

    /** How many taxa there are, the top included. */
    public int size() {
        return taxa.size();
    }

    /** Every taxon, in the order of this index; not to be changed. */
    public List<TaxonPath> taxa() {
        return taxa;
    }

    /** The taxon at a position. */
    public TaxonPath taxon(int position) {
        return taxa.get(position);
    }

    /** Where a taxon stands; empty where the model does not know it. */
    public OptionalInt position(TaxonPath taxon) {
        Integer position = positions.get(taxon);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** Where a taxon's parent stands; -1 for the top. */
    public int parent(int position) {
        return parents[position];
    }

    /** How many ranks below the top a taxon stands. */
    public int depth(int position) {
        return depths[position];
    }

    /** Whether a taxon is at the end of the tree. */
    public boolean isLeaf(int position) {
        return leaves[position];
    }

    /** Where the leaves stand, in the order of their paths, which is that of the model's leaves. */
    public int[] leaves() {
        return leavesByPath.clone();
    }

    /** How many ranks there are below the top. */
    public int depth() {
        return depth;
    }

    /**
     * The depth down to which there is one taxon at each rank, so that naming it says nothing; 0 where the top has several
     * children.
     */
    public int certainDepth() {
        return certainDepth;
    }

    /** The name of a taxon's rank. */
    public String rank(int position) {
        return ranks.of(taxa.get(position));
    }

    /** The names of the ranks that taxa have, from the highest down. */
    public List<String> rankNames() {
        return places.stream().map(ranks::nameOf).toList();
    }

    /**
     * The place of a rank among the model's ranks.
     *
     * @param rank its name in upper or lower case
     * @return from 1; empty where no taxon has such a rank
     */
    public Optional<Integer> placeOf(String rank) {
        return places.stream()
                .filter(place -> ranks.nameOf(place).equalsIgnoreCase(rank))
                .findFirst();
    }

    /**
     * The taxa that stand for a rank, none above another: on each way down the first taxon of that rank or, where a branch
     * lacks it, of a lower one; the leaf where a branch ends above it.
     *
     * @param place of the rank, from 1
     * @return [taxa]
     */
    boolean[] atRank(int place) {
        boolean[] found = new boolean[size()];
        boolean[] below = new boolean[size()];
        for (int i = 1; i < found.length; i++) {
            below[i] = found[parents[i]] || below[parents[i]];
            found[i] = !below[i] && (leaves[i] || ranks.place(taxa.get(i)) >= place);
        }
        return found;
    }

    /** Every parent node, each after its own parent's. */
    List<NodeModel> nodes() {
        return nodes;
    }

    /** Where the first child of {@code nodes().get(node)} stands; the others follow. */
    int firstChild(int node) {
        return firstChildren[node];
    }

    /**
     * Which leaves can be met.
     *
     * @return [taxa]; true for the leaves that can be met
     * @throws LinnetException WRONG_USAGE where none can
     */
    boolean[] allowedLeaves(TaxonFilter filter) {
        boolean[] listed = new boolean[size()];
        boolean[] left = new boolean[size()];
        boolean any = false;
        for (int i = 0; i < size(); i++) {
            TaxonPath taxon = taxa.get(i);
            boolean listedAbove = i > 0 && listed[parents[i]];
            boolean leftAbove = i == 0 || left[parents[i]];
            listed[i] = filter.only().isEmpty() || filter.only().get().contains(taxon) || listedAbove;
            left[i] = leftAbove && !filter.excluded().contains(taxon);
        }
        boolean[] allowed = new boolean[size()];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = leaves[i] && listed[i] && left[i];
            any |= allowed[i];
        }
        if (!any) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE, "--only and --exclude leave none of the model's taxa; list other ones.");
        }
        return allowed;
    }
}
