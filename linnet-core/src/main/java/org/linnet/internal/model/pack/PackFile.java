package org.linnet.internal.model.pack;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.file.Sha256;
import org.linnet.model.TaxonModel;

/**
 * A model in one file: a ZIP archive whose entries are stored as they are, so that it can unpack to no more than its own
 * length, with {@value PackManifest#FILE} in front. The same content makes the same bytes: names are sorted and all have one
 * date.
 */
final class PackFile implements AutoCloseable {
    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String ZIP_START = "PK\u0003\u0004";
    private static final int NAME_PLACE = 30;
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final byte[] document;
    private final PackManifest manifest;

    private PackFile(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        entries = entries(zip);
        ZipEntry first = entries.get(PackManifest.FILE);
        if (first == null) {
            throw new IOException("holds no model: it has no " + PackManifest.FILE);
        }
        if (first.getSize() > PackManifest.MOST_BYTES) {
            throw new IOException("has a larger " + PackManifest.FILE + " than is read");
        }
        try (InputStream in = zip.getInputStream(first)) {
            document = in.readNBytes(PackManifest.MOST_BYTES);
        }
        CRC32 checksum = new CRC32();
        checksum.update(document);
        if (checksum.getValue() != first.getCrc()) {
            throw new IOException("is damaged: the checksum of " + PackManifest.FILE + " does not fit");
        }
        manifest = PackManifest.parse(document);
        requireFitting();
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) throws IOException {
        if (zip.size() > PackManifest.MOST_ENTRIES + 1) {
            throw new IOException("has more than the " + PackManifest.MOST_ENTRIES + " files that are read");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new IOException("is damaged: it holds " + entry.getName() + " twice");
            }
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
                throw new IOException("was packed by another program: " + entry.getName() + " is compressed");
            }
        }
        return entries;
    }

    private void requireFitting() throws IOException {
        if (entries.size() != manifest.entries().size() + 1) {
            throw new IOException("is damaged: it holds other files than its " + PackManifest.FILE + " says");
        }
        long bytes = 0;
        for (Map.Entry<String, PackManifest.Entry> stated : manifest.entries().entrySet()) {
            ZipEntry entry = entries.get(stated.getKey());
            if (entry == null || entry.getSize() != stated.getValue().bytes()) {
                throw new IOException("is damaged: " + stated.getKey() + " is missing or of another length");
            }
            bytes += entry.getSize();
        }
        // Entries may overlap in an archive that was made to harm.
        if (bytes > Files.size(file)) {
            throw new IOException("is damaged: its files are longer than itself");
        }
    }

    /**
     * Opens a pack; the caller closes it.
     *
     * @throws LinnetException UNUSABLE_MODEL where it is none, or damaged, as far as that is told without reading all
     */
    static PackFile open(Path file) {
        requireNonNull(file, "file is null");
        if (Files.isDirectory(file)) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL, file + " is a folder, and no file that `linnet model pack` wrote.");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw unusable(
                    file,
                    isPack(file)
                            ? "is damaged or was cut short"
                            : "is neither a model's folder nor a file that `linnet model pack` wrote",
                    e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + FileProblem.of(e) + ")", e);
        }
        try {
            return new PackFile(file, zip);
        } catch (IOException | IllegalArgumentException e) {
            try (zip) {
                throw unusable(file, e instanceof ZipException ? "is damaged: " + e.getMessage() : e.getMessage(), e);
            } catch (IOException closing) {
                throw new IllegalStateException(closing);
            }
        }
    }

    /** Whether a file begins as a pack does. */
    static boolean isPack(Path file) {
        String head = OutputFile.head(file);
        return head.startsWith(ZIP_START) && head.startsWith(PackManifest.FILE, NAME_PLACE);
    }

    /** Stands for all that is in it: 64 lower-case hexadecimal digits. */
    String id() {
        return Sha256.hexadecimal(document);
    }

    PackManifest manifest() {
        return manifest;
    }

    /** What {@value PackManifest#FILE} holds. */
    byte[] document() {
        return document.clone();
    }

    /**
     * Writes all of it into a folder that is there, the manifest last.
     *
     * @throws LinnetException UNUSABLE_MODEL where a checksum does not fit
     * @throws IOException where it cannot be written
     */
    void extract(Path folder) throws IOException {
        for (Map.Entry<String, PackManifest.Entry> stated : manifest.entries().entrySet()) {
            Path target = folder.resolve(stated.getKey());
            Files.createDirectories(target.getParent());
            try (InputStream in = zip.getInputStream(entries.get(stated.getKey()));
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
                copy(in, out, stated.getValue().bytes());
            } catch (ZipException e) {
                throw unusable(file, "is damaged: " + stated.getKey() + ": " + e.getMessage(), e);
            }
            if (!Checksum.SHA_256.of(target).equals(stated.getValue().sha256())) {
                throw unusable(file, "is damaged: the checksum of " + stated.getKey() + " does not fit", null);
            }
        }
        Files.write(folder.resolve(PackManifest.FILE), document);
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most;
        for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
            left -= read;
            out.write(buffer, 0, read);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + FileProblem.of(e) + ")", e);
        }
    }

    private static LinnetException unusable(Path file, String what, Exception cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL, file + " " + what + ".\nGet the file again from where it came.", cause);
    }

    /**
     * Packs what is in a folder.
     *
     * @param files below the folder, with {@code /}
     * @throws LinnetException FAILURE where it cannot be written; what was there before is still there
     */
    static void write(Path file, Path folder, List<String> files, TaxonModel model, String linnetVersion) {
        AtomicFile.write(file, out -> {
            Map<String, PackManifest.Entry> stated = new TreeMap<>();
            Map<String, Long> checksums = new HashMap<>();
            for (String name : files) {
                Path source = folder.resolve(name);
                stated.put(name, new PackManifest.Entry(Files.size(source), Checksum.SHA_256.of(source)));
                checksums.put(name, checksum(source));
            }
            byte[] document = new PackManifest(
                            PackManifest.FORMAT,
                            model.boxes().isPresent()
                                    ? PackManifest.FORMAT_VERSION
                                    : PackManifest.VERSION_WITHOUT_BOXES,
                            linnetVersion,
                            model.name(),
                            stated)
                    .toJson();
            // Not closed, for the stream is not its own.
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            CRC32 ofDocument = new CRC32();
            ofDocument.update(document);
            zip.putNextEntry(entry(PackManifest.FILE, document.length, ofDocument.getValue()));
            zip.write(document);
            for (Map.Entry<String, PackManifest.Entry> one : stated.entrySet()) {
                zip.putNextEntry(entry(one.getKey(), one.getValue().bytes(), checksums.get(one.getKey())));
                Files.copy(folder.resolve(one.getKey()), zip);
            }
            zip.finish();
        });
    }

    private static ZipEntry entry(String name, long bytes, long checksum) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes);
        entry.setCompressedSize(bytes);
        entry.setCrc(checksum);
        // Of no time zone.
        entry.setTimeLocal(DATE);
        return entry;
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return checksum.getValue();
    }
}
