package org.linnet.internal.interchange.answers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;

/**
 * Taxonomy strings of seven parts, as AddaxAI writes them: {@code name;class;order;family;genus;species;name}, in small letters, with
 * the epithet alone for the species. A part is empty where nothing is known of it, and where the taxon stands above it. Other ranks have
 * no place.
 */
final class TaxonomyString {
    private static final int PARTS = 5;
    private static final List<String> HIGHER = List.of("class", "order", "family", "genus");
    private static final int GENUS = 3;
    private static final int SPECIES = 4;

    private TaxonomyString() {}

    /** @param name of it, which no other string has */
    static String of(Identification what, String name) {
        String small = small(name);
        return small + ";" + String.join(";", parts(what.lineage())) + ";" + small;
    }

    private static String[] parts(List<RankedName> lineage) {
        String[] parts = new String[PARTS];
        Arrays.fill(parts, "");
        for (int part = 0; part < HIGHER.size(); part++) {
            parts[part] = name(lineage, HIGHER.get(part)).orElse("");
        }
        String species = name(lineage, "species").orElse("");
        String below = name(lineage, "subspecies").orElse("");
        if (parts[GENUS].isEmpty() && species.indexOf(' ') > 0) {
            parts[GENUS] = species.substring(0, species.indexOf(' '));
        }
        String epithet = without(parts[GENUS], species);
        if (!below.isEmpty()) {
            below = without(parts[GENUS], below);
            epithet = below.indexOf(' ') > 0 || epithet.isEmpty() ? below : epithet + " " + below;
        }
        parts[SPECIES] = epithet;
        return parts;
    }

    private static Optional<String> name(List<RankedName> lineage, String rank) {
        return lineage.stream()
                .filter(one -> one.rank().equals(Optional.of(rank)))
                .reduce((higher, lower) -> lower)
                .map(one -> small(one.name()));
    }

    private static String without(String genus, String name) {
        return !genus.isEmpty() && name.startsWith(genus + " ") ? name.substring(genus.length() + 1) : name;
    }

    private static String small(String name) {
        return UniqueNames.clean(name).replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
