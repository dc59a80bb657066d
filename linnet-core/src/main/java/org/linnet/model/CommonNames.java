package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.linnet.error.LinnetException;
import org.linnet.internal.model.CommonNamesTable;
import org.linnet.taxonomy.TaxonPath;

/** Common names of taxa, in one language. Immutable. */
public final class CommonNames {
    private static final CommonNames NONE = new CommonNames(Map.of());

    private final Map<TaxonPath, String> names;

    private CommonNames(Map<TaxonPath, String> names) {
        this.names = Map.copyOf(names);
    }

    /** No names. */
    public static CommonNames none() {
        return NONE;
    }

    /** These names. */
    public static CommonNames of(Map<TaxonPath, String> names) {
        return new CommonNames(names);
    }

    /**
     * Reads a table: CSV in UTF-8 with commas, semicolons or tabs, a header, and a line for each taxon. The column {@code taxon},
     * {@code scientific_name} or {@code species} holds taxa of any rank as {@link TaxonList} takes them, other columns hold their
     * names, one for each language; an empty cell is no name. Of two lines for one taxon the first counts.
     *
     * @param file up to 16 MB, with cells of up to 1,000 characters
     * @param language the header of the column to take; empty for {@code name}, {@code common_name} or {@code vernacular_name},
     *     else the first column beside that of the taxa and {@code rank}
     * @param model whose taxa are named
     * @param told how many taxa of the table the model does not know and the first of them, if there are any
     * @throws LinnetException WRONG_USAGE where the file cannot be read, is too large, lists nothing or has no such column
     */
    public static CommonNames read(Path file, Optional<String> language, TaxonModel model, Consumer<String> told) {
        requireNonNull(file, "file is null");
        requireNonNull(language, "language is null");
        return of(CommonNamesTable.read(file, language, model, told));
    }

    /**
     * The same of a table that is no file.
     *
     * @param file what messages call it
     * @param text the table
     */
    public static CommonNames parse(
            String file, String text, Optional<String> language, TaxonModel model, Consumer<String> told) {
        requireNonNull(file, "file is null");
        requireNonNull(text, "text is null");
        requireNonNull(language, "language is null");
        return of(CommonNamesTable.read(file, text, language, model, told));
    }

    /** The common name of a taxon; empty if it is not known. */
    public Optional<String> of(TaxonPath taxon) {
        return Optional.ofNullable(names.get(requireNonNull(taxon, "taxon is null")));
    }
}
