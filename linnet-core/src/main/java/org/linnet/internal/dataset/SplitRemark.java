package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linnet.taxonomy.TaxonPath;

/**
 * Something about a split that its user should know.
 *
 * @param taxon the node or class that it is about
 * @param photographs how many it has
 */
public record SplitRemark(Kind kind, TaxonPath taxon, int photographs) {
    /** What is remarkable. */
    public enum Kind {
        /** A class without photographs: left out. */
        WITHOUT_PHOTOGRAPHS,
        /** A class with too few observations to spare one for validation: all of them train. */
        TOO_SMALL_TO_SPLIT,
        /** A class of one location, where locations are never parted: all of its photographs are on one side. */
        ONE_LOCATION,
        /** A class that has photographs, all of which fell to validation. */
        WITHOUT_TRAINING,
        /** A node with one class: recorded without a classifier. */
        ONLY_CHILD
    }

    private static final int MOST_LINES = 5;

    public SplitRemark {
        requireNonNull(kind, "kind is null");
        requireNonNull(taxon, "taxon is null");
        if (photographs < 0) {
            throw new IllegalArgumentException("photographs is negative: " + photographs);
        }
    }

    /** A line for each remark, or for all of a kind where there are many of them. */
    public static List<String> texts(List<SplitRemark> remarks) {
        Map<Kind, List<SplitRemark>> kinds = remarks.stream()
                .collect(
                        Collectors.groupingBy(SplitRemark::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        List<String> texts = new ArrayList<>();
        kinds.forEach((kind, same) -> {
            if (same.size() <= MOST_LINES) {
                same.forEach(remark -> texts.add(remark.text()));
            } else {
                texts.add(same.size() + " taxa: " + what(kind) + " ("
                        + same.stream()
                                .limit(MOST_LINES)
                                .map(remark -> remark.taxon().name())
                                .collect(Collectors.joining(", "))
                        + ", …)");
            }
        });
        return List.copyOf(texts);
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case WITHOUT_PHOTOGRAPHS -> "no photographs to train on; left out";
            case TOO_SMALL_TO_SPLIT -> "too few photographs to test; all used for training";
            case ONE_LOCATION -> "one location only; not tested at another";
            case WITHOUT_TRAINING -> "nothing left to train on; all are in validation";
            case ONLY_CHILD -> "only one option; nothing to learn";
        };
    }

    /** In one line. */
    public String text() {
        String counted = kind == Kind.WITHOUT_PHOTOGRAPHS ? "" : " (" + counted() + ")";
        return taxon + ": " + what(kind) + counted;
    }

    private String counted() {
        return photographs == 1 ? "1 photograph" : photographs + " photographs";
    }
}
