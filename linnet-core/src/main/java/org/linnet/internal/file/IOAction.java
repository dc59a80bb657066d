package org.linnet.internal.file;

import java.io.IOException;

/** Something done with a resource that may fail as input and output do. */
@FunctionalInterface
public interface IOAction<T> {
    void run(T resource) throws IOException;
}
