package org.linnet.spark.output;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a single photograph in a process of its own, which it may end. Runs on an executor, for those photographs that
 * were being looked at when an executor was lost.
 */
@FunctionalInterface
public interface Trial extends Serializable {
    /**
     * What became of the process.
     *
     * @param photograph a copy on the executor's disk
     * @return how it ended, in words that go on after "alone in a process": {@code it took more than 2048 MB of memory}; empty where it came to an
     *     answer, whatever that was
     * @throws IOException where no process can be started
     */
    Optional<String> problem(Path photograph) throws IOException;
}
