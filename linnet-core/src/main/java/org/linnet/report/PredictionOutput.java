package org.linnet.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.detector.BoxRule;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.HiddenAreas;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;

/** Where predictions are written, and with which details. */
public final class PredictionOutput {
    private final Writer text;
    private final Optional<OutputStream> bytes;
    private final Ranks ranks;
    private final DecisionUnit by;
    private final int top;
    private final CommonNames commonNames;
    private final Optional<TaxonModel> model;
    private final Optional<Path> trainingData;
    private final Optional<BoxRule> boxes;
    private final HiddenAreas hidden;
    private final boolean videos;

    private PredictionOutput(
            Writer text,
            Optional<OutputStream> bytes,
            Ranks ranks,
            DecisionUnit by,
            int top,
            CommonNames commonNames,
            Optional<TaxonModel> model,
            Optional<Path> trainingData,
            Optional<BoxRule> boxes,
            HiddenAreas hidden,
            boolean videos) {
        this.text = requireNonNull(text, "text is null");
        this.bytes = bytes;
        this.ranks = requireNonNull(ranks, "ranks is null");
        this.by = requireNonNull(by, "by is null");
        this.top = top;
        this.commonNames = requireNonNull(commonNames, "commonNames is null");
        this.model = model;
        this.trainingData = trainingData;
        this.boxes = boxes;
        this.hidden = requireNonNull(hidden, "hidden is null");
        this.videos = videos;
        if (top < 0) {
            throw new IllegalArgumentException("top must be at least 0: " + top);
        }
    }

    /**
     * Text or bytes, as the format likes; text as UTF-8.
     *
     * @param ranks of the model that predicts
     * @param by what each prediction is for
     */
    public static PredictionOutput to(OutputStream out, Ranks ranks, DecisionUnit by) {
        return new PredictionOutput(
                new BufferedWriter(new OutputStreamWriter(out, UTF_8)),
                Optional.of(out),
                ranks,
                by,
                0,
                CommonNames.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HiddenAreas.NONE,
                false);
    }

    /**
     * Text only, such as a screen.
     *
     * @param ranks of the model that predicts
     * @param by what each prediction is for
     */
    public static PredictionOutput to(Writer out, Ranks ranks, DecisionUnit by) {
        return new PredictionOutput(
                out,
                Optional.empty(),
                ranks,
                by,
                0,
                CommonNames.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HiddenAreas.NONE,
                false);
    }

    /**
     * The same, with the most probable leaves of each prediction.
     *
     * @param count how many, at least 0; by default 0
     */
    public PredictionOutput withTop(int count) {
        return new PredictionOutput(
                text, bytes, ranks, by, count, commonNames, model, trainingData, boxes, hidden, videos);
    }

    /** The same, with common names beside scientific ones; by default there are none. */
    public PredictionOutput withCommonNames(CommonNames names) {
        return new PredictionOutput(text, bytes, ranks, by, top, names, model, trainingData, boxes, hidden, videos);
    }

    /** The same, for formats that say which model predicts; by default they are not told. */
    public PredictionOutput withModel(TaxonModel predicting) {
        return new PredictionOutput(
                text, bytes, ranks, by, top, commonNames, Optional.of(predicting), trainingData, boxes, hidden, videos);
    }

    /**
     * The same, for formats that show training photographs.
     *
     * @param folder that the model was trained on; by default it is looked for near the photographs that are explained
     */
    public PredictionOutput withTrainingData(Path folder) {
        return new PredictionOutput(
                text, bytes, ranks, by, top, commonNames, model, Optional.of(folder), boxes, hidden, videos);
    }

    /**
     * The same, where animals are looked for in the photographs; by default they are not.
     *
     * @param rule which boxes are looked at, and how
     */
    public PredictionOutput withBoxes(BoxRule rule) {
        return new PredictionOutput(
                text, bytes, ranks, by, top, commonNames, model, trainingData, Optional.of(rule), hidden, videos);
    }

    /**
     * The same, for formats that show photographs.
     *
     * @param areas what no picture may show; by default nothing is hidden
     */
    public PredictionOutput withHidden(HiddenAreas areas) {
        return new PredictionOutput(
                text, bytes, ranks, by, top, commonNames, model, trainingData, boxes, areas, videos);
    }

    /** The same, where videos are named too; by default they are not. */
    public PredictionOutput withVideos() {
        return new PredictionOutput(text, bytes, ranks, by, top, commonNames, model, trainingData, boxes, hidden, true);
    }

    /** For a format that is text. */
    public Writer text() {
        return text;
    }

    /**
     * For a format that is no text.
     *
     * @throws LinnetException WRONG_USAGE where only text can be written
     */
    public OutputStream bytes() {
        return bytes.orElseThrow(() -> new LinnetException(
                ErrorCode.WRONG_USAGE, "this format is not text; say which file it goes to with --out."));
    }

    /** The ranks of the model that predicts. */
    public Ranks ranks() {
        return ranks;
    }

    /** What each prediction is for. */
    public DecisionUnit by() {
        return by;
    }

    /** How many of each prediction's most probable leaves, {@link org.linnet.model.Prediction#top}, are to be told; 0 for none. */
    public int top() {
        return top;
    }

    /** Common names of taxa. */
    public CommonNames commonNames() {
        return commonNames;
    }

    /** The model that predicts; empty where the document need not say which. */
    public Optional<TaxonModel> model() {
        return model;
    }

    /** The folder that the model was trained on; empty where it is to be looked for. */
    public Optional<Path> trainingData() {
        return trainingData;
    }

    /** How boxes are looked at; empty where photographs are looked at as a whole. */
    public Optional<BoxRule> boxes() {
        return boxes;
    }

    /** What no picture may show of the photographs. */
    public HiddenAreas hidden() {
        return hidden;
    }

    /** Whether videos are named, by their frames. */
    public boolean videos() {
        return videos;
    }
}
