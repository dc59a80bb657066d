package org.linnet.internal.backbone.efficientnet;

import java.util.ArrayList;
import java.util.List;

/** Lists the variables of an EfficientNet in the order of the official Keras files. */
final class EfficientNetVariables {
    /** Keras' layer that normalises within the model; here {@link org.linnet.image.Preprocessing} does it. */
    static final String NORMALIZATION = "normalization";

    private final List<Variable> variables = new ArrayList<>();

    private EfficientNetVariables() {}

    static List<Variable> of(EfficientNet architecture) {
        EfficientNetVariables all = new EfficientNetVariables();
        if (architecture.activation() == EfficientNet.Activation.SWISH) {
            all.add(NORMALIZATION, "mean", 3);
            all.add(NORMALIZATION, "variance", 3);
            all.add(NORMALIZATION, "count");
        }
        all.add("stem_conv", "kernel", 3, 3, 3, architecture.stemFilters());
        all.addBatchNormalization("stem_bn", architecture.stemFilters());
        List<EfficientNetBlock> blocks = architecture.blocks();
        blocks.forEach(all::addBlock);
        int last = blocks.get(blocks.size() - 1).outputFilters();
        all.add("top_conv", "kernel", 1, 1, last, architecture.embeddingLength());
        all.addBatchNormalization("top_bn", architecture.embeddingLength());
        return List.copyOf(all.variables);
    }

    private void addBlock(EfficientNetBlock block) {
        String name = block.name();
        int expanded = block.expandedFilters();
        if (block.expands()) {
            add(name + "_expand_conv", "kernel", 1, 1, block.inputFilters(), expanded);
            addBatchNormalization(name + "_expand_bn", expanded);
        }
        add(name + "_dwconv", "depthwise_kernel", block.kernel(), block.kernel(), expanded, 1);
        addBatchNormalization(name + "_bn", expanded);
        if (block.squeezes()) {
            add(name + "_se_reduce", "kernel", 1, 1, expanded, block.squeezedFilters());
            add(name + "_se_reduce", "bias", block.squeezedFilters());
            add(name + "_se_expand", "kernel", 1, 1, block.squeezedFilters(), expanded);
            add(name + "_se_expand", "bias", expanded);
        }
        add(name + "_project_conv", "kernel", 1, 1, expanded, block.outputFilters());
        addBatchNormalization(name + "_project_bn", block.outputFilters());
    }

    private void addBatchNormalization(String layer, int filters) {
        add(layer, "gamma", filters);
        add(layer, "beta", filters);
        add(layer, "moving_mean", filters);
        add(layer, "moving_variance", filters);
    }

    private void add(String layer, String weight, Integer... shape) {
        variables.add(new Variable(layer + "/" + weight + ":0", List.of(shape)));
    }
}
