package org.linnet.internal.interchange;

import java.io.IOException;
import java.util.Arrays;

/** A box as a JSON document has it, its members in any order. */
final class WrittenBox {
    private static final int EDGES = 4;

    String category = "";
    double confidence = 1;
    final double[] edges = new double[EDGES];
    private int count;

    /** For the next one. People's boxes may have no confidence. */
    void clear() {
        category = "";
        confidence = 1;
        count = 0;
        Arrays.fill(edges, Double.NaN);
    }

    /** Reads x, y, width and height. */
    void readEdges(JsonWalk json) throws IOException {
        if (json.isNull()) {
            return;
        }
        json.array(() -> {
            double edge = json.number();
            if (count < EDGES) {
                edges[count] = edge;
            }
            count++;
        });
    }

    boolean hasFourEdges() {
        return count == EDGES;
    }

    WrittenBox copy() {
        WrittenBox copy = new WrittenBox();
        copy.category = category;
        copy.confidence = confidence;
        copy.count = count;
        System.arraycopy(edges, 0, copy.edges, 0, EDGES);
        return copy;
    }
}
