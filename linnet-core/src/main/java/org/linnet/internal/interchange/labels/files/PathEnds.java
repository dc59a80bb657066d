package org.linnet.internal.interchange.labels.files;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Values by their paths, read from the end: a tree whose first level is the names of files, the next the folders they are in, and so on. It
 * grows only where somebody looks, for {@code IMG_0001.JPG} may be in ten thousand folders.
 */
final class PathEnds<T> {
    private final Function<? super T, List<String>> names;
    private final Node<T> top;

    /** Values that end alike; their children once somebody has looked. */
    private static final class Node<T> {
        private final List<T> values;
        private Map<String, Node<T>> children;

        Node(List<T> values) {
            this.values = values;
        }
    }

    /**
     * What was found.
     *
     * @param length of the longest end that any value has, in names
     * @param values that have it, at least one
     */
    record Match<T>(int length, List<T> values) {}

    /** @param names of a value's path, from the end, as they are compared */
    PathEnds(Collection<T> values, Function<? super T, List<String>> names) {
        this.names = requireNonNull(names, "names is null");
        top = new Node<>(List.copyOf(values));
    }

    /**
     * The values with the longest end in common with a path; length 0 and all of them where none has its last name.
     *
     * @param path from the end
     */
    Match<T> longest(List<String> path) {
        return longest(path, path.size());
    }

    /** The same, of an end of no more than so many names. */
    Match<T> longest(List<String> path, int most) {
        Node<T> at = top;
        int length = 0;
        while (length < most) {
            if (at.values.size() == 1) {
                return new Match<>(common(names.apply(at.values.get(0)), path, length, most), at.values);
            }
            Node<T> next = children(at, length).get(path.get(length));
            if (next == null) {
                break;
            }
            at = next;
            length++;
        }
        return new Match<>(length, at.values);
    }

    /** How many names two paths have in common that are known to have so many. */
    private static int common(List<String> one, List<String> other, int known, int most) {
        int length = known;
        while (length < Math.min(most, one.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    private Map<String, Node<T>> children(Node<T> node, int depth) {
        if (node.children == null) {
            Map<String, Node<T>> children = new HashMap<>();
            for (T value : node.values) {
                List<String> path = names.apply(value);
                if (path.size() > depth) {
                    children.computeIfAbsent(path.get(depth), name -> new Node<>(new ArrayList<>(1)))
                            .values
                            .add(value);
                }
            }
            node.children = children;
        }
        return node.children;
    }
}
