package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.embedding.EmbeddingSink;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.assessment.AssessmentJob;
import org.linnet.internal.backbone.SharedBackbone;
import org.linnet.internal.embedding.EmbeddingPass;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.explanation.Explainer;
import org.linnet.internal.training.TrainingJob;
import org.linnet.model.TaxonModel;

/**
 * The way in for programs: train a tree, load a model, classify, evaluate, embed. One of these holds the store of kept
 * embeddings open; it is safe for use by several threads at once, and other processes may use the same home.
 */
public final class Linnet implements AutoCloseable {
    /** The backbone that comes with Linnet and needs no network. */
    public static final String DEFAULT_BACKBONE = "efficientnet-lite0";

    /** The reference's backbone. */
    public static final String REFERENCE_BACKBONE = "efficientnet-b6";

    private final BackboneStore backbones;
    private final EmbeddingStore embeddings;

    private Linnet(LinnetHome home) {
        backbones = new BackboneStore(home);
        embeddings = EmbeddingStore.open(home.embeddings());
    }

    /** Opens the user's home: {@code $LINNET_HOME}, else {@code $XDG_CACHE_HOME/linnet}, else {@code ~/.cache/linnet}. */
    public static Linnet open() {
        return open(LinnetHome.standard());
    }

    /**
     * Opens a home.
     *
     * @throws LinnetException FAILURE where it cannot be written to
     */
    public static Linnet open(LinnetHome home) {
        return new Linnet(requireNonNull(home, "home is null"));
    }

    /** This version of Linnet. */
    public static String version() {
        String version = Linnet.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The backbones that are there, and those that can be fetched. */
    public BackboneStore backbones() {
        return backbones;
    }

    /** Trains every parent node below {@code data} and saves the model. */
    public TrainedTree train(Path data, Path out, TrainingOptions options) {
        return train(data, out, options, LinnetListener.NONE);
    }

    /**
     * Trains every parent node below {@code data} (or the one that the options name) and saves the model.
     *
     * @param data a folder of taxa: {@code family/genus/species/photograph.jpg}
     * @param out where the model goes; a model that is there is replaced once the new one is complete
     * @throws LinnetException WRONG_USAGE where {@code out} holds something else; NOTHING_USABLE where {@code data} holds
     *     nothing to train on; UNUSABLE_MODEL where the backbone cannot be used; FAILURE where the disk is full
     */
    public TrainedTree train(Path data, Path out, TrainingOptions options, LinnetListener listener) {
        BackboneSource backbone = backbones.source(options.backbone(), options.preprocessing()::applyTo);
        return new TrainingJob(options, backbone, pass(backbone, options.pass()), listener).run(data, out);
    }

    /** A classifier of one model; the caller closes it. */
    public Classifier classifier(TaxonModel model) {
        return classifier(model, UnaryOperator.identity());
    }

    /**
     * A classifier of one model; the caller closes it.
     *
     * @param passChanges what to change of how the pass uses the machine, which is what was measured to be good
     * @throws LinnetException UNUSABLE_MODEL where the model's backbone is not there or is another one of the same name
     */
    public Classifier classifier(TaxonModel model, UnaryOperator<PassOptions> passChanges) {
        SharedBackbone backbone = new SharedBackbone(backboneOf(model));
        return new Classifier(model, pass(backbone, passChanges), backbone);
    }

    /**
     * An explainer of one model, for as long as this is open; the caller closes it.
     *
     * @throws LinnetException UNUSABLE_MODEL as for {@link #classifier}
     */
    public Explainer explainer(TaxonModel model) {
        return new Explainer(model, backboneOf(model), embeddings);
    }

    /** Evaluates a model on photographs that it has not seen. */
    public EvaluatedTree evaluate(TaxonModel model, Path data) {
        return evaluate(model, data, EvaluationOptions.defaults(), LinnetListener.NONE);
    }

    /**
     * Evaluates a model.
     *
     * @param data a folder of taxa like the one that the model was trained on; taxa that the model does not know are
     *     reported, and those that are missing shift nothing
     * @throws LinnetException NOTHING_USABLE where no photograph is of a taxon that the model knows; UNUSABLE_MODEL as
     *     for {@link #classifier}
     */
    public EvaluatedTree evaluate(TaxonModel model, Path data, EvaluationOptions options, LinnetListener listener) {
        BackboneSource backbone = backboneOf(model);
        return new AssessmentJob(model, options, pass(backbone, options.pass()), listener).run(data);
    }

    /**
     * Embeds photographs.
     *
     * @param backbone a name from {@code linnet backbone list}
     * @param sink told of each file, on this thread, in the order of the files
     */
    public PassSummary embed(
            Iterable<Path> files,
            String backbone,
            PreprocessingChanges preprocessing,
            UnaryOperator<PassOptions> passChanges,
            EmbeddingSink sink,
            PassListener listener) {
        BackboneSource source = backbones.source(backbone, preprocessing::applyTo);
        return pass(source, passChanges).run(files, sink, listener);
    }

    private EmbeddingPass pass(BackboneSource backbone, UnaryOperator<PassOptions> changes) {
        return new EmbeddingPass(
                backbone,
                Optional.of(embeddings),
                ImageLimits.defaults(),
                changes.apply(PassOptions.defaults(backbone.preprocessing())));
    }

    private BackboneSource backboneOf(TaxonModel model) {
        BackboneSource source = backbones.source(model.backbone().name(), own -> model.preprocessing());
        String expected = model.backbone().weightsSha256();
        if (!source.spec().weightsSha256().equals(expected)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model was trained with another " + model.backbone().name() + " (weights "
                            + expected.substring(0, 12)
                            + "…) than the one here ("
                            + source.spec().weightsSha256().substring(0, 12)
                            + "…). Import the model's backbone, or train again.");
        }
        return source;
    }

    @Override
    public void close() {
        embeddings.close();
    }
}
