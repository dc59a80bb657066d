package org.linnet.internal.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.linnet.taxonomy.TaxonPath;

/** Names of taxa as people write them: folders say {@code panthera_leo}, people say Panthera leo. */
final class TaxonName {
    private TaxonName() {}

    /** The last part of a path; {@code all taxa} for the top. */
    static String of(TaxonPath taxon) {
        return taxon.isRoot() ? "all taxa" : of(taxon.name());
    }

    /** {@code panthera_leo} becomes {@code Panthera leo}. */
    static String of(String folder) {
        String words = folder.replace('_', ' ').strip();
        if (words.isEmpty()) {
            return folder;
        }
        int first = words.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + words.substring(Character.charCount(first));
    }

    /** {@code Carnivora › Felidae}: what lies above a taxon; empty just below the top. */
    static String above(TaxonPath taxon) {
        List<String> names = taxon.names();
        return names.subList(0, Math.max(0, names.size() - 1)).stream()
                .map(TaxonName::of)
                .collect(Collectors.joining(" › "));
    }

    /** {@code genus and species}, {@code order, family and species}. */
    static String list(Collection<String> names) {
        List<String> all = List.copyOf(names);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }
}
