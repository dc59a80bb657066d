package org.linnet.internal.interchange.labels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.labels.Label.Scope;

/** Tells of photographs one by one, those of a sequence that has labels of its own next to one another. */
public final class SequenceOrder {
    private SequenceOrder() {}

    /**
     * Tells of all photographs of a source.
     *
     * @return what there is to say besides
     */
    public static Labels pass(Labels labels, IOAction<LabelledFile> each) throws IOException {
        for (LabelledFile file : inOrder(labels.files())) {
            each.run(file);
        }
        return labels.withoutFiles();
    }

    private static List<LabelledFile> inOrder(List<LabelledFile> files) {
        if (files.stream().noneMatch(SequenceOrder::hasSequenceLabel)) {
            return files;
        }
        Map<Object, List<LabelledFile>> sequences = new LinkedHashMap<>();
        for (LabelledFile file : files) {
            Optional<String> sequence = file.sequence();
            // Each that belongs to none stands by itself.
            Object key = sequence.isPresent() ? sequence.get() : file;
            sequences.computeIfAbsent(key, first -> new ArrayList<>(1)).add(file);
        }
        return sequences.values().stream().flatMap(Collection::stream).toList();
    }

    private static boolean hasSequenceLabel(LabelledFile file) {
        return file.labels().stream().anyMatch(label -> label.scope() == Scope.SEQUENCE);
    }
}
