package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.EventAnswer;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;

/** Names each photograph or video, and the event that it belongs to; holds what is of one event, whose files follow one another. */
final class EventNaming {
    private final FileEvents events;
    private final TaxonNamer namer;
    private final Consumer<Classification> sink;
    private final List<Classification> waiting = new ArrayList<>();
    private final List<float[]> views = new ArrayList<>();
    private Optional<Path> last = Optional.empty();

    EventNaming(FileEvents events, TaxonNamer namer, Consumer<Classification> sink) {
        this.events = requireNonNull(events, "events is null");
        this.namer = requireNonNull(namer, "namer is null");
        this.sink = requireNonNull(sink, "sink is null");
    }

    void add(Crops crops) {
        begin(crops.files().get(0));
        waiting.add(Namers.classify(namer, crops));
        views.addAll(crops.views());
    }

    void skipped(SkippedFile file) {
        begin(file.file());
        waiting.add(Classification.skipped(file));
    }

    private void begin(Path file) {
        if (last.filter(before -> events.of(before) != events.of(file)).isPresent()) {
            finish();
        }
        last = Optional.of(file);
    }

    /** Hands over the last event. */
    void finish() {
        if (waiting.isEmpty()) {
            return;
        }
        Set<Path> photographs = new HashSet<>();
        waiting.stream().filter(one -> one.skipped().isEmpty()).forEach(one -> photographs.addAll(one.files()));
        Optional<Prediction> together = views.isEmpty() ? Optional.empty() : Optional.of(namer.nameEvent(views));
        Optional<RankedTaxon> decided = together.flatMap(Prediction::decided);
        String name = events.name(waiting.get(0).file());
        waiting.forEach(one -> sink.accept(
                one.skipped().isPresent()
                        ? one
                        : one.with(new EventAnswer(
                                name,
                                photographs.size(),
                                decided.map(RankedTaxon::taxon),
                                decided.map(taxon -> OptionalDouble.of(taxon.probability()))
                                        .orElse(OptionalDouble.empty())))));
        waiting.clear();
        views.clear();
    }
}
