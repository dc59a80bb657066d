package org.linnet.internal.backbone.efficientnet;

import java.util.ArrayList;
import java.util.List;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;

/**
 * The EfficientNet family, a row per variant: B0 to B7 of Tan and Le, "EfficientNet: Rethinking Model Scaling for
 * Convolutional Neural Networks" (2019), and Google's Lite0 to Lite4, which have no squeeze-and-excite, ReLU6 in place
 * of swish, and a stem, a head and outer stages that are not scaled. Everything about a variant follows from its row;
 * names, shapes and order of its variables are those of the official Keras files.
 */
public enum EfficientNet {
    B0("efficientnet-b0", 1.0, 1.0, 224, 0.2, Kind.STANDARD),
    B1("efficientnet-b1", 1.0, 1.1, 240, 0.2, Kind.STANDARD),
    B2("efficientnet-b2", 1.1, 1.2, 260, 0.3, Kind.STANDARD),
    B3("efficientnet-b3", 1.2, 1.4, 300, 0.3, Kind.STANDARD),
    B4("efficientnet-b4", 1.4, 1.8, 380, 0.4, Kind.STANDARD),
    B5("efficientnet-b5", 1.6, 2.2, 456, 0.4, Kind.STANDARD),
    B6("efficientnet-b6", 1.8, 2.6, 528, 0.5, Kind.STANDARD),
    B7("efficientnet-b7", 2.0, 3.1, 600, 0.5, Kind.STANDARD),
    LITE0("efficientnet-lite0", 1.0, 1.0, 224, 0.2, Kind.LITE),
    LITE1("efficientnet-lite1", 1.0, 1.1, 240, 0.2, Kind.LITE),
    LITE2("efficientnet-lite2", 1.1, 1.2, 260, 0.3, Kind.LITE),
    LITE3("efficientnet-lite3", 1.2, 1.4, 280, 0.3, Kind.LITE),
    LITE4("efficientnet-lite4", 1.4, 1.8, 300, 0.3, Kind.LITE);

    /** What follows every convolution but those that project. */
    public enum Activation {
        /** x · sigmoid(x). */
        SWISH,
        /** min(max(x, 0), 6). */
        RELU6
    }

    /** What the rows of a half of the family have in common. */
    private enum Kind {
        STANDARD(Activation.SWISH, true, true),
        LITE(Activation.RELU6, false, false);

        private final Activation activation;
        private final boolean squeezeAndExcite;
        private final boolean outerScaled;

        Kind(Activation activation, boolean squeezeAndExcite, boolean outerScaled) {
            this.activation = activation;
            this.squeezeAndExcite = squeezeAndExcite;
            this.outerScaled = outerScaled;
        }
    }

    /** A stage of B0, before it is scaled. */
    private record Stage(int kernel, int stride, int expansion, int filters, int repeats) {}

    private static final List<Stage> STAGES = List.of(
            new Stage(3, 1, 1, 16, 1),
            new Stage(3, 2, 6, 24, 2),
            new Stage(5, 2, 6, 40, 2),
            new Stage(3, 2, 6, 80, 3),
            new Stage(5, 1, 6, 112, 3),
            new Stage(5, 2, 6, 192, 4),
            new Stage(3, 1, 6, 320, 1));

    private static final int STEM_FILTERS = 32;
    private static final int HEAD_FILTERS = 1280;
    private static final int SQUEEZE_RATIO = 4;
    private static final int FILTER_DIVISOR = 8;

    private final String architecture;
    private final double width;
    private final double depth;
    private final int resolution;
    private final double dropout;
    private final Kind kind;

    EfficientNet(String architecture, double width, double depth, int resolution, double dropout, Kind kind) {
        this.architecture = architecture;
        this.width = width;
        this.depth = depth;
        this.resolution = resolution;
        this.dropout = dropout;
        this.kind = kind;
    }

    /** Its name, as in {@link BackboneSpec#architecture()}: {@code efficientnet-b0} … {@code efficientnet-lite4}. */
    public String architecture() {
        return architecture;
    }

    /** By how much the filters of B0 are multiplied. */
    public double width() {
        return width;
    }

    /** By how much the repeats of B0's stages are multiplied. */
    public double depth() {
        return depth;
    }

    /** Width and height of the images that it was trained on, in pixels. */
    public int resolution() {
        return resolution;
    }

    /** Share of the embedding that was dropped before the classifier when it was trained. */
    public double dropout() {
        return dropout;
    }

    public Activation activation() {
        return kind.activation;
    }

    /** Whether its blocks gate their channels (Hu et al., "Squeeze-and-Excitation Networks", 2018). */
    public boolean squeezeAndExcite() {
        return kind.squeezeAndExcite;
    }

    /** Filters of the first convolution (3×3, stride 2). */
    public int stemFilters() {
        return kind.outerScaled ? scaledFilters(STEM_FILTERS) : STEM_FILTERS;
    }

    /** How many numbers an embedding has: the filters of the last convolution, averaged over the image. */
    public int embeddingLength() {
        return kind.outerScaled ? scaledFilters(HEAD_FILTERS) : HEAD_FILTERS;
    }

    /** The preprocessing that the official weights were trained with; bilinear, the whole photograph. */
    public Preprocessing defaultPreprocessing() {
        return switch (kind) {
            case STANDARD ->
                new Preprocessing(
                        resolution,
                        Resampling.BILINEAR,
                        Crop.NONE,
                        Preprocessing.IMAGENET_MEAN,
                        Preprocessing.IMAGENET_DEVIATION);
            case LITE ->
                new Preprocessing(
                        resolution,
                        Resampling.BILINEAR,
                        Crop.NONE,
                        List.of(127f, 127f, 127f),
                        List.of(128f, 128f, 128f));
        };
    }

    /** Its inverted residual blocks, from the first to the last. */
    public List<EfficientNetBlock> blocks() {
        List<EfficientNetBlock> blocks = new ArrayList<>();
        int input = stemFilters();
        for (int s = 0; s < STAGES.size(); s++) {
            Stage stage = STAGES.get(s);
            int output = scaledFilters(stage.filters());
            int repeats = repeats(s);
            for (int repeat = 0; repeat < repeats; repeat++) {
                int stride = repeat == 0 ? stage.stride() : 1;
                int squeezed = kind.squeezeAndExcite ? Math.max(1, input / SQUEEZE_RATIO) : 0;
                blocks.add(new EfficientNetBlock(
                        s + 1, repeat, stage.kernel(), stride, stage.expansion(), input, output, squeezed));
                input = output;
            }
        }
        return List.copyOf(blocks);
    }

    /**
     * All its variables without classifier, with the names and in the order of the official Keras files
     * ({@code stem_conv/kernel:0}, …). B0 to B7 begin with those of Keras' normalisation layer; Lite has none.
     */
    public List<Variable> variables() {
        return EfficientNetVariables.of(this);
    }

    /** How many numbers {@link #variables()} hold, without those of Keras' normalisation layer. */
    public long parameters() {
        return variables().stream()
                .filter(variable -> !variable.layer().equals(EfficientNetVariables.NORMALIZATION))
                .mapToLong(Variable::length)
                .sum();
    }

    /**
     * Bytes of the largest intermediate results of one image of some size, in pixels: what a block's first convolution makes,
     * before and after its activation, with the sigmoid between the two where that is swish, and what comes of them.
     */
    public long activationBytes(int size) {
        long copies = kind.activation == Activation.SWISH ? 4 : 3;
        long side = (size + 1L) / 2;
        long largest = stemFilters() * side * side;
        for (EfficientNetBlock block : blocks()) {
            largest = Math.max(largest, block.expandedFilters() * side * side);
            side = (side + block.stride() - 1) / block.stride();
        }
        return copies * Float.BYTES * largest;
    }

    private int repeats(int stage) {
        boolean outer = stage == 0 || stage == STAGES.size() - 1;
        int repeats = STAGES.get(stage).repeats();
        return outer && !kind.outerScaled ? repeats : (int) Math.ceil(depth * repeats);
    }

    /** To the nearest multiple of 8 that does not take away more than a tenth. */
    private int scaledFilters(int filters) {
        double scaled = filters * width;
        int rounded = Math.max(FILTER_DIVISOR, (int) (scaled + FILTER_DIVISOR / 2.0) / FILTER_DIVISOR * FILTER_DIVISOR);
        return rounded < 0.9 * scaled ? rounded + FILTER_DIVISOR : rounded;
    }
}
