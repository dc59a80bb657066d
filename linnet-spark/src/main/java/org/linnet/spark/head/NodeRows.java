package org.linnet.spark.head;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows are below a node, and of which of its classes. Immutable. */
final class NodeRows implements Serializable {
    private static final long serialVersionUID = 1;

    /** Those that are learnt from, those that are held out, and both together. */
    enum Part {
        TRAINING,
        HELD_OUT,
        BOTH
    }

    private final int[] classOf;
    private final HoldOut holdOut;

    /** @param classOf [taxa], -1 for those that are not below the node */
    NodeRows(int[] classOf, HoldOut holdOut) {
        this.classOf = classOf;
        this.holdOut = holdOut;
    }

    /**
     * Rows that are below any of some nodes.
     *
     * @param some at least one, which hold out the same rows; the classes make no sense for all of them
     */
    static NodeRows ofAny(List<NodeRows> some) {
        int[] largest = some.get(0).classOf.clone();
        for (NodeRows other : some) {
            Arrays.setAll(largest, taxon -> Math.max(largest[taxon], other.classOf[taxon]));
        }
        return new NodeRows(largest, some.get(0).holdOut);
    }

    /** The rows of a block that belong to a part. */
    int[] of(EmbeddingBlock block, Part part) {
        return IntStream.range(0, block.size())
                .filter(row -> classOf[block.taxon(row)] >= 0
                        && (part == Part.BOTH || holdOut.holdsOut(block, row) == (part == Part.HELD_OUT)))
                .toArray();
    }

    /** [rows of the block], -1 for rows that are not below the node. */
    int[] labels(EmbeddingBlock block) {
        return IntStream.range(0, block.size())
                .map(row -> classOf[block.taxon(row)])
                .toArray();
    }

    int classOf(int taxon) {
        return classOf[taxon];
    }

    HoldOut holdOut() {
        return holdOut;
    }
}
