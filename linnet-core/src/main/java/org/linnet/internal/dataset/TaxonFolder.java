package org.linnet.internal.dataset;

import java.util.ArrayList;
import java.util.List;
import org.linnet.taxonomy.TaxonPath;

/** A taxon while folders are looked through: the folders whose photographs show it, and the taxa below it. */
final class TaxonFolder {
    private final TaxonPath path;
    private final List<DiskFolder> folders = new ArrayList<>();
    private final List<TaxonFolder> children = new ArrayList<>();
    private final boolean inPlaces;

    /** @param inPlaces whether all of its folders lie in folders that are places */
    TaxonFolder(TaxonPath path, boolean inPlaces) {
        this.path = path;
        this.inPlaces = inPlaces;
    }

    TaxonPath path() {
        return path;
    }

    String name() {
        return path.name();
    }

    /** Those whose photographs show this taxon and none below it; may be added to. */
    List<DiskFolder> folders() {
        return folders;
    }

    /** May be added to and taken from. */
    List<TaxonFolder> children() {
        return children;
    }

    boolean inPlaces() {
        return inPlaces;
    }

    /** This taxon and all below it, each before those below it. */
    List<TaxonFolder> all() {
        List<TaxonFolder> all = new ArrayList<>(List.of(this));
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }

    boolean hasPhotographs() {
        return folders.stream().anyMatch(folder -> !folder.photographs().isEmpty());
    }

    /** The same for this taxon and all below it. */
    boolean hasPhotographsBelow() {
        return hasPhotographs() || children.stream().anyMatch(TaxonFolder::hasPhotographsBelow);
    }
}
