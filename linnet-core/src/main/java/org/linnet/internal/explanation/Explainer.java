package org.linnet.internal.explanation;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.FeatureExtractor;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbours;
import org.linnet.head.Head;
import org.linnet.image.HiddenAreas;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.View;
import org.linnet.internal.dataset.DiskName;
import org.linnet.internal.embedding.Crops;
import org.linnet.internal.embedding.Looks;
import org.linnet.internal.embedding.PhotographReader;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.Rectangle;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.picture.ShownPhotographs;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Explains what a model says of photographs that a pass has embedded. The feature maps are opened for the first and stay
 * open until this is closed; for use by one thread at a time.
 */
public final class Explainer implements AutoCloseable {
    private static final int NEIGHBOURS = 5;

    /** Of the picture beneath a heat map, which is drawn far smaller. */
    private static final long MOST_PIXELS = 50_000_000;

    private final TaxonModel model;
    private final TaxonNamer namer;
    private final BackboneSource source;
    private final Optional<KeptEmbeddings> kept;
    private final ImageLimits limits;
    private final HiddenAreas hidden;
    private final ShownPhotographs photographs;
    private final Optional<BoxRule> rule;
    private Optional<FeatureExtractor> features = Optional.empty();
    private Optional<Backbone> backbone = Optional.empty();

    /**
     * An explainer of one model.
     *
     * @param decision which taxon is decided on; the heat maps show the evidence for it
     * @param source the model's backbone, with the model's preprocessing
     * @param kept embeddings, among them those of the model's photographs
     * @param limits what a file may cost
     * @param hidden what no picture may show; closed with this
     * @param rule how boxes are cut; empty where whole photographs are looked at
     * @throws LinnetException WRONG_USAGE where the model has no such rank or no taxon is left to name
     */
    public Explainer(
            TaxonModel model,
            DecisionOptions decision,
            BackboneSource source,
            Optional<KeptEmbeddings> kept,
            ImageLimits limits,
            Optional<BoxRule> rule,
            HiddenAreas hidden) {
        this.model = requireNonNull(model, "model is null");
        this.namer = new TaxonNamer(model, decision);
        this.source = requireNonNull(source, "source is null");
        this.kept = requireNonNull(kept, "kept is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.rule = requireNonNull(rule, "rule is null");
        this.hidden = requireNonNull(hidden, "hidden is null");
        this.photographs = new ShownPhotographs(limits, hidden);
    }

    /**
     * Explains one decision.
     *
     * @throws LinnetException NOTHING_USABLE where a file can no longer be read as a photograph; UNUSABLE_MODEL where the
     *     model tells no taxa apart
     */
    public Explanation explain(Crops crops) {
        return explain(crops, Optional.empty());
    }

    /**
     * The same of one photograph that is in memory.
     *
     * @param content of its file
     */
    public Explanation explain(Crops crops, byte[] content) {
        return explain(crops, Optional.of(content));
    }

    private Explanation explain(Crops crops, Optional<byte[]> content) {
        List<float[]> views = crops.views();
        TaxonProbabilities probabilities = namer.together(views);
        Prediction prediction = namer.name(probabilities, views);
        TaxonPath explained = explained(prediction);
        LogOdds odds = odds(explained, probabilities);
        Neighbours neighbours = kept.map(embeddings -> new NearestPhotographs(model, embeddings)
                        .find(crops.contentSha256(), crops.first(), NEIGHBOURS))
                .orElseGet(() ->
                        new Neighbours(List.of(), model.photographs().byFile().size()));
        return new Explanation(
                crops.name(),
                crops.files(),
                prediction,
                steps(prediction, probabilities),
                explained,
                neighbours,
                sights(crops, content, explained, odds),
                crops.box(),
                crops.found());
    }

    private List<Explanation.Sight> sights(Crops crops, Optional<byte[]> content, TaxonPath explained, LogOdds odds) {
        List<Explanation.Sight> sights = new ArrayList<>();
        for (int i = 0; i < crops.files().size(); i++) {
            for (Looks.Look look : crops.looks().get(i).looks()) {
                sights.add(sight(crops.files().get(i), content, look.box(), explained, odds));
            }
        }
        return sights;
    }

    private Explanation.Sight sight(
            Path file, Optional<byte[]> content, Optional<Detection> box, TaxonPath explained, LogOdds odds) {
        try {
            if (content.isPresent()) {
                return sight(file, content.get(), box, explained, odds);
            }
            try (PhotographReader.Content read = new PhotographReader(limits.maxBytes()).read(file)) {
                return sight(file, read.bytes(), box, explained, odds);
            }
        } catch (PhotographReader.Unreadable | UnreadableImageException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    DiskName.text(file) + " cannot be explained: it cannot be read as a photograph (" + e.getMessage()
                            + ").",
                    e);
        }
    }

    private Explanation.Sight sight(
            Path file, byte[] content, Optional<Detection> box, TaxonPath explained, LogOdds odds)
            throws UnreadableImageException {
        Rectangle part;
        try (DecodedImage whole = new ImageDecoder(limits).open(content)) {
            part = part(whole, box);
        }
        RasterImage photograph = photographs.read(file, content, shown -> shown.toRaster(part, MOST_PIXELS));
        return new Explanation.Sight(file, photograph, heatMap(tensor(content, part), explained, odds));
    }

    /** What the pass looked at. */
    private Rectangle part(DecodedImage whole, Optional<Detection> box) {
        if (box.isEmpty()) {
            return new Rectangle(0, 0, whole.width(), whole.height());
        }
        BoxRule cut = rule.orElseThrow();
        return Rectangle.of(box.get().box(), cut.margin(), cut.shape(), whole.width(), whole.height());
    }

    private void open() {
        if (features.isEmpty() && backbone.isEmpty()) {
            features = source.openFeatures();
            backbone = features.isPresent() ? Optional.empty() : Optional.of(source.open());
        }
    }

    /** Frees what was opened. */
    @Override
    public void close() {
        hidden.close();
        try {
            features.ifPresent(FeatureExtractor::close);
        } finally {
            features = Optional.empty();
            backbone.ifPresent(Backbone::close);
            backbone = Optional.empty();
        }
    }

    private FloatBuffer tensor(byte[] file, Rectangle part) throws UnreadableImageException {
        FloatBuffer tensor = ByteBuffer.allocateDirect(model.preprocessing().tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        TensorWriter writer = new TensorWriter(model.preprocessing());
        // Where boxes are looked at, the pass decodes all pixels, of whole photographs too.
        ImageDecoder decoder =
                rule.isPresent() ? new ImageDecoder(limits) : new ImageDecoder(limits, model.preprocessing());
        try (DecodedImage photograph = decoder.open(file)) {
            if (rule.isPresent()) {
                writer.write(photograph, part, View.WHOLE, tensor);
            } else {
                writer.write(photograph, View.WHOLE, tensor);
            }
        }
        return tensor.flip();
    }

    /** The deepest decided taxon that was told from others, else the first on the way down that was. */
    private TaxonPath explained(Prediction prediction) {
        List<TaxonPath> told = prediction.wayDown().stream()
                .map(RankedTaxon::taxon)
                .filter(taxon -> headAbove(taxon).isPresent())
                .toList();
        if (told.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    "the model " + model.name() + " tells no taxa apart here, so there is nothing to explain.");
        }
        TaxonPath explained = told.get(0);
        for (TaxonPath taxon : told) {
            explained = taxon.depth() <= prediction.decidedDepth() ? taxon : explained;
        }
        return explained;
    }

    private Optional<Head> headAbove(TaxonPath taxon) {
        return taxon.parent().map(model.nodes()::get).flatMap(NodeModel::head);
    }

    /** Against what siblings the decision allows; against all of them where it allows none. */
    private LogOdds odds(TaxonPath explained, TaxonProbabilities probabilities) {
        LogOdds odds = LogOdds.of(model, namer, explained);
        return odds.ofSiblings(probabilities) > 0
                ? odds
                : LogOdds.of(model, new TaxonNamer(model, DecisionOptions.defaults()), explained);
    }

    private HeatMap heatMap(FloatBuffer tensor, TaxonPath explained, LogOdds odds) {
        open();
        if (model.joint().isPresent()) {
            return features.map(extractor -> AblationMap.of(extractor.extract(tensor.slice()), odds))
                    .orElseGet(() -> OcclusionMap.of(backbone.orElseThrow(), tensor, odds));
        }
        Head head = headAbove(explained).orElseThrow();
        int label = head.classes().indexOf(explained.name());
        return features.map(extractor -> ClassActivationMap.of(extractor.extract(tensor.slice()), head, label))
                .orElseGet(() -> OcclusionMap.of(backbone.orElseThrow(), tensor, head, label));
    }

    private List<Explanation.Step> steps(Prediction prediction, TaxonProbabilities probabilities) {
        List<Explanation.Step> steps = new ArrayList<>();
        for (RankedTaxon taken : prediction.wayDown()) {
            NodeModel node = model.nodes().get(taken.taxon().parent().orElseThrow());
            double above = probabilities.of(node.path());
            List<RankedTaxon> children = new ArrayList<>();
            for (String name : node.classes()) {
                TaxonPath child = node.path().child(name);
                double probability = probabilities.of(child);
                children.add(new RankedTaxon(
                        child, model.ranks().of(child), above > 0 ? probability / above : 0, probability));
            }
            children.sort(Comparator.comparingDouble(RankedTaxon::probability).reversed());
            steps.add(new Explanation.Step(taken, children));
        }
        return steps;
    }
}
