package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.FeatureExtractor;
import org.linnet.embedding.EmbeddingKey;
import org.linnet.embedding.EmbeddingSpace;
import org.linnet.embedding.EmbeddingStore;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.Head;
import org.linnet.image.ImageDecoder;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.TensorWriter;
import org.linnet.image.UnreadableImageException;
import org.linnet.model.NodeModel;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/** Explains what a model says of single photographs. */
public final class Explainer {
    private static final int NEIGHBOURS = 5;

    private final TaxonModel model;
    private final BackboneSource source;
    private final EmbeddingStore store;

    /**
     * An explainer of one model.
     *
     * @param source the model's backbone, with the model's preprocessing
     * @param store where the embeddings of the model's photographs were kept; left open
     */
    public Explainer(TaxonModel model, BackboneSource source, EmbeddingStore store) {
        this.model = requireNonNull(model, "model is null");
        this.source = requireNonNull(source, "source is null");
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * Explains one photograph.
     *
     * @param minConfidence the cumulative probability below which a taxon is not stood for, 0..1; the heat map speaks for
     *     the deepest taxon that reaches it
     * @throws LinnetException NOTHING_USABLE where the file cannot be read as a photograph; UNUSABLE_MODEL where the model
     *     tells no taxa apart
     */
    public Explanation explain(Path file, double minConfidence) {
        byte[] bytes;
        RasterImage photograph;
        try {
            bytes = Files.readAllBytes(file);
            photograph = new ImageDecoder(ImageLimits.defaults()).decode(bytes);
        } catch (IOException | UnreadableImageException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    file + " cannot be explained: it cannot be read as a photograph (" + e.getMessage() + ").",
                    e);
        }
        FloatBuffer tensor = tensor(photograph);
        try (Backbone backbone = source.open()) {
            float[] embedding = backbone.embed(tensor, 1)[0];
            Map<TaxonPath, double[]> conditionals = model.conditionals(embedding);
            Prediction prediction = model.predict(conditionals, minConfidence);
            TaxonPath explained = explained(prediction);
            String sha256 = EmbeddingKey.of(EmbeddingSpace.of(model.backbone(), model.preprocessing()), bytes)
                    .contentSha256();
            return new Explanation(
                    file,
                    steps(prediction, conditionals),
                    explained,
                    new NearestPhotographs(model, store).find(sha256, embedding, NEIGHBOURS),
                    photograph,
                    heatMap(backbone, tensor, explained));
        }
    }

    private FloatBuffer tensor(RasterImage photograph) {
        FloatBuffer tensor = ByteBuffer.allocateDirect(model.preprocessing().tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new TensorWriter(model.preprocessing()).write(photograph, tensor);
        return tensor.flip();
    }

    /** The deepest decided taxon that was told from others, else the first on the way down that was. */
    private TaxonPath explained(Prediction prediction) {
        List<TaxonPath> told = prediction.path().stream()
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

    private HeatMap heatMap(Backbone backbone, FloatBuffer tensor, TaxonPath explained) {
        Head head = headAbove(explained).orElseThrow();
        int label = head.classes().indexOf(explained.name());
        Optional<FeatureExtractor> extractor = source.openFeatures();
        if (extractor.isEmpty()) {
            return OcclusionMap.of(backbone, tensor, head, label);
        }
        try (FeatureExtractor features = extractor.get()) {
            return ClassActivationMap.of(features.extract(tensor), head, label);
        }
    }

    private List<Explanation.Step> steps(Prediction prediction, Map<TaxonPath, double[]> conditionals) {
        List<Explanation.Step> steps = new ArrayList<>();
        double above = 1;
        for (RankedTaxon taken : prediction.path()) {
            NodeModel node = model.nodes().get(taken.taxon().parent().orElseThrow());
            double[] given = node.head().isPresent() ? conditionals.get(node.path()) : new double[] {1};
            List<RankedTaxon> children = new ArrayList<>();
            for (int c = 0; c < given.length; c++) {
                TaxonPath child = node.path().child(node.classes().get(c));
                children.add(new RankedTaxon(child, taken.rank(), given[c], above * given[c]));
            }
            children.sort(Comparator.comparingDouble(RankedTaxon::conditional).reversed());
            steps.add(new Explanation.Step(taken, children));
            above = taken.probability();
        }
        return steps;
    }
}
