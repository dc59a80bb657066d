package org.linnet.internal.explanation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.dataset.KnownTree;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.linear.GroupedRows;
import org.linnet.internal.linear.UnitRows;
import org.linnet.internal.model.TrainedLook;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * The boxes of the photographs that a model was made from, and those without one as a whole, held in memory to find the most similar of them for many others. Of more than
 * fit into {@value #MOST_NUMBERS} numbers (40,000 photographs with Lite0, 200 MB), a sample is held, of every taxon the same share.
 */
public final class TrainingPhotographs {
    /** How many are compared at once: each block of rows is gone through once for all of them. */
    public static final int AT_ONCE = 16;

    static final int MOST_NUMBERS = 52_000_000;

    private static final long SEED = 1;

    private final List<TrainedLook> looks = new ArrayList<>();
    private final List<TaxonPath> taxa = new ArrayList<>();
    private final UnitRows rows;
    private final long missing;

    private TrainingPhotographs(TaxonModel model, KeptEmbeddings kept, int most) {
        int length = model.backbone().embeddingLength();
        rows = new UnitRows(length);
        KnownTree known = new KnownTree(Taxonomy.of(model.leaves()), model.ranks());
        List<TrainedLook> all = TrainedLook.all(model);
        long lacking = 0;
        for (int one : sample(known, all, most)) {
            TrainedLook look = all.get(one);
            Optional<float[]> embedding = kept.find(look.key(), length);
            if (embedding.isPresent()) {
                looks.add(look);
                taxa.add(taxonOf(known, look.file()));
                rows.add(embedding.get());
            } else {
                lacking++;
            }
        }
        missing = lacking;
    }

    /** Reads the embeddings that the store still has. */
    public static TrainingPhotographs of(TaxonModel model, KeptEmbeddings kept) {
        return new TrainingPhotographs(
                model, kept, MOST_NUMBERS / model.backbone().embeddingLength());
    }

    static TrainingPhotographs of(TaxonModel model, KeptEmbeddings kept, int most) {
        return new TrainingPhotographs(model, kept, most);
    }

    private static int[] sample(KnownTree known, List<TrainedLook> all, int most) {
        Map<TaxonPath, Integer> labels = new HashMap<>();
        int[] label = all.stream()
                .mapToInt(look -> labels.computeIfAbsent(taxonOf(known, look.file()), taxon -> labels.size()))
                .toArray();
        return GroupedRows.sample(label, IntStream.range(0, label.length).toArray(), labels.size(), most, SEED);
    }

    /** The taxon that a file's folders name, in the model's spelling; folders that the model does not know are places. */
    private static TaxonPath taxonOf(KnownTree known, String file) {
        List<String> folders =
                TaxonPath.parse(file).parent().map(TaxonPath::names).orElse(List.of());
        TaxonPath taxon = TaxonPath.ROOT;
        for (String folder : folders) {
            taxon = known.nameOf(taxon, folder).map(taxon::child).orElse(taxon);
        }
        return taxon;
    }

    /** How many can be compared with. */
    public int size() {
        return rows.size();
    }

    /** How many are no longer in the store. */
    public long missing() {
        return missing;
    }

    /**
     * The most similar for each of several, by the first view of their first crop; none is the neighbour of itself.
     *
     * @param count how many for each, at most
     */
    public List<Neighbours> find(List<Crops> asked, int count) {
        float[][] cosines = rows.cosines(asked.stream().map(Crops::first).toList());
        return IntStream.range(0, asked.size())
                .parallel()
                .mapToObj(one -> new Neighbours(nearest(asked.get(one), cosines[one], count), missing))
                .toList();
    }

    private List<Neighbour> nearest(Crops asked, float[] cosines, int count) {
        MostSimilar likest = new MostSimilar(count);
        for (int row = 0; row < cosines.length; row++) {
            if (likest.isTooFar(cosines[row])) {
                continue;
            }
            TrainedLook look = looks.get(row);
            if (!asked.contentSha256().contains(look.key().contentSha256())) {
                likest.add(new Neighbour(look.file(), taxa.get(row), cosines[row], look.box()));
            }
        }
        return likest.list();
    }
}
