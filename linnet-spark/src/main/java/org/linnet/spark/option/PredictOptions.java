package org.linnet.spark.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.BoxOptions;
import org.linnet.ClassificationOptions;
import org.linnet.image.Views;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonList;
import org.linnet.model.TaxonModel;

/**
 * Options for naming photographs, as {@code linnet predict} has them.
 *
 * @param settings all that was asked for; {@link Setting#ONLY} and {@link Setting#EXCLUDE} are the lists themselves, no files
 */
public record PredictOptions(Settings settings) implements JobOptions {
    /** All that there are. */
    public static final List<Setting> SETTINGS = JobOptions.all(List.of(
            List.of(
                    Setting.MIN_CONFIDENCE,
                    Setting.RANK,
                    Setting.ONLY,
                    Setting.EXCLUDE,
                    Setting.UNKNOWN,
                    Setting.VIEWS,
                    Setting.TOP),
            BoxSettings.KNOWN));

    /** @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense */
    public PredictOptions {
        JobOptions.require(settings, "predict", SETTINGS);
        if (settings.has(Setting.RANK) && settings.has(Setting.MIN_CONFIDENCE)) {
            throw Settings.wrong("rank gives a name even if unsure; leave out min-confidence or rank");
        }
        decision(settings, TaxonFilter.none());
        views(settings);
        settings.count(Setting.TOP);
        BoxSettings.read(settings);
    }

    /** As the model learned to look and to decide. */
    public static PredictOptions defaults() {
        return new PredictOptions(Settings.NONE);
    }

    /**
     * By the names that the command line has, such as {@code min-confidence}; {@code only} and {@code exclude} are files of the driver.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense, or a file cannot be read
     */
    public static PredictOptions of(Map<String, ?> named) {
        Map<String, Object> read = new HashMap<>(named);
        for (Setting list : List.of(Setting.ONLY, Setting.EXCLUDE)) {
            read.computeIfPresent(list.label(), (name, file) -> text(Path.of(String.valueOf(file))));
        }
        return new PredictOptions(Settings.of(read));
    }

    /** Names the most specific taxon that is at least this probable, 0 to 1. */
    public PredictOptions withMinConfidence(double probability) {
        return with(Setting.MIN_CONFIDENCE, Optional.of(probability));
    }

    /** Names the most probable taxon of this rank, even if unsure. */
    public PredictOptions withRank(String rank) {
        return with(Setting.RANK, Optional.of(rank));
    }

    /** Names only what this file of the driver lists, as {@link TaxonList} reads it. */
    public PredictOptions withOnly(Path list) {
        return with(Setting.ONLY, Optional.of(text(list)));
    }

    /** Names nothing that this file of the driver lists. */
    public PredictOptions withoutTaxa(Path list) {
        return with(Setting.EXCLUDE, Optional.of(text(list)));
    }

    /** Whether a photograph may be answered as unknown. */
    public PredictOptions withUnknowns(boolean unknowns) {
        return with(Setting.UNKNOWN, Optional.of(unknowns ? "on" : "off"));
    }

    /** Views of each photograph, whose probabilities are averaged. */
    public PredictOptions withViews(Views views) {
        return with(Setting.VIEWS, Optional.of(views));
    }

    /** Also tells of so many of the most probable leaves of the tree, at least 1. */
    public PredictOptions withTop(int count) {
        return with(Setting.TOP, Optional.of(count));
    }

    /** Finds the animals in photographs, and names each; otherwise photographs are looked at as the model learned. */
    public PredictOptions withBoxes(BoxOptions boxes) {
        return new PredictOptions(BoxSettings.write(settings, boxes));
    }

    /** With so many threads for each executor, in place of one for each of its cores. */
    public PredictOptions withThreads(int threads) {
        return with(Setting.THREADS, Optional.of(threads));
    }

    private PredictOptions with(Setting setting, Optional<?> value) {
        return new PredictOptions(settings.with(setting, value));
    }

    /** How many of the most probable leaves are told of; 0 for none. */
    public int top() {
        return settings.count(Setting.TOP).orElse(0);
    }

    /** Where photographs are looked at; empty to look as the model learned. */
    public Optional<BoxOptions> boxes() {
        return BoxSettings.read(settings);
    }

    /**
     * The same as the library takes it.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where a list names nothing that the model knows
     */
    public ClassificationOptions classification(TaxonModel model) {
        TaxonFilter filter = new TaxonFilter(
                settings.text(Setting.ONLY).map(list -> TaxonList.parse("only", list, model, remark -> {})),
                settings.text(Setting.EXCLUDE)
                        .map(list -> TaxonList.parse("exclude", list, model, remark -> {}))
                        .orElse(Set.of()));
        return ClassificationOptions.builder()
                .decision(decision(settings, filter))
                .views(views(settings))
                .build();
    }

    private static DecisionOptions decision(Settings settings, TaxonFilter filter) {
        DecisionOptions.Builder options =
                DecisionOptions.builder().filter(filter).unknowns(settings.flag(Setting.UNKNOWN, true));
        settings.number(Setting.MIN_CONFIDENCE).ifPresent(options::minConfidence);
        settings.text(Setting.RANK).ifPresent(options::rank);
        return Settings.checked(options::build);
    }

    private static Views views(Settings settings) {
        return settings.choice(Setting.VIEWS, Views.values()).orElse(Views.ONE);
    }

    private static String text(Path list) {
        try {
            return Files.readString(list);
        } catch (IOException e) {
            throw Settings.wrong("cannot read the list of taxa " + list + " (" + e + ")");
        }
    }
}
