package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * What to read, and as what.
 *
 * @param purpose which folder of the reference's layout is meant, where DATA is laid out so
 * @param node only this parent taxon; empty for every one
 * @param ranks the ranks that there are; empty to tell them from the taxa's names
 * @param rankTable the ranks of single taxa, or {@code place}, by paths or names
 * @param placeFolder the folders that are places and no taxa whatever they are called: 1 for the outermost ones below DATA,
 *     -1 for the innermost; empty where names tell
 * @param known the taxa of a model, whose spellings are taken; empty where there is none yet
 */
public record DatasetOptions(
        Purpose purpose,
        Optional<TaxonPath> node,
        Optional<Ranks> ranks,
        Map<String, String> rankTable,
        OptionalInt placeFolder,
        Optional<KnownTree> known) {
    public DatasetOptions {
        requireNonNull(purpose, "purpose is null");
        requireNonNull(node, "node is null");
        requireNonNull(ranks, "ranks is null");
        rankTable = Map.copyOf(rankTable);
        requireNonNull(placeFolder, "placeFolder is null");
        requireNonNull(known, "known is null");
    }

    private static DatasetOptions every(Purpose purpose) {
        return new DatasetOptions(
                purpose, Optional.empty(), Optional.empty(), Map.of(), OptionalInt.empty(), Optional.empty());
    }

    /** Every parent taxon, for training. */
    public static DatasetOptions training() {
        return every(Purpose.TRAINING);
    }

    /** Every parent taxon, for evaluation. */
    public static DatasetOptions evaluation() {
        return every(Purpose.EVALUATION);
    }

    /** The same for one parent taxon only. */
    public DatasetOptions only(TaxonPath parent) {
        return new DatasetOptions(purpose, Optional.of(parent), ranks, rankTable, placeFolder, known);
    }

    /** The same with ranks that somebody stated. */
    public DatasetOptions ranked(Optional<Ranks> given, Map<String, String> table) {
        return new DatasetOptions(purpose, node, given, table, placeFolder, known);
    }

    /** The same with folders that are places and no taxa, by their number. */
    public DatasetOptions withPlaceFolder(OptionalInt number) {
        return new DatasetOptions(purpose, node, ranks, rankTable, number, known);
    }

    /** The same for photographs of a model's taxa. */
    public DatasetOptions knowing(KnownTree model) {
        return new DatasetOptions(purpose, node, ranks, rankTable, placeFolder, Optional.of(model));
    }
}
