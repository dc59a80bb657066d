package org.linnet.internal.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.internal.taxonomy.CodePointOrder;
import org.linnet.internal.taxonomy.RankGuess;
import org.linnet.internal.taxonomy.RankTable;
import org.linnet.internal.taxonomy.StatedRanks;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/**
 * Tells which folders are taxa, and which taxon each photograph shows. Folders side by side whose names are spellings of one
 * name are one taxon; folders of cameras, sites, cards and dates are none, and what lies in them belongs to the taxon above.
 */
final class FolderTaxa {
    private final DatasetOptions options;
    private final StatedRanks stated;
    private final FolderRemarks remarks;
    private final TaxonFolder root = new TaxonFolder(TaxonPath.ROOT, false);

    private FolderTaxa(DatasetOptions options) {
        this.options = requireNonNull(options, "options is null");
        stated = new StatedRanks(options.rankTable());
        remarks = new FolderRemarks(options.known().isPresent());
    }

    /**
     * What the folders are.
     *
     * @param root the top, with all taxa
     * @param ranks of the taxa that have photographs
     * @param places folders that are no taxa, as if they were
     * @param remarks what the user should know, a line each
     */
    record Result(TaxonFolder root, Ranks ranks, List<TaxonPath> places, List<String> remarks) {}

    static Result of(DiskFolder data, DatasetOptions options) {
        FolderTaxa taxa = new FolderTaxa(options);
        taxa.fill(taxa.root, List.of(data));
        new PlaceFolders(taxa.root, taxa.ranks(), options, taxa::isCertainlyTaxon, taxa.remarks).takeOut();
        Ranks ranks = taxa.ranks();
        taxa.remarks.unused(taxa.stated.unused());
        return new Result(taxa.root, ranks, taxa.remarks.places(), taxa.remarks.texts());
    }

    /** Adds the taxa below one, whose folders are given. */
    private void fill(TaxonFolder taxon, List<DiskFolder> folders) {
        taxon.folders().addAll(folders);
        Map<String, List<DiskFolder>> byName = new LinkedHashMap<>();
        Map<String, Boolean> inPlaces = new HashMap<>();
        for (DiskFolder folder : folders) {
            folder.folders().forEach(child -> sort(taxon, child, false, byName, inPlaces));
        }
        byName.forEach((key, spellings) -> {
            TaxonFolder child = new TaxonFolder(taxon.path().child(nameOf(taxon, key, spellings)), inPlaces.get(key));
            taxon.children().add(child);
            fill(child, spellings);
        });
    }

    /** Puts a folder with its other spellings; of one that is a place, what is in it. */
    private void sort(
            TaxonFolder taxon,
            DiskFolder folder,
            boolean inPlace,
            Map<String, List<DiskFolder>> byName,
            Map<String, Boolean> inPlaces) {
        if (isPlace(taxon, folder)) {
            if (folder.allPhotographs() > 0) {
                remarks.place(taxon.path(), folder.name());
            }
            taxon.folders().add(folder);
            folder.folders().forEach(child -> sort(taxon, child, true, byName, inPlaces));
        } else {
            String key = TaxonSpelling.foldedBelow(taxon.name(), folder.name());
            byName.computeIfAbsent(key, k -> new ArrayList<>()).add(folder);
            inPlaces.merge(key, inPlace, Boolean::logicalAnd);
        }
    }

    private boolean isPlace(TaxonFolder above, DiskFolder folder) {
        if (options.placeFolder().isPresent()
                && folder.isNumber(options.placeFolder().getAsInt())) {
            return true;
        }
        if (known(above.path(), folder.name()).isPresent()) {
            return false;
        }
        Optional<String> rank = stated.of(above.path().child(TaxonSpelling.trimmed(folder.name())));
        if (rank.isPresent()) {
            return rank.get().equals(RankTable.PLACE);
        }
        boolean holdsTaxa = folder.photographs().isEmpty() && !folder.folders().isEmpty();
        return (!above.path().isRoot() || holdsTaxa) && PlaceNames.isPlace(folder.name());
    }

    /** The name that a model has for a folder. */
    private Optional<String> known(TaxonPath above, String name) {
        return options.known().flatMap(model -> model.nameOf(above, name));
    }

    /** Whether somebody says so: the model, or the table of ranks. */
    private boolean isCertainlyTaxon(TaxonPath taxon) {
        return known(taxon.parent().orElseThrow(), taxon.name()).isPresent()
                || stated.of(taxon)
                        .filter(rank -> !rank.equals(RankTable.PLACE))
                        .isPresent();
    }

    private String nameOf(TaxonFolder above, String key, List<DiskFolder> spellings) {
        Optional<String> ofModel = known(above.path(), spellings.get(0).name());
        String name = ofModel.orElseGet(() -> commonest(spellings));
        remarks.spellings(
                above.path().child(name),
                spellings.stream().map(DiskFolder::name).toList());
        return name;
    }

    /** The spelling of most photographs, of those without blanks at their ends; of equal ones the first. */
    private static String commonest(List<DiskFolder> spellings) {
        Map<String, Long> photographs = new TreeMap<>(CodePointOrder.INSTANCE);
        for (DiskFolder folder : spellings) {
            photographs.merge(folder.name(), folder.allPhotographs(), Long::sum);
        }
        Collection<String> names = photographs.keySet();
        List<String> clean = names.stream()
                .filter(name -> TaxonSpelling.trimmed(name).equals(name))
                .toList();
        return (clean.isEmpty() ? List.copyOf(names) : clean)
                .stream()
                        .max(Comparator.<String, Long>comparing(photographs::get)
                                .thenComparing(CodePointOrder.INSTANCE.reversed()))
                        .map(TaxonSpelling::trimmed)
                        .orElseThrow();
    }

    /** Those of the taxa that have photographs: an empty folder says nothing of the others. */
    private Ranks ranks() {
        List<TaxonPath> taxa = root.all().stream()
                .filter(TaxonFolder::hasPhotographsBelow)
                .map(TaxonFolder::path)
                .toList();
        Map<TaxonPath, String> ranks = new HashMap<>();
        for (TaxonPath taxon : taxa) {
            if (!taxon.isRoot()) {
                options.known()
                        .flatMap(model -> model.rankOf(taxon))
                        .or(() -> options.ranks().map(given -> given.others().get(taxon)))
                        .or(() -> stated.of(taxon).filter(rank -> !rank.equals(RankTable.PLACE)))
                        .ifPresent(rank -> ranks.put(taxon, rank));
            }
        }
        List<String> columns = options.ranks().map(Ranks::names).orElse(List.of());
        return RankGuess.of(Taxonomy.of(taxa), columns, ranks);
    }
}
