package org.linnet.internal.explanation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.ToDoubleFunction;
import org.linnet.backbone.Backbone;
import org.linnet.explanation.HeatMap;
import org.linnet.head.Head;

/**
 * Occlusion (Zeiler and Fergus 2014): how much the evidence for a taxon falls when a grey patch hides a part of the
 * photograph. For backbones whose feature maps are out of reach.
 */
final class OcclusionMap {
    /** Cells along each side; a patch hides a cell and half of its neighbours. */
    private static final int CELLS = 8;

    private OcclusionMap() {}

    /**
     * Where a head finds a class: by its logit, as compared with the mean of all classes.
     *
     * @param tensor [1, 3, size, size] from its position to its limit; not changed
     * @param label index of the class in the head
     */
    static HeatMap of(Backbone backbone, FloatBuffer tensor, Head head, int label) {
        return of(backbone, tensor, embedding -> contrast(embedding, head, label));
    }

    /**
     * Where the evidence is found, at the price of 65 passes.
     *
     * @param tensor [1, 3, size, size] from its position to its limit; not changed
     * @param evidence of an embedding
     */
    static HeatMap of(Backbone backbone, FloatBuffer tensor, ToDoubleFunction<float[]> evidence) {
        int size = backbone.preprocessing().size();
        int length = backbone.preprocessing().tensorLength();
        double whole = evidence.applyAsDouble(backbone.embed(tensor.slice(), 1)[0]);
        float[] values = new float[CELLS * CELLS];
        FloatBuffer batch = ByteBuffer.allocateDirect(CELLS * length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        for (int y = 0; y < CELLS; y++) {
            for (int x = 0; x < CELLS; x++) {
                batch.put(x * length, tensor, tensor.position(), length);
                hide(batch, x * length, size, y, x);
            }
            float[][] embeddings = backbone.embed(batch, CELLS);
            for (int x = 0; x < CELLS; x++) {
                values[y * CELLS + x] = (float) (whole - evidence.applyAsDouble(embeddings[x]));
            }
        }
        return new HeatMap(CELLS, CELLS, values);
    }

    /** Sets a patch to 0, which is the backbone's mean grey. */
    private static void hide(FloatBuffer tensor, int start, int size, int y, int x) {
        int top = Math.max(0, (2 * y - 1) * size / (2 * CELLS));
        int bottom = Math.min(size, (2 * y + 3) * size / (2 * CELLS));
        int left = Math.max(0, (2 * x - 1) * size / (2 * CELLS));
        int right = Math.min(size, (2 * x + 3) * size / (2 * CELLS));
        for (int channel = 0; channel < 3; channel++) {
            for (int row = top; row < bottom; row++) {
                for (int column = left; column < right; column++) {
                    tensor.put(start + (channel * size + row) * size + column, 0);
                }
            }
        }
    }

    private static double contrast(float[] embedding, Head head, int label) {
        double[] logits = head.logits(embedding);
        double mean = 0;
        for (double logit : logits) {
            mean += logit / logits.length;
        }
        return logits[label] - mean;
    }
}
