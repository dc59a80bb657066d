package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.linnet.ClassificationOptions;
import org.linnet.image.Views;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.label.Labelled;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonList;
import org.linnet.model.TaxonModel;
import org.linnet.server.http.Option;
import org.linnet.server.http.OptionValues;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** What a request's options say of names: how they are decided, among which taxa, and what they are called. */
public final class DecidingChoice {
    /** Those that it reads. */
    public static final Set<Option> OPTIONS = Set.of(
            Option.MIN_CONFIDENCE,
            Option.RANK,
            Option.ONLY,
            Option.EXCLUDE,
            Option.UNKNOWN,
            Option.TOP,
            Option.NAMES,
            Option.NAMES_LANGUAGE);

    /** Those that it reads of events, and of several views of a photograph. */
    public static final Set<Option> TOGETHER = Set.of(Option.BY, Option.EVENT_GAP, Option.DEPLOYMENTS, Option.VIEWS);

    private static final int MOST_LEAVES = 1000;
    private static final int LONGEST_DEPLOYMENTS = 1 << 20;

    private final OptionValues values;
    private final TaxonModel model;
    private final Consumer<String> remarks;

    /** @param remarks hears, in a line each, what of the lists the model does not know */
    public DecidingChoice(OptionValues values, TaxonModel model, Consumer<String> remarks) {
        this.values = requireNonNull(values, "values is null");
        this.model = requireNonNull(model, "model is null");
        this.remarks = requireNonNull(remarks, "remarks is null");
    }

    /**
     * How names are decided.
     *
     * @throws ProblemException WRONG_VALUE where the options make no sense
     */
    public DecisionOptions decision() {
        if (values.has(Option.RANK) && values.has(Option.MIN_CONFIDENCE)) {
            throw new ProblemException(
                    ProblemType.WRONG_VALUE, "rank gives a name even if unsure; leave out min-confidence or rank.");
        }
        TaxonFilter filter = new TaxonFilter(
                values.text(Option.ONLY).map(list -> TaxonList.parse("only", list, model, remarks)),
                values.text(Option.EXCLUDE)
                        .map(list -> TaxonList.parse("exclude", list, model, remarks))
                        .orElse(Set.of()));
        DecisionOptions.Builder options = DecisionOptions.builder()
                .filter(filter)
                .unknowns(
                        values.choice(Option.UNKNOWN, Set.of(Unknowns.values())).orElse(Unknowns.ON) == Unknowns.ON);
        values.share(Option.MIN_CONFIDENCE).ifPresent(options::minConfidence);
        values.text(Option.RANK).ifPresent(options::rank);
        return options.build();
    }

    /** The same with what is named together, and in which views. */
    public ClassificationOptions classification() {
        ClassificationOptions.Builder options = ClassificationOptions.builder().decision(decision());
        Optional<DecisionUnit> by = values.choice(Option.BY, Set.of(DecisionUnit.values()));
        by.ifPresent(options::by);
        values.choice(Option.VIEWS, Set.of(Views.values())).ifPresent(options::views);
        values.time(Option.EVENT_GAP).ifPresent(options::eventGap);
        values.text(Option.DEPLOYMENTS).ifPresent(table -> {
            requireDeployments(table, by);
            options.deploymentTable(table);
        });
        return options.build();
    }

    /** Makes sure that a table can be read, before photographs are looked at. */
    private static void requireDeployments(String table, Optional<DecisionUnit> by) {
        if (!by.equals(Optional.of(DecisionUnit.EVENT))) {
            throw OptionValues.wrong(Option.DEPLOYMENTS, "says which photographs are of one event; add by=event");
        }
        if (table.length() > LONGEST_DEPLOYMENTS) {
            throw OptionValues.wrong(
                    Option.DEPLOYMENTS,
                    "has more than " + LONGEST_DEPLOYMENTS + " characters; send the rows that count");
        }
        DeploymentTable.parse(table);
    }

    /** How many of the most probable leaves are told of each photograph; more than there are make no sense. */
    public int top() {
        return Math.min(
                values.count(Option.TOP, 1, MOST_LEAVES).orElse(0),
                model.leaves().size());
    }

    /** Common names beside scientific ones. */
    public CommonNames names() {
        Optional<String> language = values.text(Option.NAMES_LANGUAGE);
        if (language.isPresent() && !values.has(Option.NAMES)) {
            throw OptionValues.wrong(Option.NAMES_LANGUAGE, "names a column of names; give these as well");
        }
        return values.text(Option.NAMES)
                .map(table -> CommonNames.parse("names", table, language, model, remarks))
                .orElse(CommonNames.none());
    }

    private enum Unknowns implements Labelled {
        ON,
        OFF;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
