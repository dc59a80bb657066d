package org.linnet.internal.interchange.labels.camtrapdp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Archive;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;

/**
 * Camera Trap Data Packages of version 1.0: a folder, a zip archive, or the {@code datapackage.json} in a folder.
 *
 * @see <a href="https://camtrap-dp.tdwg.org">the standard</a>
 */
public final class CamtrapDpLabels implements LabelFormat {
    private static final Pattern DESCRIPTOR = Pattern.compile("datapackage\\.json");
    private static final Pattern VERSION = Pattern.compile("1\\.0(?:\\.\\d+|-rc\\.\\d+)?");

    /** Descriptors can hold the outlines of a region; what is beyond this says nothing of what they are. */
    private static final int MOST_BYTES = 8 << 20;

    @Override
    public String label() {
        return "camtrap-dp";
    }

    @Override
    public boolean recognises(SourceHead head) {
        return switch (head.kind()) {
            case JSON -> describesCameraTraps(head.text());
            case FOLDER, ZIP -> {
                try (Archive archive = Archive.open(head.source())) {
                    yield head.names().stream().anyMatch(name -> DESCRIPTOR
                                    .matcher(Archive.lastName(name))
                                    .matches())
                            && archive.shallowest(DESCRIPTOR)
                                    .map(name -> describesCameraTraps(
                                            archive.content(name).beginning(MOST_BYTES)))
                                    .orElse(false);
                }
            }
            case SQLITE, TEXT, OTHER -> false;
        };
    }

    /** Packages of other data have other profiles and other tables. */
    private static boolean describesCameraTraps(String text) {
        // One that ends in the middle may have no more than its first table.
        return text.contains("\"resources\"")
                && (text.contains("camtrap-dp-profile") || text.contains("\"deployments\""));
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        boolean isDescriptor = isJson(source);
        Path folder = source.toAbsolutePath().getParent();
        try (Archive archive = Archive.open(isDescriptor ? folder : source)) {
            String descriptor = isDescriptor
                    ? source.getFileName().toString()
                    : archive.shallowest(DESCRIPTOR)
                            .orElseThrow(
                                    () -> new LinnetException(
                                            ErrorCode.NOTHING_USABLE,
                                            source
                                                    + " has no datapackage.json, which says where the tables of a Camtrap DP are"));
            Content content = isDescriptor ? Content.of(source) : archive.content(descriptor);
            DataPackage described = DataPackage.read(content);
            String version = described.camtrapDpVersion();
            if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        content.name() + " is Camtrap DP " + version + "; version 1.0 is read (1.0, 1.0.1, 1.0.2)."
                                + " Export it again, or convert it with the R package camtrapdp");
            }
            CamtrapDpReader reader = new CamtrapDpReader(archive, descriptor, content.name(), described);
            return reader.read(source, version);
        }
    }

    private static boolean isJson(Path source) {
        try {
            return SourceHead.of(source).kind() == SourceHead.Kind.JSON;
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be read: " + e.getMessage() + "; check its permissions",
                    e);
        }
    }
}
