package org.linnet.internal.backbone.efficientnet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a weights file calls the variables of an EfficientNet, and in which order it keeps the axes of its kernels. */
enum NamingScheme {
    /**
     * Keras by layer: {@code block2a_expand_conv/kernel:0}, in HDF5 below the layer's and perhaps the model's name.
     * Keras 3 leaves out {@code :0} and says {@code kernel} for {@code depthwise_kernel}.
     */
    KERAS("(?:.*/)?(?:(?:stem|top|block\\d[a-z])_\\w+|normalization(?:_\\d+)?)/\\w+(?::0)?") {
        private final Pattern counted = Pattern.compile("normalization_\\d+");
        private final Pattern ignored =
                Pattern.compile("optimizer_weights/.*|(?:.*/)?(?:predictions|probs|dense(?:_\\d+)?)/\\w+(?::0)?");

        @Override
        Optional<String> read(String name) {
            if (ignored.matcher(name).matches()) {
                return Optional.empty();
            }
            String[] parts = name.split("/", -1);
            if (parts.length < 2) {
                return Optional.of(name);
            }
            String layer = parts[parts.length - 2];
            if (counted.matcher(layer).matches()) {
                layer = EfficientNetVariables.NORMALIZATION;
            }
            String weight = parts[parts.length - 1];
            if (weight.endsWith(":0")) {
                weight = weight.substring(0, weight.length() - 2);
            }
            return Optional.of(layer + "/" + (weight.equals("depthwise_kernel") ? "kernel" : weight));
        }

        @Override
        Map<String, Variable> names(EfficientNet architecture) {
            Map<String, Variable> names = new LinkedHashMap<>();
            for (Variable variable : architecture.variables()) {
                names.put(read(variable.name()).orElseThrow(), variable);
            }
            return names;
        }
    },

    /** Keras 3's {@code .weights.h5}: layers counted by kind, weights numbered, {@code layers/conv2d_1/vars/0}. */
    KERAS_COUNTED("(?:.*/)?(?:conv2d|depthwise_conv2d|(?:batch_)?normalization)(?:_\\d+)?/vars/\\d+") {
        private final Pattern ignored =
                Pattern.compile("optimizer/.*|(?:.*/)?(?:seed_generator|dense(?:_\\d+)?)/vars/\\d+");

        @Override
        Optional<String> read(String name) {
            if (ignored.matcher(name).matches()) {
                return Optional.empty();
            }
            int layers = name.lastIndexOf("layers/");
            return Optional.of(layers < 0 ? name : name.substring(layers));
        }

        @Override
        Map<String, Variable> names(EfficientNet architecture) {
            Map<String, Integer> layersOfKind = new HashMap<>();
            Map<String, Variable> names = new LinkedHashMap<>();
            String layer = "";
            String path = "";
            int weight = 0;
            for (Variable variable : architecture.variables()) {
                if (!variable.layer().equals(layer)) {
                    layer = variable.layer();
                    String kind = kind(layer);
                    int index = layersOfKind.merge(kind, 1, Integer::sum) - 1;
                    path = "layers/" + kind + (index == 0 ? "" : "_" + index) + "/vars/";
                    weight = 0;
                }
                names.put(path + weight++, variable);
            }
            return names;
        }

        private String kind(String layer) {
            if (layer.equals(EfficientNetVariables.NORMALIZATION)) {
                return layer;
            }
            if (layer.endsWith("bn")) {
                return "batch_normalization";
            }
            return layer.endsWith("dwconv") ? "depthwise_conv2d" : "conv2d";
        }
    },

    /** timm's PyTorch state dicts: {@code blocks.1.0.conv_pw.weight}, by stage and block. */
    TIMM(PyTorch.PREFIX + "(?:conv_stem|conv_head|blocks\\.\\d+\\.\\d+\\.\\w+)\\..*") {
        @Override
        Optional<String> read(String name) {
            return PyTorch.read(name);
        }

        @Override
        Map<String, Variable> names(EfficientNet architecture) {
            Map<String, String> modules = new HashMap<>();
            PyTorch.put(modules, "stem", List.of("conv", "bn"), List.of("conv_stem", "bn1"));
            PyTorch.put(modules, "top", List.of("conv", "bn"), List.of("conv_head", "bn2"));
            for (EfficientNetBlock block : architecture.blocks()) {
                String path = "blocks." + (block.stage() - 1) + "." + block.repeat() + ".";
                // The blocks that do not expand are timm's DepthwiseSeparableConv, which counts from the depthwise one.
                List<String> parts = block.expands()
                        ? List.of("conv_pw", "bn1", "conv_dw", "bn2", "conv_pwl", "bn3")
                        : List.of("", "", "conv_dw", "bn1", "conv_pw", "bn2");
                PyTorch.put(modules, block.name(), PyTorch.BLOCK_LAYERS, PyTorch.prefixed(path, parts));
                PyTorch.put(
                        modules,
                        block.name(),
                        PyTorch.GATE_LAYERS,
                        PyTorch.prefixed(path + "se.", List.of("conv_reduce", "conv_expand")));
            }
            return PyTorch.names(architecture, modules);
        }
    },

    /** lukemelas/EfficientNet-PyTorch's state dicts: {@code _blocks.1._expand_conv.weight}, blocks counted through. */
    LUKEMELAS(PyTorch.PREFIX + "(?:_conv_stem|_conv_head|_blocks\\.\\d+\\.\\w+)\\..*") {
        @Override
        Optional<String> read(String name) {
            return PyTorch.read(name);
        }

        @Override
        Map<String, Variable> names(EfficientNet architecture) {
            Map<String, String> modules = new HashMap<>();
            PyTorch.put(modules, "stem", List.of("conv", "bn"), List.of("_conv_stem", "_bn0"));
            PyTorch.put(modules, "top", List.of("conv", "bn"), List.of("_conv_head", "_bn1"));
            List<EfficientNetBlock> blocks = architecture.blocks();
            for (int i = 0; i < blocks.size(); i++) {
                String path = "_blocks." + i + ".";
                List<String> parts =
                        List.of("_expand_conv", "_bn0", "_depthwise_conv", "_bn1", "_project_conv", "_bn2");
                String name = blocks.get(i).name();
                PyTorch.put(modules, name, PyTorch.BLOCK_LAYERS, PyTorch.prefixed(path, parts));
                PyTorch.put(
                        modules,
                        name,
                        PyTorch.GATE_LAYERS,
                        PyTorch.prefixed(path, List.of("_se_reduce", "_se_expand")));
            }
            return PyTorch.names(architecture, modules);
        }
    };

    private final Pattern own;

    NamingScheme(String own) {
        this.own = Pattern.compile(own);
    }

    /** Whether a name in a file is of this scheme. */
    boolean owns(String name) {
        return own.matcher(name).matches();
    }

    /** A name in a file as {@link #names} has it; empty for what no backbone needs, such as a classifier. */
    abstract Optional<String> read(String name);

    /** What a file of this scheme calls the variables that it holds, in their order. */
    abstract Map<String, Variable> names(EfficientNet architecture);

    /** Whether kernels are [out, in, height, width], not [height, width, in, out]. */
    boolean pyTorch() {
        return this == TIMM || this == LUKEMELAS;
    }

    /** What the two PyTorch implementations have in common. */
    private static final class PyTorch {
        private static final String PREFIX = "(?:(?:module|model|backbone)\\.)*";
        private static final Pattern PARTS = Pattern.compile(PREFIX + "(.*)");
        private static final Pattern IGNORED = Pattern.compile("(?:_fc|fc|classifier)\\..*|.*\\.num_batches_tracked");

        private static final List<String> BLOCK_LAYERS =
                List.of("expand_conv", "expand_bn", "dwconv", "bn", "project_conv", "project_bn");
        private static final List<String> GATE_LAYERS = List.of("se_reduce", "se_expand");

        private static final Map<String, String> WEIGHTS = Map.of(
                "kernel", "weight",
                "depthwise_kernel", "weight",
                "bias", "bias",
                "gamma", "weight",
                "beta", "bias",
                "moving_mean", "running_mean",
                "moving_variance", "running_var");

        private static Optional<String> read(String name) {
            Matcher parts = PARTS.matcher(name);
            String inner = parts.matches() ? parts.group(1) : name;
            return IGNORED.matcher(inner).matches() ? Optional.empty() : Optional.of(inner);
        }

        private static List<String> prefixed(String prefix, List<String> names) {
            return names.stream().map(prefix::concat).toList();
        }

        private static void put(Map<String, String> modules, String of, List<String> layers, List<String> names) {
            for (int i = 0; i < layers.size(); i++) {
                modules.put(of + "_" + layers.get(i), names.get(i));
            }
        }

        private static Map<String, Variable> names(EfficientNet architecture, Map<String, String> modules) {
            Map<String, Variable> names = new LinkedHashMap<>();
            for (Variable variable : architecture.variables()) {
                if (!variable.layer().equals(EfficientNetVariables.NORMALIZATION)) {
                    names.put(modules.get(variable.layer()) + "." + WEIGHTS.get(variable.weight()), variable);
                }
            }
            return names;
        }
    }
}
