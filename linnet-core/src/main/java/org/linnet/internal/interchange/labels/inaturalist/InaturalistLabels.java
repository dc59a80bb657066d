package org.linnet.internal.interchange.labels.inaturalist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.table.Columns;

/**
 * Observations exported from iNaturalist: a CSV file, the zip archive that it comes in, or the folder that it is in. The photographs are
 * downloaded by other means and are found by the number of the observation, {@code 3687769.jpg} or {@code 3687769_a.jpg}, or by that of
 * the photograph, {@code photos/4277219/medium.jpg}.
 *
 * @see <a href="https://www.inaturalist.org/observations/export">the export</a>
 */
public final class InaturalistLabels implements LabelFormat {
    private static final Pattern TABLE = Pattern.compile("observations.*\\.csv");

    @Override
    public String label() {
        return "inaturalist";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return switch (head.kind()) {
            case TEXT -> isExport(head.columns());
            case FOLDER, ZIP -> {
                if (head.names().stream()
                        .noneMatch(name -> TABLE.matcher(Archive.lastName(name)).matches())) {
                    yield false;
                }
                try (Archive archive = Archive.open(head.source());
                        LabelTable table = LabelTable.open(table(archive))) {
                    yield isExport(table.columns());
                } catch (LinnetException e) {
                    // A file of that name beside photographs can be anything.
                    yield false;
                }
            }
            case JSON, SQLITE, OTHER -> false;
        };
    }

    /** People choose the columns; these are in every choice that is of use, and in no table of files. */
    private static boolean isExport(Columns columns) {
        boolean named = columns.find("scientific_name", "taxon_species_name", "taxon_id")
                .isPresent();
        boolean ofSite = columns.find(
                        "quality_grade", "iconic_taxon_name", "image_url", "time_observed_at", "observed_on")
                .isPresent();
        return columns.has("id")
                && named
                && ofSite
                && columns.find("filepath", "file", "filename", "path").isEmpty();
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        Path folder =
                Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
        Path photographs = options.images().orElse(folder);
        InaturalistReader reader = new InaturalistReader(photographs);
        if (isTable(source)) {
            reader.read(Content.of(source));
        } else {
            try (Archive archive = Archive.open(source)) {
                reader.read(table(archive));
            }
        }
        return reader.labels(source);
    }

    private static Content table(Archive archive) {
        return archive.shallowest(TABLE)
                .map(archive::content)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        archive.source() + " has no observations….csv; download the export from iNaturalist again"));
    }

    private static boolean isTable(Path source) {
        return !Files.isDirectory(source)
                && !source.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
