package org.linnet.internal.interchange.labels.darwincore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;

/**
 * Darwin Core Archives with occurrences: a folder or zip archive with {@code meta.xml}, or that file itself; such as downloads from GBIF and what
 * Camtrap DP is converted to.
 *
 * @see <a href="https://dwc.tdwg.org/text/">the Darwin Core text guide</a>
 */
public final class DarwinCoreLabels implements LabelFormat {
    private static final Pattern META = Pattern.compile("meta\\.xml");
    private static final String NAMESPACE = "rs.tdwg.org/dwc/text";
    private static final int BEGINNING = 1 << 16;

    @Override
    public String label() {
        return "dwc-a";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return switch (head.kind()) {
            case TEXT -> head.text().contains(NAMESPACE) && head.text().contains("<archive");
            case FOLDER, ZIP -> {
                if (head.names().stream()
                        .noneMatch(name -> META.matcher(Archive.lastName(name)).matches())) {
                    yield false;
                }
                try (Archive archive = Archive.open(head.source())) {
                    yield archive.shallowest(META)
                            .map(name ->
                                    archive.content(name).beginning(BEGINNING).contains(NAMESPACE))
                            .orElse(false);
                }
            }
            case JSON, SQLITE, OTHER -> false;
        };
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        boolean isMeta = !Files.isDirectory(source)
                && source.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xml");
        try (Archive archive = Archive.open(isMeta ? source.toAbsolutePath().getParent() : source)) {
            String meta = isMeta
                    ? source.getFileName().toString()
                    : archive.shallowest(META)
                            .orElseThrow(() -> new LinnetException(
                                    ErrorCode.NOTHING_USABLE,
                                    source + " has no meta.xml, which says what a Darwin Core Archive holds"));
            return new DarwinCoreReader(archive, meta).read(source);
        }
    }
}
