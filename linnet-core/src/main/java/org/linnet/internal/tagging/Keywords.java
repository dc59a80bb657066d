package org.linnet.internal.tagging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.shown.NamedPhotograph;
import org.linnet.internal.interchange.labels.shown.Shown;
import org.linnet.internal.interchange.labels.xmp.XmpKeywords;
import org.linnet.internal.taxonomy.ScientificName;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Keywords, in the three forms that programs read.
 *
 * @param subjects {@code dc:subject}: {@code Panthera leo}
 * @param tags {@code digiKam:TagsList}: {@code Species/Felidae/Panthera/Panthera leo}
 * @param hierarchical {@code lr:hierarchicalSubject}: {@code Species|Felidae|Panthera|Panthera leo}
 */
record Keywords(List<String> subjects, List<String> tags, List<String> hierarchical) {
    static final Keywords NONE = new Keywords(List.of(), List.of(), List.of());
    private static final String BRANCH = "Species";

    Keywords {
        subjects = List.copyOf(subjects);
        tags = List.copyOf(tags);
        hierarchical = List.copyOf(hierarchical);
    }

    /** Everything that a photograph shows; and where a program says so, that it does. */
    static Keywords of(NamedPhotograph photograph, Ranks ranks) {
        List<List<String>> names = new ArrayList<>();
        photograph.shown().forEach(shown -> names.add(names(shown, ranks)));
        List<List<String>> all = new ArrayList<>(
                names.stream().map(name -> joined(List.of(BRANCH), name)).toList());
        if (photograph.shown().stream().anyMatch(shown -> shown.author() == Author.MACHINE)) {
            all.add(XmpKeywords.BY_MACHINE);
        }
        return new Keywords(
                names.stream().map(name -> name.get(name.size() - 1)).distinct().toList(),
                all.stream().map(way -> text(way, "/")).distinct().toList(),
                all.stream().map(way -> text(way, "|")).distinct().toList());
    }

    private static List<String> names(Shown shown, Ranks ranks) {
        return switch (shown.kind()) {
            case TAXON -> {
                TaxonPath taxon = shown.taxon().orElseThrow();
                yield IntStream.rangeClosed(1, taxon.depth())
                        .mapToObj(depth -> ScientificName.of(taxon.ancestor(depth), ranks))
                        .toList();
            }
            case BLANK -> List.of("Blank");
            case PERSON -> List.of("Human");
            case VEHICLE -> List.of("Vehicle");
            case UNKNOWN -> List.of("Unknown");
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String text(List<String> way, String separator) {
        return String.join(
                separator,
                way.stream().map(name -> name.replace(separator, "-")).toList());
    }

    boolean isEmpty() {
        return subjects.isEmpty() && tags.isEmpty() && hierarchical.isEmpty();
    }
}
