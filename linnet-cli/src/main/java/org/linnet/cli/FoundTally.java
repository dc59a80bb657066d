package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.model.VideoAnswer;

/** Counts what was found in photographs. */
final class FoundTally {
    private final NoBox noBox;
    private long withAnimals;
    private long animals;
    private long blank;
    private long whole;
    private final Map<String, Long> withOthers = new TreeMap<>();

    /** @param noBox what photographs are in which no animal was found */
    FoundTally(NoBox noBox) {
        this.noBox = requireNonNull(noBox, "noBox is null");
    }

    void add(PredictionEntry.Searched searched) {
        if (searched.subject().video().isPresent()) {
            add(searched.subject().video().get());
            return;
        }
        for (Detections photograph : searched.subject().found()) {
            int count = photograph.animals().size();
            animals += count;
            withAnimals += count > 0 ? 1 : 0;
            boolean named = count == 0 && noBox == NoBox.WHOLE;
            whole += named ? 1 : 0;
            blank += photograph.found().isEmpty() && !named ? 1 : 0;
            Set<String> others = new HashSet<>();
            for (Detection detection : photograph.found()) {
                if (!detection.isAnimal() && others.add(detection.category())) {
                    withOthers.merge(detection.category(), 1L, Long::sum);
                }
            }
        }
    }

    /** A video counts as a photograph with one animal, if there is any in it. */
    private void add(VideoAnswer video) {
        boolean animal = video.found().contains(Detection.ANIMAL);
        boolean named = !animal && noBox == NoBox.WHOLE;
        animals += animal ? 1 : 0;
        withAnimals += animal ? 1 : 0;
        whole += named ? 1 : 0;
        blank += video.found().isEmpty() && !named ? 1 : 0;
        video.found().stream()
                .filter(category -> !category.equals(Detection.ANIMAL))
                .forEach(category -> withOthers.merge(category, 1L, Long::sum));
    }

    /** How many animals were found, and photographs named as a whole. */
    String answers() {
        String found = Terminal.count(animals, "animal");
        return whole == 0 ? found : found + " and " + Terminal.count(whole, "whole photograph");
    }

    /** {@code 12 with animals, 17 blank, 1 with people, }. */
    String text() {
        StringBuilder text = new StringBuilder()
                .append(Terminal.number(withAnimals))
                .append(" with animals, ")
                .append(Terminal.number(noBox == NoBox.WHOLE ? whole : blank))
                .append(noBox == NoBox.WHOLE ? " named as a whole, " : " blank, ");
        withOthers.forEach((category, count) -> text.append(Terminal.number(count))
                .append(" with ")
                .append(plural(category))
                .append(", "));
        return text.toString();
    }

    private static String plural(String category) {
        return switch (category) {
            case Detection.PERSON -> "people";
            case Detection.VEHICLE -> "vehicles";
            default -> category;
        };
    }
}
