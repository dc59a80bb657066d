package org.linnet.server.upload;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/**
 * The photographs that a request brought, which count as held until this is closed.
 *
 * @param photographs in the order in which they came; at least one
 * @param release gives back the room that they have
 */
public record Submission(List<Upload> photographs, Runnable release) implements AutoCloseable {
    public Submission {
        photographs = List.copyOf(photographs);
        requireNonNull(release, "release is null");
    }

    /** Bytes of all photographs. */
    public long bytes() {
        return photographs.stream().mapToLong(one -> one.content().length).sum();
    }

    /**
     * Makes sure that each photograph can be told from the others by its name.
     *
     * @param why it must be
     * @throws ProblemException WRONG_VALUE where two have one name
     */
    public void requireDistinctNames(String why) {
        Set<String> names = new HashSet<>();
        for (Upload one : photographs) {
            if (!names.add(one.file().toString())) {
                throw new ProblemException(
                        ProblemType.WRONG_VALUE,
                        "Two photographs are called " + one.file() + ", and " + why
                                + "; send each under a name of its own.");
            }
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
