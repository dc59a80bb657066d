package org.linnet.internal.linear;

/** Numbers from 0 on in sets that are joined. Not safe for use by several threads. */
public final class DisjointSets {
    private final int[] parents;
    private int count;

    /** Each number in a set of its own. */
    public DisjointSets(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
        count = size;
    }

    /** The same sets; joining some of either changes nothing in the other. */
    public DisjointSets(DisjointSets others) {
        parents = others.parents.clone();
        count = others.count;
    }

    /** Makes the sets of two numbers one. */
    public void join(int a, int b) {
        int first = root(a);
        int second = root(b);
        if (first != second) {
            parents[Math.max(first, second)] = Math.min(first, second);
            count--;
        }
    }

    /** The smallest number of a number's set. */
    public int root(int number) {
        int at = number;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** How many sets there are. */
    public int count() {
        return count;
    }
}
