package org.linnet.internal.interchange.labels.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.taxa.LabelTaxa;

/**
 * Which labels of photographs name the taxa that they are learned or judged by: people's before a program's, and those of a photograph before
 * those of its sequence. What is left out is counted.
 */
final class TaxonLabels {
    /** A photograph with those of its labels that count, all of which are taxa. */
    record Taken(LabelledFile file, List<Label> labels) {}

    private final Labels source;
    private final LabelOptions options;
    private final List<Taken> taken = new ArrayList<>();
    private final Set<Identification> names = new LinkedHashSet<>();
    private final Map<Kind, Integer> others = new EnumMap<>(Kind.class);
    private int unlabelled;
    private int machineOnly;
    private int sequenceOnly;
    private int contradictory;

    private TaxonLabels(Labels source, LabelOptions options) {
        this.source = source;
        this.options = options;
    }

    /** Goes through all that a source says. */
    static TaxonLabels of(Labels source, LabelOptions options) {
        TaxonLabels labels = new TaxonLabels(source, options);
        source.files().forEach(labels::take);
        return labels;
    }

    /** The photographs of taxa, in the order of the source. */
    List<Taken> taken() {
        return taken;
    }

    /** Each name of a taxon once. */
    Set<Identification> names() {
        return names;
    }

    /** People's labels count before a program's; those of a sequence only where they are asked for. */
    private void take(LabelledFile file) {
        List<Label> people = by(file, Author.PERSON);
        List<Label> chosen =
                people.isEmpty() && (options.machine() || source.byProgram()) ? by(file, Author.MACHINE) : people;
        List<Label> own = chosen.stream()
                .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                .toList();
        // What somebody says of this photograph counts before what is said of all of its sequence.
        List<Label> single = own.isEmpty() && options.sequences() ? chosen : own;
        List<Label> named = single.stream()
                .filter(label -> label.what().kind() == Kind.TAXON)
                .toList();
        if (!named.isEmpty()) {
            named.forEach(label ->
                    names.add(LabelTaxa.requireName(label.what(), () -> source.source() + ", " + file.where())));
            boolean blank = single.stream()
                    .anyMatch(label ->
                            label.what().kind() == Kind.BLANK && label.box().isEmpty());
            contradictory += blank ? 1 : 0;
            taken.add(new Taken(file, named.equals(file.labels()) ? file.labels() : named));
        } else if (!single.isEmpty()) {
            others.merge(single.get(0).what().kind(), 1, Integer::sum);
        } else if (!chosen.isEmpty()) {
            sequenceOnly++;
        } else if (!file.labels().isEmpty()) {
            machineOnly++;
        } else {
            unlabelled++;
        }
    }

    private static List<Label> by(LabelledFile file, Author author) {
        return file.labels().stream().filter(label -> label.author() == author).toList();
    }

    /** What the user should know of what is taken, a line each. */
    List<String> notices() {
        return PhotographCount.lines(contradictory, "labelled both blank and with a taxon; the taxon is taken");
    }

    /** What is no taxon, a line for each kind. */
    List<String> othersLeftOut() {
        List<String> texts = new ArrayList<>();
        others.forEach((kind, count) -> texts.add(PhotographCount.of(kind, count) + " left out"));
        return texts;
    }

    /** What has no label that counts, a line for each reason. */
    List<String> unlabelledLeftOut() {
        List<String> texts = new ArrayList<>();
        texts.addAll(PhotographCount.lines(
                sequenceOnly, "labelled by sequence only left out; --sequence-labels takes them"));
        texts.addAll(
                PhotographCount.lines(machineOnly, "labelled by a program only left out; --machine-labels takes them"));
        texts.addAll(PhotographCount.lines(unlabelled, "without a label left out"));
        return texts;
    }
}
