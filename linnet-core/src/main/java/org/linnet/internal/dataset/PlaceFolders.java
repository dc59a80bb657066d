package org.linnet.internal.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * Takes folders out of a tree that cannot be taxa where they stand: what is inside a species and is no name of a subspecies,
 * what is below the last of the ranks that were asked for, and what repeats inside one species after the other.
 */
final class PlaceFolders {
    private static final Set<String> SPECIES = Set.of("species", "subspecies", "variety", "form");
    private static final Pattern MARKED = Pattern.compile("(?:subsp|ssp|var|f|cf|morph|forma|race)\\.? .*");

    /** Epithets recur in other genera; in so many species they are more likely places. */
    private static final int MANY_SPECIES = 3;

    private final TaxonFolder root;
    private final Ranks ranks;
    private final DatasetOptions options;
    private final Predicate<TaxonPath> isCertainlyTaxon;
    private final FolderRemarks remarks;
    private final Map<String, Set<TaxonPath>> speciesWith = new HashMap<>();
    private final Map<String, Set<TaxonPath>> unrankedWith = new HashMap<>();
    private int speciesWithFolders;

    /**
     * Looks at a tree.
     *
     * @param ranks as far as they can be told while places are taken for taxa
     * @param isCertainlyTaxon what is no place whatever it is called
     */
    PlaceFolders(
            TaxonFolder root,
            Ranks ranks,
            DatasetOptions options,
            Predicate<TaxonPath> isCertainlyTaxon,
            FolderRemarks remarks) {
        this.root = root;
        this.ranks = ranks;
        this.options = options;
        this.isCertainlyTaxon = isCertainlyTaxon;
        this.remarks = remarks;
        for (TaxonFolder taxon : root.all()) {
            Map<String, Set<TaxonPath>> with = isSpecies(taxon) ? speciesWith : unrankedWith;
            if (!taxon.path().isRoot() && (isSpecies(taxon) || isUnranked(taxon))) {
                taxon.children().forEach(child -> with.computeIfAbsent(key(child), key -> new HashSet<>())
                        .add(taxon.path()));
                speciesWithFolders += isSpecies(taxon) && !taxon.children().isEmpty() ? 1 : 0;
            }
        }
    }

    void takeOut() {
        takeOut(root);
    }

    private void takeOut(TaxonFolder taxon) {
        for (TaxonFolder child : List.copyOf(taxon.children())) {
            if (!taxon.path().isRoot() && !isCertainlyTaxon.test(child.path()) && isPlace(taxon, child)) {
                child.all().forEach(below -> taxon.folders().addAll(below.folders()));
                taxon.children().remove(child);
                if (child.hasPhotographsBelow()) {
                    remarks.place(taxon.path(), child.name());
                }
            } else {
                takeOut(child);
            }
        }
    }

    private boolean isPlace(TaxonFolder taxon, TaxonFolder child) {
        if (isLastRank(taxon)) {
            return true;
        }
        if (isSpecies(taxon)) {
            return isPlaceInSpecies(taxon, child);
        }
        boolean repeats = unrankedWith.getOrDefault(key(child), Set.of()).stream()
                        .filter(other -> other.parent().equals(taxon.path().parent()))
                        .count()
                > 1;
        return isUnranked(taxon) && child.children().isEmpty() && repeats && PlaceNames.maybePlace(child.name());
    }

    /** Below the last of the ranks that were asked for, and inside a species that the model does not divide. */
    private boolean isLastRank(TaxonFolder taxon) {
        if (options.known().isPresent()) {
            return isSpecies(taxon) && options.known().get().isLeaf(taxon.path());
        }
        return options.ranks()
                .filter(given -> given.names().get(given.names().size() - 1).equalsIgnoreCase(ranks.of(taxon.path())))
                .isPresent();
    }

    private boolean isPlaceInSpecies(TaxonFolder species, TaxonFolder child) {
        String name = TaxonSpelling.folded(child.name());
        boolean latin = TaxonSpelling.isWords(child.name());
        if (MARKED.matcher(name).matches()
                || (latin && goesOn(species, name) && !name.equals(TaxonSpelling.folded(species.name())))) {
            return false;
        }
        return !latin
                || name.contains(" ")
                || PlaceNames.maybePlace(child.name())
                || child.inPlaces()
                || repeats(species, child);
    }

    /** {@code panthera_leo_persica} and {@code leo_persica} inside {@code panthera_leo}. */
    private static boolean goesOn(TaxonFolder species, String name) {
        String folded = TaxonSpelling.folded(species.name());
        String parent = species.path().parent().map(TaxonPath::name).orElse("");
        String epithet = folded.substring(folded.lastIndexOf(' ') + 1);
        return name.startsWith(folded + " ")
                || name.startsWith(epithet + " ")
                || name.startsWith(TaxonSpelling.folded(parent) + " " + epithet + " ");
    }

    /** No two species of a genus have subspecies of one name (ICZN, articles 53.3 and 57). */
    private boolean repeats(TaxonFolder species, TaxonFolder child) {
        Set<TaxonPath> all = speciesWith.getOrDefault(key(child), Set.of());
        Optional<TaxonPath> genus = species.path().parent();
        long siblings =
                all.stream().filter(other -> other.parent().equals(genus)).count();
        return siblings > 1 || all.size() >= MANY_SPECIES || (all.size() > 1 && all.size() == speciesWithFolders);
    }

    private boolean isSpecies(TaxonFolder taxon) {
        return !taxon.path().isRoot() && SPECIES.contains(ranks.of(taxon.path()).toLowerCase(Locale.ROOT));
    }

    private boolean isUnranked(TaxonFolder taxon) {
        return ranks.of(taxon.path()).startsWith(Ranks.UNNAMED);
    }

    private static String key(TaxonFolder child) {
        String parent = child.path().parent().map(TaxonPath::name).orElse(".");
        return TaxonSpelling.foldedBelow(parent, child.name());
    }
}
