package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linnet.internal.file.PortableNames;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Where taxonomic_modelling.py keeps things, below the folder that it is started in, and how it names its plots: what
 * its {@code setup_paths} and {@code plot_hist} do.
 */
public final class ReferenceLayout {
    public static final Path TRAINING_DATA = Path.of("data", "images", "taxon_train");
    public static final Path MODELS = Path.of("models", "image");
    public static final Path RESOURCES = Path.of("resources");

    private static final String CLASSIFICATION_TRAINING = "Classification Training";
    private static final Pattern WORDS = Pattern.compile("[_ ]+");

    private ReferenceLayout() {}

    /**
     * Plots the training of every node as {@code resources/<taxon>_classification_training.jpg}; of two taxa of one
     * name, the second gets its whole path.
     *
     * @return the files that were written
     */
    public static List<Path> visualize(TaxonModel model, Path resources) {
        List<Path> plots = new ArrayList<>();
        for (NodeModel node : model.nodes().values()) {
            node.training().ifPresent(training -> {
                String title = title(node.path());
                Path plot = resources.resolve(plotName(title));
                if (plots.contains(plot)) {
                    plot = resources.resolve(plotName(node.path() + "_" + CLASSIFICATION_TRAINING));
                }
                HistoryPlot.of(title, training.history()).write(plot);
                plots.add(plot);
            });
        }
        return plots;
    }

    private static String plotName(String title) {
        return PortableNames.of(title.replaceAll("[ /]", "_").toLowerCase(Locale.ROOT) + ".jpg");
    }

    /** {@code panthera_leo} becomes {@code Panthera Leo Classification Training}. */
    static String title(TaxonPath node) {
        StringBuilder title = new StringBuilder();
        for (String word : WORDS.split(node.isRoot() ? "all taxa" : node.name(), -1)) {
            if (!word.isEmpty()) {
                title.append(Character.toUpperCase(word.charAt(0)))
                        .append(word.substring(1))
                        .append(' ');
            }
        }
        return title + CLASSIFICATION_TRAINING;
    }
}
