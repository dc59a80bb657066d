package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.taxonomy.TaxonPath;

/**
 * The reference's rule: each node by itself, file by file as Keras'
 * {@code image_dataset_from_directory(validation_split, seed)} parts it. The files of each class folder, by folder and
 * name, are shuffled with NumPy's legacy generator; the last {@code floor(validationFraction * files)} validate.
 *
 * <p>As in Keras, crops of one observation may fall to both sides, a photograph that trains one node may validate
 * another, a class may have nothing left to train on, and only names that end in .bmp, .gif, .jpeg, .jpg or .png take
 * part. Unlike Keras, hidden files take no part, linked folders do, and where nothing is due to validation everything
 * trains (Keras stops there).
 *
 * @param validationFraction of each node, 0 (nothing is validated) to below 1
 * @param seed 0..2^32-1
 */
public record KerasSplit(double validationFraction, long seed) implements Splitter {
    private static final Set<String> SUFFIXES = Set.of("bmp", "gif", "jpeg", "jpg", "png");

    /** Keras compares whole folder names as text, where {@code a-b} comes between {@code a} and {@code a/c}. */
    private static final Comparator<NamedPhotograph> ORDER = Comparator.comparing(
                    NamedPhotograph::classFolder, CodePointOrder.INSTANCE)
            .thenComparing(p -> p.photograph().folder().relativePath(), CodePointOrder.INSTANCE)
            .thenComparing(NamedPhotograph::name, CodePointOrder.INSTANCE);

    public KerasSplit {
        if (!(validationFraction >= 0 && validationFraction < 1)) {
            throw new IllegalArgumentException(
                    "validationFraction must be at least 0 and below 1: " + validationFraction);
        }
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("seed must be 0..4294967295: " + seed);
        }
    }

    @Override
    public Split split(Dataset dataset, HoldOutGroups groups) {
        List<NodeSplit> nodes = new ArrayList<>();
        List<SplitRemark> remarks = new ArrayList<>();
        ClassIndex.of(dataset.retaining(this::takesPart)).forEach((node, index) -> {
            index.without()
                    .forEach(taxon -> remarks.add(new SplitRemark(SplitRemark.Kind.WITHOUT_PHOTOGRAPHS, taxon, 0)));
            if (!index.classes().isEmpty()) {
                NodeSplit split = part(node, index);
                nodes.add(split);
                remarks.addAll(Split.remarksOn(split));
            }
        });
        return new Split(nodes, remarks);
    }

    private NodeSplit part(TaxonPath node, ClassIndex index) {
        List<String> classes = List.copyOf(index.classes().keySet());
        List<NamedPhotograph> files = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (Photograph photograph : index.classes().get(classes.get(label))) {
                files.add(NamedPhotograph.of(photograph, label, node.depth()));
            }
        }
        files.sort(ORDER);
        List<LabelledPhotograph> shuffled = new ArrayList<>(files.stream()
                .map(file -> new LabelledPhotograph(file.photograph(), file.label()))
                .toList());
        new LegacyRandomState(seed).shuffle(shuffled);
        int training = shuffled.size() - (int) (validationFraction * shuffled.size());
        return new NodeSplit(node, classes, shuffled.subList(0, training), shuffled.subList(training, shuffled.size()));
    }

    @Override
    public boolean takesPart(Photograph photograph) {
        return SUFFIXES.contains(FileNames.suffix(photograph.name()));
    }

    private record NamedPhotograph(Photograph photograph, int label, String classFolder, String name) {
        static NamedPhotograph of(Photograph photograph, int label, int nodeDepth) {
            String folder = photograph.folder().relativePath().split("/", -1)[nodeDepth];
            return new NamedPhotograph(photograph, label, folder, photograph.name());
        }
    }
}
