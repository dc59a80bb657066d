package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.taxonomy.TaxonPath;

/**
 * What events are counted of: a taxon, at the rank that it was named at, or animals without a name, people or vehicles.
 *
 * @param taxon there where the kind is {@link Kind#TAXON}, and only there
 * @param name as people write it, such as {@code Panthera leo}
 * @param rank of a taxon; empty of others
 */
public record Category(Kind kind, Optional<TaxonPath> taxon, String name, String rank) implements Comparable<Category> {
    private static final List<Kind> ORDER = List.of(Kind.TAXON, Kind.UNKNOWN, Kind.PERSON, Kind.VEHICLE, Kind.BLANK);

    private static final Comparator<Category> BY_KIND_AND_NAME = Comparator.comparing(
                    (Category one) -> ORDER.indexOf(one.kind))
            .thenComparing(one -> one.taxon.orElse(TaxonPath.ROOT));

    public Category {
        requireNonNull(kind, "kind is null");
        if ((kind == Kind.TAXON) != taxon.isPresent()) {
            throw new IllegalArgumentException("a taxon has a path, and nothing else has: " + kind + ", " + taxon);
        }
        requireNonNull(name, "name is null");
        requireNonNull(rank, "rank is null");
    }

    /** Whether it is named at some rank. */
    public boolean isTaxon() {
        return kind == Kind.TAXON;
    }

    /** In tables: {@code taxon}, {@code unknown}, {@code human}, {@code vehicle} or {@code blank}. */
    public String label() {
        return kind == Kind.PERSON ? "human" : kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(Category other) {
        return BY_KIND_AND_NAME.compare(this, other);
    }
}
