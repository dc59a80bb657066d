package org.linnet.internal.interchange.labels.darwincore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.taxa.Lineage;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;

/** The taxon that a record of Darwin Core names, from its ranks and its scientific name, which may have authors behind it. */
final class DarwinCoreNames {
    /** Anas platyrhynchos Linnaeus, 1758; Ardea L.; Canis lupus subsp. dingo (Meyer, 1793). */
    private static final Pattern NAME = Pattern.compile("(\\p{Lu}[\\p{L}-]+)"
            + "(?:\\s+\\(\\p{Lu}\\p{Ll}+\\)(?=\\s+\\p{Ll}))?"
            + "(?:\\s+(\\p{Ll}[\\p{Ll}-]+)(?:\\s+(?:subsp\\.|ssp\\.)?\\s*(\\p{Ll}[\\p{Ll}-]+))?)?(?=$|[\\s,(]).*");

    /** What stands before an author, and is no part of a name. */
    private static final Pattern OF_AUTHORS = Pattern.compile("(?:de|van|von|der|den|du|da|ex|et|in|sp|spp|cf|aff)");

    private final Map<List<RankedName>, Identification> identifications = new HashMap<>();

    /**
     * Puts the taxon together.
     *
     * @param value the text of a term, such as {@code family}; empty where there is none
     * @return empty where the record names none
     */
    Optional<Identification> of(UnaryOperator<String> value) {
        Map<String, String> names = new HashMap<>();
        TaxonomyTable.RANKS.forEach(rank -> names.put(rank, value.apply(rank)));
        String scientific = value.apply("scientificName");
        if (names.get("genus").isEmpty()) {
            names.put("genus", value.apply("genericName"));
        }
        if (names.get("species").isEmpty()) {
            names.put("species", value.apply("specificEpithet"));
        }
        if (names.get("subspecies").isEmpty() && !value.apply("taxonRank").equalsIgnoreCase("variety")) {
            names.put("subspecies", value.apply("infraspecificEpithet"));
        }
        List<RankedName> lineage;
        if (names.get("species").isEmpty() && names.get("genus").isEmpty()) {
            lineage = fromName(scientific, value.apply("taxonRank").toLowerCase(Locale.ROOT), names);
        } else {
            if (names.get("genus").isEmpty()) {
                Matcher matcher = NAME.matcher(scientific);
                names.put("genus", matcher.matches() ? matcher.group(1) : "");
            }
            lineage = lineage(names);
        }
        if (lineage.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(identifications.computeIfAbsent(
                lineage, key -> Identification.of(key.get(key.size() - 1).name(), key)));
    }

    private static List<RankedName> lineage(Map<String, String> names) {
        return Lineage.of(
                TaxonomyTable.RANKS,
                TaxonomyTable.RANKS.stream()
                        .map(rank -> names.getOrDefault(rank, ""))
                        .toList());
    }

    private static List<RankedName> fromName(String scientific, String rank, Map<String, String> names) {
        Matcher matcher = NAME.matcher(scientific.strip());
        if (!matcher.matches()) {
            return lineage(names);
        }
        String second = matcher.group(2);
        if (second == null || OF_AUTHORS.matcher(second).matches()) {
            List<RankedName> lineage = new ArrayList<>();
            String name = matcher.group(1);
            if (TaxonomyTable.RANKS.contains(rank)) {
                names.put(rank, name);
                return lineage(names);
            }
            lineage.addAll(lineage(names));
            boolean there = lineage.stream().anyMatch(one -> one.name().equalsIgnoreCase(name));
            if (!there) {
                lineage.add(new RankedName(Optional.empty(), name));
            }
            return lineage;
        }
        names.put("genus", matcher.group(1));
        names.put("species", matcher.group(1) + " " + second);
        String third = matcher.group(3);
        if (third != null && !OF_AUTHORS.matcher(third).matches()) {
            names.put("subspecies", matcher.group(1) + " " + second + " " + third);
        }
        return lineage(names);
    }
}
