package org.linnet.head;

import org.linnet.label.Labelled;

/** What becomes of an embedding before a head sees it. */
public enum EmbeddingTransform implements Labelled {
    /** It stays as it is. */
    PLAIN("plain") {
        @Override
        public float[] apply(float[] embedding) {
            return embedding;
        }
    },
    /**
     * The square root of each number, with its sign, and the whole divided by its length, as for sums of local features
     * (Perronnin, Sanchez and Mensink, <i>Improving the Fisher Kernel for Large-Scale Image Classification</i>, 2010): a few
     * large numbers no longer drown the others.
     */
    ROOT("root") {
        @Override
        public float[] apply(float[] embedding) {
            double sum = 0;
            for (float value : embedding) {
                sum += Math.abs(value);
            }
            double length = Math.sqrt(sum);
            float[] roots = new float[embedding.length];
            for (int i = 0; i < roots.length && length > 0; i++) {
                roots[i] = (float) (Math.copySign(Math.sqrt(Math.abs(embedding[i])), embedding[i]) / length);
            }
            return roots;
        }
    };

    private final String label;

    EmbeddingTransform(String label) {
        this.label = label;
    }

    /** As written in a model. */
    @Override
    public String label() {
        return label;
    }

    /**
     * Transforms an embedding.
     *
     * @param embedding [embedding], finite; not changed
     * @return [embedding]; the same array where nothing is to be done
     */
    public abstract float[] apply(float[] embedding);
}
