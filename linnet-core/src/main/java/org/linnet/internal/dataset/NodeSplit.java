package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.taxonomy.TaxonPath;

/**
 * The photographs of one node, in a fixed order.
 *
 * @param node the parent taxon whose children are told apart
 * @param classes the names of its children that have photographs, sorted; a label is a position in here
 * @param training what the classifier learns from
 * @param validation what it is chosen and measured by; may be empty where there are few photographs
 */
public record NodeSplit(
        TaxonPath node, List<String> classes, List<LabelledPhotograph> training, List<LabelledPhotograph> validation) {
    public NodeSplit {
        requireNonNull(node, "node is null");
        classes = List.copyOf(classes);
        training = List.copyOf(training);
        validation = List.copyOf(validation);
        int count = classes.size();
        if (Stream.concat(training.stream(), validation.stream()).anyMatch(p -> p.label() >= count)) {
            throw new IllegalArgumentException("a label beyond the " + count + " classes of " + node);
        }
    }

    /** Whether there is anything to tell apart: a node with one class is recorded without a classifier. */
    public boolean needsClassifier() {
        return classes.size() > 1;
    }

    /** One side of the split. */
    public List<LabelledPhotograph> photographs(Subset subset) {
        return switch (subset) {
            case TRAINING -> training;
            case VALIDATION -> validation;
        };
    }

    /** The labels of one side, in the order of its photographs. */
    public int[] labels(Subset subset) {
        return photographs(subset).stream().mapToInt(LabelledPhotograph::label).toArray();
    }

    /**
     * The same with others in the place of each photograph, on the same side and of the same class.
     *
     * @param samples of a photograph, such as its boxes
     */
    public NodeSplit replacing(Function<? super Photograph, ? extends List<Photograph>> samples) {
        return new NodeSplit(node, classes, replace(training, samples), replace(validation, samples));
    }

    private static List<LabelledPhotograph> replace(
            List<LabelledPhotograph> photographs, Function<? super Photograph, ? extends List<Photograph>> samples) {
        return photographs.stream()
                .flatMap(labelled -> samples.apply(labelled.photograph()).stream()
                        .map(sample -> new LabelledPhotograph(sample, labelled.label())))
                .toList();
    }

    /** The same without the photographs that fail the test, and without the classes that are left with none. */
    public NodeSplit retaining(Predicate<? super Photograph> test) {
        List<LabelledPhotograph> keptTraining = retain(training, test);
        List<LabelledPhotograph> keptValidation = retain(validation, test);
        int[] counts = new int[classes.size()];
        keptTraining.forEach(p -> counts[p.label()]++);
        keptValidation.forEach(p -> counts[p.label()]++);
        List<Integer> kept = IntStream.range(0, counts.length)
                .filter(label -> counts[label] > 0)
                .boxed()
                .toList();
        if (kept.size() == classes.size()) {
            return new NodeSplit(node, classes, keptTraining, keptValidation);
        }
        return new NodeSplit(
                node,
                kept.stream().map(classes::get).toList(),
                relabel(keptTraining, kept),
                relabel(keptValidation, kept));
    }

    private static List<LabelledPhotograph> retain(
            List<LabelledPhotograph> photographs, Predicate<? super Photograph> test) {
        return photographs.stream().filter(p -> test.test(p.photograph())).toList();
    }

    private static List<LabelledPhotograph> relabel(List<LabelledPhotograph> photographs, List<Integer> kept) {
        return photographs.stream()
                .map(p -> new LabelledPhotograph(p.photograph(), kept.indexOf(p.label())))
                .toList();
    }
}
