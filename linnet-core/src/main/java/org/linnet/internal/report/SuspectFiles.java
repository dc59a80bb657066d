package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.List;
import org.linnet.image.HiddenAreas;
import org.linnet.model.TaxonModel;

/** What training leaves of the labels that should be looked at: a table always, a page with pictures where there are some. */
public final class SuspectFiles {
    public static final String TABLE = "suspect_labels.csv";
    public static final String PAGE = "suspect_labels.html";

    private SuspectFiles() {}

    /**
     * Writes the files.
     *
     * @param looked how many photographs' labels were looked at
     * @param hidden what no picture may show
     * @throws org.linnet.error.LinnetException FAILURE where one cannot be written
     */
    public static void write(
            Path folder, TaxonModel model, List<SuspectLabel> suspects, int looked, HiddenAreas hidden) {
        SuspectCsv.write(folder.resolve(TABLE), suspects);
        if (!suspects.isEmpty()) {
            SuspectPage.of(model, suspects, looked, hidden).write(folder.resolve(PAGE));
        }
    }

    /** The same, hiding nothing. */
    public static void write(Path folder, TaxonModel model, List<SuspectLabel> suspects, int looked) {
        write(folder, model, suspects, looked, HiddenAreas.NONE);
    }
}
