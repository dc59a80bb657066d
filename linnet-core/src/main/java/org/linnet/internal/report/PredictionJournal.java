package org.linnet.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.AtomicFile;

/**
 * What became of the photographs that were named so far, in {@code FILE.journal}, so that a run that was killed can be resumed:
 * a line of JSON says which work it is of, and each further one holds an entry. The document is written from the entries once
 * all are there, in whatever format; so it is the same whether the run was resumed or not.
 */
public final class PredictionJournal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WORK = "unfinishedPredictions";
    private static final String DRAWING = "drawing";
    private static final String BEGINNING = "{\"" + WORK + "\":";
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(1);

    private final Path out;
    private final Path file;
    private final PredictionLine lines;
    private final FileChannel channel;
    private final OutputStream stream;
    private final Set<String> pictures = new HashSet<>();
    private final Set<String> unfinishedPictures = new LinkedHashSet<>();
    private final List<SkippedFile> skipped = new ArrayList<>();
    private int done;
    private long named;
    private boolean worthKeeping;
    private boolean broken;
    private boolean withoutLock;
    private long lastForced = System.nanoTime();

    private PredictionJournal(Path out, PredictionLine lines, FileChannel channel) {
        this.out = out;
        this.file = of(out);
        this.lines = lines;
        this.channel = channel;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** What the journal of a document is called. */
    public static Path of(Path out) {
        return out.resolveSibling(out.getFileName() + ".journal");
    }

    /**
     * What is to be done.
     *
     * @param dependsOn all that the entries depend on: where that is another than the journal's, all begins anew
     * @param photographs all of them, in the order in which they are named
     * @param isBoundary whether no entry is of photographs both before and from a position on
     * @param likeliest how many of each prediction's most probable leaves the document's format asks for
     */
    public record Work(String dependsOn, List<Path> photographs, IntPredicate isBoundary, int likeliest) {
        public Work {
            requireNonNull(dependsOn, "dependsOn is null");
            photographs = List.copyOf(photographs);
            requireNonNull(isBoundary, "isBoundary is null");
        }
    }

    /**
     * Resumes the work on a document, or begins it.
     *
     * @param out where the document goes in the end
     * @throws LinnetException WRONG_USAGE where another program is writing the document, or there is a file of the journal's
     *     name that is none; FAILURE where it cannot be written
     */
    public static PredictionJournal open(Path out, Work work) {
        Path file = of(out);
        try {
            Path folder = file.toAbsolutePath().getParent();
            // Files.createDirectories fails where the folder is a symbolic link, until Java 19.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PredictionJournal journal =
                    new PredictionJournal(out, new PredictionLine(work.photographs(), work.likeliest()), channel);
            boolean ready = false;
            try {
                journal.requireOwn();
                journal.resume(work);
                ready = true;
            } finally {
                if (!ready) {
                    channel.close();
                }
            }
            return journal;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private void requireOwn() throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } catch (IOException e) {
            // Some network shares have no locks; to go without is better than not at all.
            withoutLock = true;
            locked = true;
        }
        if (!locked) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "another program is writing to " + out + "; wait for it, or give --out another name.");
        }
        // Not by another stream: closing that would give the lock away.
        String head = new String(Channels.newInputStream(channel.position(0)).readNBytes(BEGINNING.length()), UTF_8);
        if (!head.isEmpty() && !head.equals(BEGINNING)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    file
                            + " was not written by Linnet and would be replaced; move it away, or give --out"
                            + " another name.");
        }
    }

    /** Takes up whatever is whole, as far as no observation is cut in two. */
    private void resume(Work work) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        String first = JSON.createObjectNode().put(WORK, work.dependsOn()).toString();
        long length = 0;
        List<SkippedFile> skippedSince = new ArrayList<>();
        long namedSince = 0;
        int position = 0;
        boolean own = line(in).filter(first::equals).isPresent();
        if (own) {
            length = first.getBytes(UTF_8).length + 1L;
        }
        long read = length;
        for (Optional<String> next = own ? line(in) : Optional.empty(); next.isPresent(); next = line(in)) {
            read += next.get().getBytes(UTF_8).length + 1L;
            Optional<PredictionEntry> entry = lines.parse(next.get());
            if (entry.isEmpty()) {
                List<String> drawn = drawing(next.get());
                if (drawn.isEmpty()) {
                    // Damaged, as a power cut may leave it; what follows cannot be trusted.
                    break;
                }
                unfinishedPictures.addAll(drawn);
                continue;
            }
            position += entry.get().files().size();
            if (entry.get() instanceof PredictionEntry.Skipped one) {
                skippedSince.add(one.file());
            }
            namedSince += entry.get().isNamed() ? entry.get().files().size() : 0;
            if (work.isBoundary().test(position)) {
                done = position;
                length = read;
                named += namedSince;
                namedSince = 0;
                skipped.addAll(skippedSince);
                skippedSince.clear();
                pictures.addAll(unfinishedPictures);
                unfinishedPictures.clear();
            }
        }
        channel.truncate(length).position(length);
        worthKeeping = done > 0 || !unfinishedPictures.isEmpty();
        if (length == 0) {
            append(first);
        }
        if (!unfinishedPictures.isEmpty()) {
            appendDrawing(List.copyOf(unfinishedPictures));
        }
    }

    /** A line that was cut off counts as none. */
    private static Optional<String> line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            bytes.write(next);
        }
        return Optional.of(bytes.toString(UTF_8));
    }

    private static List<String> drawing(String line) {
        List<String> names = new ArrayList<>();
        try {
            JSON.readTree(line).path(DRAWING).forEach(name -> names.add(name.asText()));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return names;
    }

    /** Whether other programs are kept from writing the document; not so on a disk without locks. */
    public boolean isLocked() {
        return !withoutLock;
    }

    /** How many photographs are done already, from the first on. */
    public int done() {
        return done;
    }

    /** How many of those were named. */
    public long named() {
        return named;
    }

    /** Those that were skipped, and why. */
    public List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** Whether a picture was drawn for an entry. */
    public boolean isDrawn(Path picture) {
        return pictures.contains(picture.toString());
    }

    /** Whether the run that was killed was drawing a picture whose entry is not there. */
    public boolean isUnfinished(Path picture) {
        return unfinishedPictures.contains(picture.toString());
    }

    /** Notes that a picture is about to be drawn, so that a run that resumes knows it as Linnet's own. */
    public void drawing(Path picture) throws IOException {
        appendDrawing(List.of(picture.toString()));
        worthKeeping = true;
        force();
    }

    private void appendDrawing(List<String> names) throws IOException {
        ObjectNode line = JSON.createObjectNode();
        ArrayNode all = line.putArray(DRAWING);
        names.forEach(all::add);
        append(line.toString());
    }

    /** Keeps an entry; the entries come in the order of the photographs. */
    public void add(PredictionEntry entry) throws IOException {
        append(lines.of(entry));
        worthKeeping = true;
        done += entry.files().size();
        if (entry instanceof PredictionEntry.Skipped one) {
            skipped.add(one.file());
        }
        named += entry.isNamed() ? entry.files().size() : 0;
        if (System.nanoTime() - lastForced > BETWEEN_FORCED.toNanos()) {
            force();
        }
    }

    private void append(String line) throws IOException {
        boolean written = false;
        try {
            stream.write((line + '\n').getBytes(UTF_8));
            written = true;
        } finally {
            broken |= !written;
        }
    }

    private void flush() throws IOException {
        boolean written = false;
        try {
            stream.flush();
            written = true;
        } finally {
            broken |= !written;
        }
    }

    private void force() throws IOException {
        flush();
        channel.force(false);
        lastForced = System.nanoTime();
    }

    /** Writes all entries, those of an earlier run too. */
    public void writeTo(PredictionEntries document) throws IOException {
        flush();
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        for (Optional<String> next = line(in); next.isPresent(); next = line(in)) {
            Optional<PredictionEntry> entry = lines.parse(next.get());
            if (entry.isPresent()) {
                document.write(entry.get());
            }
        }
        channel.position(channel.size());
    }

    /** Deletes the journal, where the document is in its place or nothing came of the work. */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }

    /** Lets go of the file, which stays if there is anything to resume from. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (!worthKeeping) {
                delete();
            } else if (!broken) {
                // After a write that failed part of it may be on the disk, and must not get there twice.
                flush();
            }
        } finally {
            channel.close();
        }
    }
}
