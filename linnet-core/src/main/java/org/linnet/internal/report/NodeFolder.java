package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.linnet.internal.file.PortableNames;
import org.linnet.taxonomy.TaxonPath;

/**
 * Where the files of a node stand: {@code nodes/felidae/panthera}. Names are as {@link PortableNames} has them, and that of
 * a taxon that is called like a file of its parent's is spelled too.
 */
final class NodeFolder {
    static final String NODES = "nodes";

    private static final Set<String> FILES =
            Set.of("history.csv", "history.png", "report.txt", "confusion.csv", "confusion.png");

    private NodeFolder() {}

    /** @param parent the folder of the model or report */
    static Path of(Path parent, TaxonPath node) {
        Path folder = parent.resolve(NODES);
        for (String name : node.names()) {
            String portable = PortableNames.of(name);
            boolean taken = FILES.contains(portable.toLowerCase(Locale.ROOT));
            folder = folder.resolve(taken ? PortableNames.spelled(portable) : portable);
        }
        return folder;
    }
}
