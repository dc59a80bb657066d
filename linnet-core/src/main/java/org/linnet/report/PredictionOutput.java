package org.linnet.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.linnet.dataset.Capture;
import org.linnet.detector.BoxRule;
import org.linnet.detector.GivenBoxes;
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
    // Set by nobody but the methods that make a copy, before anybody has it.
    private int top;
    private CommonNames commonNames = CommonNames.none();
    private Optional<TaxonModel> model = Optional.empty();
    private Optional<Path> trainingData = Optional.empty();
    private Optional<BoxRule> boxes = Optional.empty();
    private HiddenAreas hidden = HiddenAreas.NONE;
    private boolean videos;
    private boolean uploads;
    private Optional<GivenBoxes> givenBoxes = Optional.empty();
    private Optional<Path> root = Optional.empty();
    private Function<Path, Capture> captures = file -> Capture.UNKNOWN;

    private PredictionOutput(Writer text, Optional<OutputStream> bytes, Ranks ranks, DecisionUnit by) {
        this.text = requireNonNull(text, "text is null");
        this.bytes = bytes;
        this.ranks = requireNonNull(ranks, "ranks is null");
        this.by = requireNonNull(by, "by is null");
    }

    private PredictionOutput with(Consumer<PredictionOutput> change) {
        PredictionOutput copy = new PredictionOutput(text, bytes, ranks, by);
        copy.top = top;
        copy.commonNames = commonNames;
        copy.model = model;
        copy.trainingData = trainingData;
        copy.boxes = boxes;
        copy.hidden = hidden;
        copy.videos = videos;
        copy.uploads = uploads;
        copy.givenBoxes = givenBoxes;
        copy.root = root;
        copy.captures = captures;
        change.accept(copy);
        return copy;
    }

    /**
     * Text or bytes, as the format likes; text as UTF-8.
     *
     * @param ranks of the model that predicts
     * @param by what each prediction is for
     */
    public static PredictionOutput to(OutputStream out, Ranks ranks, DecisionUnit by) {
        return new PredictionOutput(
                new BufferedWriter(new OutputStreamWriter(out, UTF_8)), Optional.of(out), ranks, by);
    }

    /**
     * Text only, such as a screen.
     *
     * @param ranks of the model that predicts
     * @param by what each prediction is for
     */
    public static PredictionOutput to(Writer out, Ranks ranks, DecisionUnit by) {
        return new PredictionOutput(out, Optional.empty(), ranks, by);
    }

    /**
     * The same, with the most probable leaves of each prediction.
     *
     * @param count how many, at least 0; by default 0
     */
    public PredictionOutput withTop(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("top must be at least 0: " + count);
        }
        return with(copy -> copy.top = count);
    }

    /** The same, with common names beside scientific ones; by default there are none. */
    public PredictionOutput withCommonNames(CommonNames names) {
        requireNonNull(names, "names is null");
        return with(copy -> copy.commonNames = names);
    }

    /** The same, for formats that say which model predicts; by default they are not told. */
    public PredictionOutput withModel(TaxonModel predicting) {
        return with(copy -> copy.model = Optional.of(predicting));
    }

    /**
     * The same, for formats that show training photographs.
     *
     * @param folder that the model was trained on; by default it is looked for near the photographs that are explained
     */
    public PredictionOutput withTrainingData(Path folder) {
        return with(copy -> copy.trainingData = Optional.of(folder));
    }

    /**
     * The same, where animals are looked for in the photographs; by default they are not.
     *
     * @param rule which boxes are looked at, and how
     */
    public PredictionOutput withBoxes(BoxRule rule) {
        return with(copy -> copy.boxes = Optional.of(rule));
    }

    /**
     * The same, for formats of other programs that tell of all boxes, those too that were too weak to be looked at.
     *
     * @param boxes that were given in place of a detector's; by default none
     */
    public PredictionOutput withGivenBoxes(GivenBoxes boxes) {
        requireNonNull(boxes, "boxes is null");
        return with(copy -> copy.givenBoxes = Optional.of(boxes));
    }

    /**
     * The same, for formats that show photographs.
     *
     * @param areas what no picture may show; by default nothing is hidden
     */
    public PredictionOutput withHidden(HiddenAreas areas) {
        requireNonNull(areas, "areas is null");
        return with(copy -> copy.hidden = areas);
    }

    /** The same, where the photographs are no files on this disk, so that nothing is looked up by their names; by default they are. */
    public PredictionOutput withUploads() {
        return with(copy -> copy.uploads = true);
    }

    /** The same, where videos are named too; by default they are not. */
    public PredictionOutput withVideos() {
        return with(copy -> copy.videos = true);
    }

    /**
     * The same, for formats of other programs, which write files relative to a folder.
     *
     * @param folder by default the working directory
     */
    public PredictionOutput withRoot(Path folder) {
        return with(copy -> copy.root = Optional.of(folder));
    }

    /**
     * The same, for formats that say where and when photographs were taken.
     *
     * @param known of each file; by default nothing is known
     */
    public PredictionOutput withCaptures(Function<Path, Capture> known) {
        requireNonNull(known, "known is null");
        return with(copy -> copy.captures = known);
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

    /** The boxes that were given in place of a detector's; empty where none were. */
    public Optional<GivenBoxes> givenBoxes() {
        return givenBoxes;
    }

    /** What no picture may show of the photographs. */
    public HiddenAreas hidden() {
        return hidden;
    }

    /** Whether the photographs are no files on this disk. */
    public boolean uploads() {
        return uploads;
    }

    /** Whether videos are named, by their frames. */
    public boolean videos() {
        return videos;
    }

    /** The folder that files are written relative to; empty for the working directory. */
    public Optional<Path> root() {
        return root;
    }

    /** Where and when a photograph was taken. */
    public Capture capture(Path file) {
        return captures.apply(file);
    }
}
