package org.linnet.internal.interchange.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A folder. */
record FolderArchive(Path source) implements Archive {
    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be listed: " + e.getMessage() + "; check its permissions",
                    e);
        }
    }

    @Override
    public Optional<Content> find(String name) {
        try {
            Path file = source.resolve(ArchiveName.safe(name, source));
            return Files.isRegularFile(file) ? Optional.of(Content.of(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
