package org.linnet.cli;

import java.util.List;
import java.util.Locale;
import org.linnet.model.ModelComparison;
import org.linnet.model.ModelComparison.NodeChange;
import org.linnet.model.ModelComparison.RankChange;
import org.linnet.taxonomy.TaxonPath;

/** Says what a new model does better or worse than the one whose place it took. */
final class ComparisonText {
    private static final int MOST_TAXA = 5;
    private static final int MOST_NODES = 20;

    private ComparisonText() {}

    static void show(ModelComparison comparison, Terminal terminal) {
        terminal.result("");
        terminal.result("Compared with the model that it replaces:");
        taxa("New taxa", comparison.addedTaxa(), terminal);
        taxa("Taxa no longer there", comparison.removedTaxa(), terminal);
        int added = comparison.laterPhotographs() - comparison.commonPhotographs();
        int removed = comparison.earlierPhotographs() - comparison.commonPhotographs();
        terminal.result("  Photographs: "
                + (added == 0 && removed == 0
                        ? "the same " + Terminal.number(comparison.laterPhotographs())
                        : Terminal.number(comparison.earlierPhotographs()) + " before, "
                                + Terminal.number(comparison.laterPhotographs()) + " now (" + Terminal.number(added)
                                + " new, " + Terminal.number(removed) + " no longer there)")
                + ".");
        if (!comparison.unseen().isEmpty()) {
            unseen(comparison.unseen(), terminal);
        }
        if (!comparison.nodes().isEmpty()) {
            nodes(comparison.nodes(), terminal);
        }
    }

    private static void taxa(String what, List<TaxonPath> taxa, Terminal terminal) {
        if (!taxa.isEmpty()) {
            List<String> names =
                    taxa.stream().limit(MOST_TAXA).map(TaxonPath::toString).toList();
            terminal.result("  " + what + ": " + Terminal.number(taxa.size()) + " (" + String.join(", ", names)
                    + (taxa.size() > MOST_TAXA ? ", …" : "") + ").");
        }
    }

    private static void unseen(List<RankChange> ranks, Terminal terminal) {
        terminal.result("  Named correctly, of photographs that neither model has seen, of taxa that both know:");
        for (RankChange rank : ranks) {
            terminal.result(String.format(
                    Locale.ROOT,
                    "    %-32s %5.1f %% before, %5.1f %% now of %s: %s",
                    rank.rank(),
                    100 * rank.earlierAccuracy(),
                    100 * rank.laterAccuracy(),
                    Terminal.count(rank.photographs(), "photograph"),
                    verdict(rank.laterAccuracy() - rank.earlierAccuracy(), rank.isWithinChance())));
        }
    }

    private static void nodes(List<NodeChange> nodes, Terminal terminal) {
        terminal.result("  Named correctly, of each model's own held-out photographs, which mostly differ:");
        nodes.stream().limit(MOST_NODES).forEach(node -> {
            String classes = node.earlierClasses() == node.laterClasses()
                    ? ""
                    : "; " + node.laterClasses() + " taxa to tell apart instead of " + node.earlierClasses();
            terminal.result(String.format(
                    Locale.ROOT,
                    "    %-32s %5.1f %% of %,d before, %5.1f %% of %,d now: %s%s",
                    Terminal.node(node.node()),
                    100 * node.earlier().accuracy(),
                    node.earlier().images(),
                    100 * node.later().accuracy(),
                    node.later().images(),
                    verdict(node.later().accuracy() - node.earlier().accuracy(), node.isWithinChance()),
                    classes));
        });
        if (nodes.size() > MOST_NODES) {
            terminal.result("    … and " + Terminal.number(nodes.size() - MOST_NODES) + " more");
        }
    }

    private static String verdict(double difference, boolean withinChance) {
        if (difference == 0) {
            return "the same";
        }
        return withinChance ? "within chance" : difference > 0 ? "better" : "worse";
    }
}
