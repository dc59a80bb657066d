package org.linnet.internal.interchange.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** A zip archive. */
final class ZipArchive implements Archive {
    private static final int MOST_ENTRIES = 1_000_000;

    private final Path source;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private ZipArchive(Path source, ZipFile zip) {
        this.source = source;
        this.zip = zip;
        entries = Collections.unmodifiableMap(entries(source, zip));
    }

    static ZipArchive open(Path source) {
        ZipFile zip;
        try {
            zip = new ZipFile(source.toFile());
        } catch (IOException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source
                            + (encrypted
                                    ? " is encrypted; unpack it with its password and give the folder"
                                    : " cannot be read as a zip archive: " + e.getMessage()
                                            + "; copy or download it again"),
                    e);
        }
        boolean open = false;
        try {
            ZipArchive archive = new ZipArchive(source, zip);
            open = true;
            return archive;
        } finally {
            if (!open) {
                close(source, zip);
            }
        }
    }

    private static Map<String, ZipEntry> entries(Path source, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    String.format(
                            Locale.ROOT,
                            "%s has more than %,d files; unpack it and give the folder",
                            source,
                            MOST_ENTRIES));
        }
        Map<String, ZipEntry> entries = new TreeMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = ArchiveName.safe(entry.getName(), source);
            // What macOS adds is about its own files.
            if (entry.isDirectory() || name.endsWith("/") || name.startsWith("__MACOSX/")) {
                continue;
            }
            if (entries.put(name, entry) != null) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has the file " + name + " twice; make it again with each file once");
            }
            BoundedInputStream.require(source + "/" + name, entry.getCompressedSize(), entry.getSize());
        }
        return entries;
    }

    @Override
    public Path source() {
        return source;
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public Optional<Content> find(String name) {
        return Optional.ofNullable(entries.get(ArchiveName.safe(name, source)))
                .map(entry -> new EntryContent(source + "/" + name, zip, entry));
    }

    private record EntryContent(String name, ZipFile zip, ZipEntry entry) implements Content {
        @Override
        public long storedBytes() {
            return entry.getCompressedSize();
        }

        @Override
        public InputStream open() throws IOException {
            return new BufferedInputStream(
                    new BoundedInputStream(zip.getInputStream(entry), name, entry.getCompressedSize()), 1 << 16);
        }
    }

    private static void close(Path source, ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + " cannot be closed: " + e.getMessage() + "; copy or download it again",
                    e);
        }
    }

    @Override
    public void close() {
        close(source, zip);
    }
}
