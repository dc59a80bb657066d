package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;

/** Folders that the user called places, such as {@code DATA/felidae/felis_catus/camera7} with {@code folder:-1}. */
public final class FolderPlaces {
    private final int number;

    private FolderPlaces(int number) {
        this.number = number;
    }

    /**
     * The name of the folder that is a place; empty for a photograph that lies in fewer folders.
     *
     * @param number 1 for the outermost folder below DATA, -1 for the innermost
     */
    static Optional<String> place(Photograph photograph, int number) {
        String path = photograph.folder().relativePath();
        List<String> names = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
        int index = number > 0 ? number - 1 : names.size() + number;
        return index >= 0 && index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }

    /**
     * Reads a folder tree in which such folders are places and no taxa.
     *
     * @param node the only parent taxon that is wanted; empty for every one
     * @param number 1 for the outermost folder below DATA, -1 for the innermost
     * @throws LinnetException NOTHING_USABLE as {@link Dataset#read(Path, DatasetOptions)} has it
     */
    public static Dataset read(Path data, Optional<TaxonPath> node, int number) {
        return new FolderPlaces(number).apply(Dataset.read(data, DatasetOptions.training()), node);
    }

    private Dataset apply(Dataset every, Optional<TaxonPath> node) {
        if (every.photographs().stream()
                .noneMatch(photograph -> place(photograph, number).isPresent())) {
            throw nothing(
                    "no photograph in " + every.root() + " lies " + Math.abs(number) + " folders below it, so that"
                            + " folder:" + number + " is none; count from 1, or from -1 for the innermost");
        }
        List<Photograph> photographs = new ArrayList<>();
        List<SkippedFile> skipped = new ArrayList<>(every.skipped());
        Map<PhotographFolder, PhotographFolder> folders = new HashMap<>();
        for (Photograph photograph : every.photographs()) {
            PhotographFolder folder = folders.computeIfAbsent(
                    photograph.folder(),
                    before -> new PhotographFolder(before.path(), before.relativePath(), without(before.taxon())));
            if (folder.taxon().isRoot()) {
                Path file = photograph.file();
                skipped.add(new SkippedFile(file, SkipReason.NOT_IN_A_TAXON, "its only folder is a place"));
            } else if (node.isEmpty() || folder.taxon().startsWith(node.get())) {
                photographs.add(new Photograph(folder, photograph.fileName()));
            }
        }
        if (photographs.isEmpty()) {
            throw nothing("no photographs in " + every.root()
                    + node.map(wanted -> " for " + wanted).orElse("") + " once folder:" + number
                    + " is a place; count the folders below DATA from 1, or from -1 for the innermost");
        }
        photographs.sort(Comparator.comparing(Photograph::taxon));
        return new Dataset(
                every.layout(),
                node,
                taxonomy(every, photographs, node),
                photographs,
                skipped,
                every.otherFiles(),
                empty(every, photographs, node));
    }

    private Taxonomy taxonomy(Dataset every, List<Photograph> photographs, Optional<TaxonPath> node) {
        Set<TaxonPath> taxa = new HashSet<>();
        photographs.forEach(photograph -> taxa.add(photograph.taxon()));
        taxa.addAll(empty(every, photographs, node));
        return Taxonomy.of(taxa.stream().sorted().toList());
    }

    private List<TaxonPath> empty(Dataset every, List<Photograph> photographs, Optional<TaxonPath> node) {
        Set<TaxonPath> filled = new HashSet<>();
        photographs.forEach(photograph -> {
            for (int depth = 0; depth <= photograph.taxon().depth(); depth++) {
                filled.add(photograph.taxon().ancestor(depth));
            }
        });
        return every.withoutPhotographs().stream()
                .map(this::without)
                .filter(taxon -> !filled.contains(taxon))
                .filter(taxon -> node.isEmpty() || taxon.startsWith(node.get()))
                .distinct()
                .toList();
    }

    private static LinnetException nothing(String message) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, message);
    }

    private TaxonPath without(TaxonPath path) {
        List<String> names = new ArrayList<>(path.names());
        int index = number > 0 ? number - 1 : names.size() + number;
        if (index >= 0 && index < names.size()) {
            names.remove(index);
        }
        return new TaxonPath(names);
    }
}
