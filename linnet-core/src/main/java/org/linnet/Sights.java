package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.cropping.CropOptions;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.StopSignal;
import org.linnet.image.HiddenAreas;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.Looking;
import org.linnet.internal.embedding.Sight;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.internal.picture.PeopleAreas;
import org.linnet.model.TaxonModel;

/**
 * Where each kind of job looks at photographs, and its pass over them.
 *
 * @param limits on the size of a photograph
 */
record Sights(Stores stores, ImageLimits limits) {
    Sights {
        requireNonNull(stores, "stores is null");
        requireNonNull(limits, "limits is null");
    }

    /** Of a training. */
    Sight training(
            BackboneSource source, TrainingOptions options, Optional<BoxOptions> boxes, Consumer<String> remarks) {
        return sight(source, options.pass(), boxes, trainingLooking(boxes, remarks), remarks);
    }

    /** Of the evaluation of a model. */
    Sight evaluation(
            BackboneSource source,
            TaxonModel model,
            EvaluationOptions options,
            Optional<BoxOptions> boxes,
            Consumer<String> remarks) {
        return sight(source, options.pass(), boxes, modelLooking(model, boxes, NoBox.WHOLE, remarks), remarks);
    }

    /**
     * Of a job that takes the embeddings from a table.
     *
     * @param frame when the whole of a photograph with animals is looked at as well
     */
    static Sight in(EmbeddingTable table, BackboneSpec backbone, Looking.Frame frame, StopSignal stop) {
        int length = backbone.embeddingLength();
        return new Sight(
                table.model().boxes(), files -> table.embeddings(length, frame, stop), files -> HiddenAreas.NONE);
    }

    private Sight sight(
            BackboneSource source,
            PassOptions pass,
            Optional<BoxOptions> boxes,
            Optional<Looking> looking,
            Consumer<String> remarks) {
        return new Sight(
                looking.map(Looking::rule),
                files -> pass(source, pass, among(looking, files, remarks)),
                hidden(boxes, looking));
    }

    /** A pass at that place of photographs; empty for whole photographs. */
    EmbeddingPass pass(BackboneSource source, PassOptions options, Optional<Looking> looking) {
        return new EmbeddingPass(source, stores.embeddings(), limits, options, looking);
    }

    /** Where a training looks, beside whole photographs. */
    Optional<Looking> trainingLooking(Optional<BoxOptions> boxes, Consumer<String> remarks) {
        LookingChoice choice = LookingChoice.of(boxes, NoBox.WHOLE, stores.detectors()::source);
        return told(choice, remarks).map(where -> where.with(Looking.Frame.ALWAYS));
    }

    /** Where naming by a model looks. */
    Optional<Looking> namingLooking(TaxonModel model, Optional<BoxOptions> boxes, Consumer<String> remarks) {
        return modelLooking(model, boxes, NoBox.BLANK, remarks);
    }

    private Optional<Looking> modelLooking(
            TaxonModel model, Optional<BoxOptions> boxes, NoBox noBox, Consumer<String> remarks) {
        return told(LookingChoice.of(boxes, model.boxes(), noBox, stores.detectorsFor(model)), remarks);
    }

    /** Where photographs are embedded: at animals only, where these are looked for. */
    Optional<Looking> embeddingLooking(Optional<BoxOptions> boxes) {
        return animalLooking(boxes).map(where -> where.with(Looking.Frame.NEVER));
    }

    /** Which boxes are cropped, whose threshold is that of the crops' style unless the options say. */
    Looking croppingLooking(BoxOptions boxes, CropOptions options) {
        BoxOptions asked = boxes.threshold()
                .or(options.style()::threshold)
                .map(boxes::withThreshold)
                .orElse(boxes);
        return animalLooking(Optional.of(asked)).orElseThrow();
    }

    private Optional<Looking> animalLooking(Optional<BoxOptions> boxes) {
        return LookingChoice.of(boxes, NoBox.BLANK, stores.detectors()::source).looking();
    }

    private static Optional<Looking> told(LookingChoice choice, Consumer<String> remarks) {
        choice.remarks().forEach(remarks);
        return choice.looking();
    }

    /** To look at given boxes, such as those that labels have. */
    static BoxOptions at(GivenBoxes boxes) {
        return BoxOptions.defaults().withGiven(boxes);
    }

    /** The same with given boxes matched to all photographs of a job. */
    static Optional<Looking> among(Optional<Looking> looking, Collection<Path> files, Consumer<String> remarks) {
        return looking.map(where -> where.withGiven(where.given().map(boxes -> boxes.among(files, remarks))));
    }

    /** What pictures may not show of photographs that a model names. */
    HiddenAreas hidden(TaxonModel model, Optional<BoxOptions> boxes, Collection<Path> files) {
        return hidden(boxes, namingLooking(model, boxes, remark -> {})).apply(files);
    }

    /** What a job's pictures may not show, once its photographs are known; where no people are found, that is said at once. */
    private Function<Collection<Path>, HiddenAreas> hidden(Optional<BoxOptions> asked, Optional<Looking> looking) {
        if (asked.filter(BoxOptions::hidePeople).isEmpty()) {
            return files -> HiddenAreas.NONE;
        }
        PeopleAreas.requireFound(looking.orElseThrow());
        return files -> PeopleAreas.of(among(looking, files, remark -> {}).orElseThrow(), stores.embeddings(), limits);
    }
}
