package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.detector.DetectorStore;
import org.linnet.internal.model.pack.PackWriter;
import org.linnet.internal.report.ModelCard;
import org.linnet.internal.training.ModelFiles;
import org.linnet.model.TaxonModel;

/** Makes one file of a model and what it needs, from the stores. */
record Packing(Stores stores) {
    Packing {
        requireNonNull(stores, "stores is null");
    }

    /** As {@link Linnet#pack}. */
    PackedModel pack(Path model, Path file, PackOptions options) {
        TaxonModel loaded = TaxonModel.load(model, stores.home());
        boolean names = options.photographs() == PackOptions.Photographs.NAMED;
        if (options.backbone()) {
            // Refuses another one of the same name.
            stores.backboneOf(loaded);
        }
        PackWriter.Content content = new PackWriter.Content(
                names ? ModelFiles.KIND.own() : path -> path.equals(Path.of(ModelCard.FILE)),
                names,
                options.backbone() ? Optional.of(stores.backbonesFor(loaded)) : Optional.empty(),
                options.backbone() ? detectors(loaded) : Optional.empty(),
                options.photographs() == PackOptions.Photographs.CHECKSUMS
                        ? Optional.empty()
                        : stores.embeddingsFor(loaded));
        return PackedModel.of(
                file, options, loaded, new PackWriter(model, loaded, Linnet.version()).write(file, content));
    }

    /** The store that has the detector that a model looks with; empty where it needs none. */
    private Optional<DetectorStore> detectors(TaxonModel model) {
        Optional<BoxRule> rule = model.boxes().filter(boxes -> boxes.identity().isPresent());
        // Refuses another one of the same name.
        rule.ifPresent(boxes -> LookingChoice.ofModel(boxes, stores.detectorsFor(model)));
        return rule.map(boxes -> stores.detectorsFor(model, boxes.detector()));
    }
}
