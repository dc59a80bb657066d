package org.linnet.internal.model.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * The checksums of the photographs that a model was made from, by taxon: what is left of their names once cameras, places and
 * the photographers' own words are taken out.
 */
final class PhotographsByTaxon {
    private final Map<TaxonPath, List<String>> checksums = new TreeMap<>();

    PhotographsByTaxon(TaxonModel model) {
        model.photographs().byFile().forEach((file, sha256) -> checksums
                .computeIfAbsent(taxon(model, file), taxon -> new ArrayList<>())
                .add(sha256));
        // The order of the names would tell something of them.
        checksums.values().forEach(ofTaxon -> ofTaxon.sort(Comparator.naturalOrder()));
    }

    /** The deepest taxon of the model that the folders above a photograph name; other folders are no part of it. */
    private static TaxonPath taxon(TaxonModel model, String file) {
        TaxonPath taxon = TaxonPath.ROOT;
        String[] names = file.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            NodeModel node = model.nodes().get(taxon);
            if (node == null) {
                break;
            }
            String above = taxon.name();
            String folded = TaxonSpelling.foldedBelow(above, names[i]);
            Optional<String> child = node.classes().stream()
                    .filter(name -> TaxonSpelling.foldedBelow(above, name).equals(folded))
                    .findFirst();
            taxon = child.map(taxon::child).orElse(taxon);
        }
        return taxon;
    }

    /** The same checksums under names that number the photographs of each taxon. */
    PhotographChecksums numbered() {
        Map<String, String> byName = new TreeMap<>();
        checksums.forEach((taxon, ofTaxon) -> {
            String folder = taxon.equals(TaxonPath.ROOT) ? "" : taxon + "/";
            for (int i = 0; i < ofTaxon.size(); i++) {
                byName.put(folder + String.format(Locale.ROOT, "photograph-%06d", i + 1), ofTaxon.get(i));
            }
        });
        return new PhotographChecksums(byName);
    }

    /** So many of them at most, each different, as many of each taxon as can be. */
    List<String> some(int most) {
        List<String> some = new ArrayList<>();
        int longest = checksums.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest && some.size() < most; i++) {
            for (List<String> ofTaxon : checksums.values()) {
                if (i < ofTaxon.size() && some.size() < most) {
                    some.add(ofTaxon.get(i));
                }
            }
        }
        return some.stream().distinct().toList();
    }

    /** How many different photographs there are. */
    int count() {
        return (int)
                checksums.values().stream().flatMap(List::stream).distinct().count();
    }
}
