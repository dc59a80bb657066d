package org.linnet.internal.tagging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/**
 * The files beside photographs that hold their XMP. digiKam, darktable and Immich call that of {@code 1.jpg} {@code 1.jpg.xmp}, which tells it
 * from that of {@code 1.cr2}; Adobe's programs call it {@code 1.xmp}. One that is there is used; a new one is {@code 1.jpg.xmp}.
 */
final class Sidecars {
    private final Map<Path, Map<String, Path>> folders = new HashMap<>();

    /** Where the XMP of a photograph is, or will be. */
    Path of(Path photograph) throws UntaggableException {
        Map<String, Path> beside = folders.computeIfAbsent(photograph.getParent(), Sidecars::files);
        String name = photograph.getFileName().toString();
        Path usual = beside.get(folded(name + ".xmp"));
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Path adobes = beside.get(folded(stem + ".xmp"));
        boolean isOnly = beside.keySet().stream()
                        .filter(other -> other.startsWith(folded(stem + ".")))
                        .filter(other -> other.lastIndexOf('.') == stem.length())
                        .filter(other -> FileNames.kind(other) != FileKind.OTHER)
                        .count()
                <= 1;
        Path sidecar = usual != null ? usual : adobes != null && isOnly ? adobes : null;
        if (sidecar == null) {
            return photograph.resolveSibling(name + ".xmp");
        }
        if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS) || Links.isOneOfSeveral(sidecar)) {
            throw new UntaggableException(sidecar.getFileName() + " beside it is a link, and is left as it is");
        }
        return sidecar;
    }

    private static Map<String, Path> files(Path folder) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted()
                    .forEach(file -> files.putIfAbsent(folded(file.getFileName().toString()), file));
        } catch (IOException | UncheckedIOException e) {
            // Nothing can be written there either, which is said then.
            return files;
        }
        return files;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
