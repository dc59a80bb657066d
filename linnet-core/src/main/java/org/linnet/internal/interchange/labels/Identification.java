package org.linnet.internal.interchange.labels;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.internal.taxonomy.TaxonSpelling;

/**
 * What somebody, or a program, says that a photograph shows.
 *
 * @param kind what sort of thing it is; only {@link Kind#TAXON} is ever learned
 * @param text as it is written in the source
 * @param lineage the taxon and those above it that the source names, from the highest rank down; empty where the text is all
 *     that there is
 */
public record Identification(Kind kind, String text, List<RankedName> lineage) {
    private static final Map<String, Kind> OTHERS = others();

    /** What sort of thing was seen. */
    public enum Kind {
        /** An animal, plant or fungus of a named taxon. */
        TAXON,
        /** Nothing but the scene. */
        BLANK,
        /** A person. */
        PERSON,
        /** A vehicle. */
        VEHICLE,
        /** Something of which nobody says what it is, such as "animal". */
        UNKNOWN
    }

    /**
     * A taxon of a lineage.
     *
     * @param rank in lower case, such as {@code family}; empty where the source does not say it
     * @param name as the source writes it; of a species its whole name or its epithet
     */
    public record RankedName(Optional<String> rank, String name) {
        public RankedName {
            requireNonNull(rank, "rank is null");
            if (name.isBlank()) {
                throw new IllegalArgumentException("a taxon without a name");
            }
        }
    }

    public Identification {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
        lineage = List.copyOf(lineage);
        if (kind != Kind.TAXON && !lineage.isEmpty()) {
            throw new IllegalArgumentException("no taxon, but a lineage: " + text);
        }
    }

    /** A label that is nothing but text: {@code panthera_leo}, {@code felidae/panthera/panthera_leo}, {@code empty}. */
    public static Identification of(String text) {
        return of(text, List.of());
    }

    /** A label with the ranks that a source has beside it; names of what is no taxon, such as "blank", are recognised. */
    public static Identification of(String text, List<RankedName> lineage) {
        Kind kind = kindOf(text);
        if (kind == Kind.TAXON && !lineage.isEmpty()) {
            Kind last = kindOf(lineage.get(lineage.size() - 1).name());
            kind = last == Kind.TAXON ? kind : last;
        }
        boolean human = lineage.size() >= 2
                && TaxonSpelling.folded(lineage.get(lineage.size() - 2).name()).equals("homo")
                && TaxonSpelling.folded(lineage.get(lineage.size() - 1).name()).endsWith("sapiens");
        if (human) {
            return new Identification(Kind.PERSON, text, List.of());
        }
        // "animal" with ranks beside it is no more than its ranks say.
        boolean taxon = kind == Kind.TAXON || (kind == Kind.UNKNOWN && !lineage.isEmpty());
        return taxon ? new Identification(Kind.TAXON, text, lineage) : new Identification(kind, text, List.of());
    }

    private static Kind kindOf(String text) {
        String folded = TaxonSpelling.folded(text).toLowerCase(Locale.ROOT);
        // What stands for a folder, and not for a name, names nothing.
        return folded.isEmpty() || folded.matches("\\.+") ? Kind.UNKNOWN : OTHERS.getOrDefault(folded, Kind.TAXON);
    }

    private static Map<String, Kind> others() {
        Map<Kind, Set<String>> words = Map.of(
                Kind.BLANK, Set.of("blank", "empty", "none", "nothing", "no animal", "false trigger", "misfire"),
                Kind.PERSON,
                        Set.of(
                                "human",
                                "humans",
                                "person",
                                "people",
                                "homo sapiens",
                                "homo",
                                "researcher",
                                "hiker",
                                "human camera trapper"),
                Kind.VEHICLE, Set.of("vehicle", "vehicles", "car", "truck", "motorcycle", "bicycle", "quad bike"),
                Kind.UNKNOWN,
                        Set.of(
                                "unknown",
                                "unidentified",
                                "unidentified animal",
                                "unidentifiable",
                                "unclassified",
                                "unclassifiable",
                                "undetermined",
                                "animal",
                                "animals",
                                "other",
                                "no cv result",
                                "problem",
                                "misc"));
        Map<String, Kind> kinds = new java.util.HashMap<>();
        words.forEach((kind, texts) -> texts.forEach(text -> kinds.put(text, kind)));
        return Map.copyOf(kinds);
    }
}
