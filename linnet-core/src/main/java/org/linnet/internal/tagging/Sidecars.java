package org.linnet.internal.tagging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.internal.dataset.FileKind;
import org.linnet.internal.dataset.FileNames;

/**
 * The files beside photographs that hold their XMP. digiKam, darktable and Immich call that of {@code 1.jpg} {@code 1.jpg.xmp}, which tells it
 * from that of {@code 1.cr2}; Adobe's programs call it {@code 1.xmp}. One that is there is used; a new one is {@code 1.jpg.xmp}.
 */
public final class Sidecars {
    private static final String SUFFIX = ".xmp";

    private final Map<Path, Map<String, Path>> folders = new HashMap<>();

    /** That of a photograph, if there is one that can only be its own. */
    public Optional<Path> find(Path photograph) {
        Map<String, Path> beside = folders.computeIfAbsent(photograph.getParent(), Sidecars::files);
        String name = photograph.getFileName().toString();
        Path usual = beside.get(folded(name + SUFFIX));
        if (usual != null) {
            return Optional.of(usual);
        }
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Path adobes = beside.get(folded(stem + SUFFIX));
        return adobes != null && isOnly(stem, beside) ? Optional.of(adobes) : Optional.empty();
    }

    /** Whether no two photographs, such as a raw file and a JPEG, have a name but for its suffix. */
    private static boolean isOnly(String stem, Map<String, Path> beside) {
        return beside.keySet().stream()
                        .filter(other -> other.startsWith(folded(stem + ".")))
                        .filter(other -> other.lastIndexOf('.') == stem.length())
                        .filter(other -> FileNames.kind(other) != FileKind.OTHER)
                        .count()
                <= 1;
    }

    /** Where the XMP of a photograph is, or will be. */
    Path of(Path photograph) throws UntaggableException {
        Optional<Path> sidecar = find(photograph);
        if (sidecar.isEmpty()) {
            return photograph.resolveSibling(photograph.getFileName() + SUFFIX);
        }
        if (!Files.isRegularFile(sidecar.get(), LinkOption.NOFOLLOW_LINKS) || Links.isOneOfSeveral(sidecar.get())) {
            throw new UntaggableException(sidecar.get().getFileName() + " beside it is a link, and is left as it is");
        }
        return sidecar.get();
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
