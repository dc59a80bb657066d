package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.List;
import org.linnet.internal.file.CsvFile;
import org.linnet.internal.taxonomy.RankTable;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * {@code ranks.csv}: the columns {@code taxon} and {@code rank}, a row for each taxon that a model knows and each folder that
 * was taken for none, as {@code train --ranks}
 * reads it back. Written where depth alone does not tell the ranks.
 */
public final class RanksCsv {
    public static final String FILE = "ranks.csv";

    private RanksCsv() {}

    /**
     * Writes the table into a folder, if the model's ranks are not those of depths.
     *
     * @param places folders below taxa that were taken for no taxa
     */
    public static void write(TaxonModel model, List<TaxonPath> places, Path folder) {
        if (model.ranks().others().isEmpty()) {
            return;
        }
        List<TaxonPath> taxa = model.nodes().values().stream()
                .flatMap(node -> node.classes().stream().map(node.path()::child))
                .sorted()
                .toList();
        CsvFile.write(folder.resolve(FILE), List.of("taxon", "rank"), rows -> {
            taxa.forEach(
                    taxon -> rows.accept(List.of(taxon.toString(), model.ranks().of(taxon))));
            places.forEach(place -> rows.accept(List.of(place.toString(), RankTable.PLACE)));
        });
    }
}
