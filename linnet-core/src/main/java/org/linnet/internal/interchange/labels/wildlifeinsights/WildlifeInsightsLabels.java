package org.linnet.internal.interchange.labels.wildlifeinsights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * What is downloaded from Wildlife Insights: a folder or zip archive with {@code images_….csv}, {@code deployments.csv} and perhaps {@code
 * sequences_….csv}, or a table of images alone, beside which the others are looked for.
 *
 * @see <a href="https://www.wildlifeinsights.org">Wildlife Insights</a>
 */
public final class WildlifeInsightsLabels implements LabelFormat {
    private static final Pattern IMAGES = Pattern.compile("(.*[_-])?images([_-].*)?\\.csv");
    private static final Pattern DEPLOYMENTS = Pattern.compile("(.*[_-])?deployments([_-].*)?\\.csv");
    private static final Pattern SEQUENCES = Pattern.compile("(.*[_-])?sequences([_-].*)?\\.csv");

    @Override
    public String label() {
        return "wildlife-insights";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return switch (head.kind()) {
            case TEXT -> isImages(head.columns());
            case FOLDER, ZIP -> {
                if (head.names().stream().noneMatch(name -> IMAGES.matcher(Archive.lastName(name))
                        .matches())) {
                    yield false;
                }
                try (Archive archive = Archive.open(head.source())) {
                    yield find(archive, IMAGES).stream().anyMatch(WildlifeInsightsLabels::isImages);
                }
            }
            case JSON, SQLITE, OTHER -> false;
        };
    }

    private static boolean isImages(Content content) {
        try (LabelTable table = LabelTable.open(content)) {
            return isImages(table.columns());
        } catch (LinnetException e) {
            // A file of that name beside photographs can be anything.
            return false;
        }
    }

    private static boolean isImages(Columns columns) {
        return columns.has("deployment_id", "image_id", "wi_taxon_id")
                || columns.has("deployment_id", "image_id", "is_blank", "common_name");
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        boolean isTable = isTable(source);
        try (Archive archive = Archive.open(isTable ? source.toAbsolutePath().getParent() : source)) {
            List<Content> images = isTable ? List.of(Content.of(source)) : find(archive, IMAGES);
            if (images.isEmpty()) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has no images.csv, or images_….csv; download it from Wildlife Insights again");
            }
            WildlifeInsightsReader reader = new WildlifeInsightsReader();
            find(archive, DEPLOYMENTS).forEach(reader::readDeployments);
            images.forEach(reader::readImages);
            find(archive, SEQUENCES).forEach(reader::readSequences);
            return reader.labels(source);
        }
    }

    private static List<Content> find(Archive archive, Pattern name) {
        return archive.names().stream()
                .filter(file -> name.matcher(Archive.lastName(file).toLowerCase(Locale.ROOT))
                        .matches())
                .map(archive::content)
                .toList();
    }

    private static boolean isTable(Path source) {
        return !Files.isDirectory(source)
                && !source.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }
}
