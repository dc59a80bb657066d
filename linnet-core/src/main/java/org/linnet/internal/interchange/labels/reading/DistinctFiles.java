package org.linnet.internal.interchange.labels.reading;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Refuses sources that tell of one file twice, of which nobody can say which counts. */
public final class DistinctFiles {
    private DistinctFiles() {}

    /**
     * The files of a source, each told of once.
     *
     * @throws LinnetException NOTHING_USABLE where two have one path
     */
    public static List<LabelledFile> require(Path source, List<LabelledFile> files) {
        Map<String, LabelledFile> seen = new HashMap<>(files.size() * 2);
        for (LabelledFile file : files) {
            if (seen.putIfAbsent(file.path(), file) != null) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + ": " + file.path() + " is in it twice; keep one of the two, or give each its folder");
            }
        }
        return files;
    }
}
