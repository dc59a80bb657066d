package org.linnet.internal.interchange.labels.taxa;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;

/**
 * Gives the names of labels what a table of taxa says of them, else what the names say themselves: paths of folders their ranks, and scientific
 * names of two words their genus.
 */
public final class CompleteNames {
    private static final int FEW = 3;

    private final TaxonomyTable table;
    private final PathLineages paths = new PathLineages();
    private final Map<Identification, Identification> known = new HashMap<>();
    private final TreeSet<String> unranked = new TreeSet<>();

    /** @param table what the user says of names */
    public CompleteNames(TaxonomyTable table) {
        this.table = requireNonNull(table, "table is null");
    }

    /** The same photograph with complete names. */
    @SuppressWarnings("ReferenceEquality") // What is complete is handed on as it is.
    public LabelledFile of(LabelledFile file) {
        List<Label> labels = file.labels();
        boolean complete = true;
        List<Label> changed = new ArrayList<>(labels.size());
        for (Label label : labels) {
            Label one = of(label);
            complete &= one == label;
            changed.add(one);
        }
        return complete ? file : file.toBuilder().labels(changed).build();
    }

    @SuppressWarnings("ReferenceEquality") // What is complete is handed on as it is.
    private Label of(Label label) {
        Identification what = of(label.what());
        boolean complete = what == label.what();
        List<Label.Guess> others = label.others();
        if (!others.isEmpty()) {
            List<Label.Guess> changed = new ArrayList<>(others.size());
            for (Label.Guess other : others) {
                Identification one = of(other.what());
                complete &= one == other.what();
                changed.add(one == other.what() ? other : new Label.Guess(one, other.probability()));
            }
            others = changed;
        }
        return complete ? label : label.of(what, others);
    }

    private Identification of(Identification what) {
        if (what.kind() != Kind.TAXON) {
            return what;
        }
        Identification before = known.get(what);
        if (before == null) {
            before = complete(what);
            known.put(what, before);
            if (before.lineage().stream().noneMatch(one -> one.rank().isPresent())) {
                unranked.add(before.text());
            }
        }
        return before;
    }

    private Identification complete(Identification what) {
        String text = what.text();
        String accepted = table.accepted(text);
        Optional<List<RankedName>> said = table.lineage(accepted);
        if (said.isEmpty() && !what.lineage().isEmpty() && accepted.equals(text)) {
            said = table.lineage(what.lineage().get(what.lineage().size() - 1).name());
        }
        if (said.isPresent()) {
            return new Identification(Kind.TAXON, accepted, said.get());
        }
        if (accepted.equals(text) && !what.lineage().isEmpty()) {
            return what;
        }
        if (accepted.indexOf('/') >= 0) {
            return ofPath(accepted).orElse(what);
        }
        if (Binomials.isScientific(accepted)) {
            String[] words = accepted.strip().split("[\\s_]+", -1);
            List<RankedName> lineage = new ArrayList<>();
            lineage.add(new RankedName(Optional.of("genus"), words[0]));
            lineage.add(new RankedName(Optional.of("species"), words[0] + " " + words[1]));
            if (words.length > 2) {
                lineage.add(new RankedName(Optional.of("subspecies"), String.join(" ", words)));
            }
            return new Identification(Kind.TAXON, accepted, lineage);
        }
        return accepted.equals(text) ? what : new Identification(Kind.TAXON, accepted, List.of());
    }

    private Optional<Identification> ofPath(String path) {
        try {
            return Optional.of(paths.of(path));
        } catch (IllegalArgumentException e) {
            // A name with a slash in it.
            return Optional.empty();
        }
    }

    /** That some names have no ranks, which most formats ask for; empty where all have. */
    public Optional<String> notice() {
        return unranked.isEmpty()
                ? Optional.empty()
                : Optional.of(unranked.size() + (unranked.size() == 1 ? " name has" : " names have")
                        + " no ranks, such as "
                        + String.join(", ", unranked.stream().limit(FEW).toList()) + "; --taxonomy TABLE adds them");
    }
}
