package org.linnet.internal.model.pack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.detector.Detections;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.model.TrainedLook;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * The checksums of the photographs that a model was made from, by taxon: what is left of their names once cameras, places and
 * the photographers' own words are taken out.
 */
final class PhotographsByTaxon {
    private final Map<TaxonPath, List<String>> checksums = new TreeMap<>();
    private final Map<String, List<EmbeddingKey>> keys = new HashMap<>();
    private final Map<String, Detections> boxes = new HashMap<>();
    private final int withoutBox;

    PhotographsByTaxon(TaxonModel model) {
        model.photographs().byFile().forEach((file, sha256) -> checksums
                .computeIfAbsent(taxon(model, file), taxon -> new ArrayList<>())
                .add(sha256));
        Map<String, List<EmbeddingKey>> byFile = new HashMap<>();
        TrainedLook.all(model).forEach(look -> byFile.computeIfAbsent(look.file(), file -> new ArrayList<>(1))
                .add(look.key()));
        // Files of the same content have the same boxes, unless these were given.
        model.photographs().byFile().forEach((file, sha256) -> keys.putIfAbsent(sha256, byFile.get(file)));
        model.photographs().byFile().forEach((file, sha256) -> {
            Detections found = model.photographBoxes().byFile().get(file);
            if (found != null && keys.get(sha256).equals(byFile.get(file))) {
                boxes.putIfAbsent(sha256, found);
            }
        });
        withoutBox = model.photographBoxes().without();
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

    /** The boxes under the same names. */
    PhotographBoxes numberedBoxes() {
        Map<String, Detections> byName = new TreeMap<>();
        numbered().byFile().forEach((name, sha256) -> {
            if (boxes.containsKey(sha256)) {
                byName.put(name, boxes.get(sha256));
            }
        });
        return new PhotographBoxes(byName, withoutBox);
    }

    /**
     * The keys of the embeddings of some of them, each different, as many of each taxon as can be.
     *
     * @param most how many embeddings
     * @return of each photograph the keys of all that was looked at in it
     */
    List<List<EmbeddingKey>> some(int most) {
        List<List<EmbeddingKey>> some = new ArrayList<>();
        int count = 0;
        for (String sha256 : evenly()) {
            count += keys.get(sha256).size();
            if (count > most) {
                break;
            }
            some.add(keys.get(sha256));
        }
        return some;
    }

    private Set<String> evenly() {
        Set<String> some = new LinkedHashSet<>();
        int longest = checksums.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<String> ofTaxon : checksums.values()) {
                if (i < ofTaxon.size()) {
                    some.add(ofTaxon.get(i));
                }
            }
        }
        return some;
    }

    /** How many different photographs there are. */
    int count() {
        return (int)
                checksums.values().stream().flatMap(List::stream).distinct().count();
    }
}
