package org.linnet.internal.dataset;

import java.nio.file.Path;
import java.util.List;

/** Names photographs that need not be on this disk. */
@FunctionalInterface
public interface PhotographList {
    /**
     * The photographs below a folder.
     *
     * @param folder that need not exist here
     * @return their paths below it, with {@code /}
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where there are none
     */
    List<String> below(Path folder);
}
