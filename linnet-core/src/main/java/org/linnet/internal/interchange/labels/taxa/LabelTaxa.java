package org.linnet.internal.interchange.labels.taxa;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.taxonomy.RankGuess;
import org.linnet.internal.taxonomy.RankTable;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * The tree of the taxa that labels name. Names are written as folders are in the reference's layout: lower case with
 * underscores, a species by its whole name. A name of two words is a genus and a species; where other labels or a table say what is
 * above a genus, that counts for all of its species.
 */
public final class LabelTaxa {
    private static final int MOST_NAMED = 3;

    private final TaxonomyTable table;
    private final Binomials binomials;
    private final Map<String, List<Step>> lineages = new HashMap<>();
    private final RankedParents parents = new RankedParents();
    private final Map<TaxonPath, String> ranks = new TreeMap<>();
    private final Map<Identification, TaxonPath> paths = new LinkedHashMap<>();
    private final Set<String> madeOfTwoWords = new LinkedHashSet<>();
    private final Set<String> inDoubt = new LinkedHashSet<>();

    /** A taxon on the way down, as it will be called. */
    record Step(Optional<String> rank, String name) {}

    private LabelTaxa(TaxonomyTable table, Binomials binomials) {
        this.binomials = requireNonNull(binomials, "binomials is null");
        this.table = requireNonNull(table, "table is null");
    }

    /** The taxa of all labels of kind {@link Kind#TAXON}. */
    public static LabelTaxa of(Collection<Identification> identifications, TaxonomyTable table) {
        LabelTaxa taxa = new LabelTaxa(
                table,
                Binomials.among(identifications.stream()
                        .filter(one -> one.kind() == Kind.TAXON && one.lineage().isEmpty())
                        .map(one -> WrittenName.plain(one.text()))
                        .distinct()
                        .toList()));
        Map<Identification, List<Step>> ways = new LinkedHashMap<>();
        identifications.stream()
                .distinct()
                .filter(one -> one.kind() == Kind.TAXON)
                .forEach(one -> {
                    List<Step> way = taxa.way(one);
                    ways.put(one, way);
                    taxa.learn(way);
                    taxa.parents.learn(way);
                });
        ways.forEach((one, way) -> taxa.add(one, taxa.extended(way)));
        return taxa;
    }

    /**
     * A label whose text can be the name of a taxon, or its path.
     *
     * @param where it stands, for the message
     * @throws LinnetException NOTHING_USABLE where it cannot
     */
    public static Identification requireName(Identification one, Supplier<String> where) {
        List<String> names = Stream.of(one.text().split("/", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        boolean none = names.isEmpty() || names.contains(".") || names.contains("..");
        if (one.lineage().isEmpty() && none) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    where.get() + ": the label '" + one.text()
                            + "' is neither the name of a taxon nor a path such as felidae/panthera/panthera_leo");
        }
        return one;
    }

    private List<Step> way(Identification identification) {
        String text = identification.text();
        String accepted = table.accepted(text);
        List<RankedName> lineage = identification.lineage();
        Optional<List<RankedName>> said = table.lineage(accepted);
        if (said.isEmpty() && !lineage.isEmpty() && accepted.equals(text)) {
            said = table.lineage(lineage.get(lineage.size() - 1).name());
        }
        // What the user says counts before what the source says.
        lineage = said.orElse(accepted.equals(text) ? lineage : List.of());
        if (!lineage.isEmpty()) {
            return lineage.stream()
                    .map(one -> new Step(one.rank(), folder(table.accepted(one.name()))))
                    .toList();
        }
        if (accepted.indexOf('/') >= 0) {
            return Stream.of(accepted.split("/", -1))
                    .filter(name -> !name.isBlank())
                    // As folders of that path are called, so that either makes the same model.
                    .map(name -> new Step(Optional.empty(), TaxonSpelling.trimmed(name)))
                    .toList();
        }
        return words(accepted);
    }

    /** Of a name of two or three words, its genus, its species and its subspecies. */
    private List<Step> words(String name) {
        Optional<String> genus = WrittenName.genusInDoubt(name);
        if (genus.isPresent()) {
            inDoubt.add(name);
            return List.of(new Step(Optional.of("genus"), folder(genus.get())));
        }
        String plain = WrittenName.plain(name);
        Optional<String> ofCross = WrittenName.genusOfCross(plain);
        if (ofCross.isPresent()) {
            return List.of(
                    new Step(Optional.of("genus"), folder(ofCross.get())),
                    new Step(Optional.of("species"), folder(plain).replace('×', 'x')));
        }
        Optional<List<String>> scientific = binomials.of(plain);
        if (scientific.isEmpty()) {
            return List.of(new Step(Optional.empty(), folder(plain)));
        }
        List<String> words = scientific.get();
        madeOfTwoWords.add(name);
        List<Step> way = new ArrayList<>();
        way.add(new Step(Optional.of("genus"), words.get(0)));
        way.add(new Step(Optional.of("species"), words.get(0) + "_" + words.get(1)));
        if (words.size() == 3) {
            way.add(new Step(Optional.of("subspecies"), String.join("_", words)));
        }
        return way;
    }

    private static String folder(String name) {
        return TaxonSpelling.trimmed(name)
                .toLowerCase(Locale.ROOT)
                .replace('/', '-')
                .replaceAll("[\\s\\p{Z}_]+", "_");
    }

    /** Remembers the longest way to each name. */
    private void learn(List<Step> way) {
        for (int end = 1; end <= way.size(); end++) {
            List<Step> part = way.subList(0, end);
            lineages.merge(way.get(end - 1).name(), part, (one, other) -> other.size() > one.size() ? other : one);
        }
    }

    /** The way with what other labels say is above its first taxon, and between those that it names. */
    private List<Step> extended(List<Step> way) {
        List<Step> above = lineages.get(way.get(0).name());
        List<Step> longer = above.size() <= 1
                ? way
                : Stream.concat(above.subList(0, above.size() - 1).stream(), way.stream())
                        .toList();
        return parents.completed(longer);
    }

    private void add(Identification identification, List<Step> way) {
        TaxonPath at = TaxonPath.ROOT;
        for (Step step : way) {
            at = at.child(step.name());
            if (step.rank().isPresent()) {
                ranks.put(at, step.rank().get());
            }
        }
        paths.put(identification, at);
    }

    /** Where a taxon stands in the tree. */
    public TaxonPath path(Identification identification) {
        return paths.get(identification);
    }

    /** The ranks of these taxa and those above them: those that the labels say, and others as names and places tell. */
    public Ranks ranks(Taxonomy taxonomy, Optional<Ranks> given, StatedRanks table) {
        Map<TaxonPath, String> stated = new HashMap<>();
        taxonomy.taxa().forEach(taxon -> {
            String rank = ranks.get(taxon.path());
            if (rank != null) {
                stated.put(taxon.path(), rank);
            }
        });
        taxonomy.taxa().forEach(taxon -> table.of(taxon.path())
                .filter(rank -> !rank.equals(RankTable.PLACE))
                .ifPresent(rank -> stated.put(taxon.path(), rank)));
        given.ifPresent(ranks -> stated.putAll(ranks.others()));
        return RankGuess.of(taxonomy, given.map(Ranks::names).orElse(List.of()), stated);
    }

    /** What the user should know, a line each. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (!madeOfTwoWords.isEmpty()) {
            notices.add(counted(madeOfTwoWords, "name") + " read as genus and species" + few(madeOfTwoWords)
                    + "; if that is wrong, give their ranks with --taxonomy TABLE");
        }
        if (!inDoubt.isEmpty()) {
            notices.add(counted(inDoubt, "name") + " with sp., cf. or aff. read as the genus" + few(inDoubt));
        }
        Set<String> contradictions = parents.contradictions();
        if (!contradictions.isEmpty()) {
            notices.add(counted(contradictions, "taxon", "taxa") + " below two different taxa" + few(contradictions)
                    + "; if each is one taxon, say where it belongs with --taxonomy TABLE");
        }
        return notices;
    }

    private static String counted(Set<String> names, String one) {
        return counted(names, one, one + "s");
    }

    private static String counted(Set<String> names, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", names.size(), names.size() == 1 ? one : several);
    }

    private static String few(Set<String> names) {
        return names.stream()
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", ", " (", names.size() > MOST_NAMED ? ", …)" : ")"));
    }
}
