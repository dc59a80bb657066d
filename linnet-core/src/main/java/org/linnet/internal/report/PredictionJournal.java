package org.linnet.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.OutputFile;

/**
 * Predictions on their way into a file, so that a run that was killed can be taken up again. {@code FILE.partial} is the
 * document as far as it is written; {@code FILE.partial.journal} says, in lines of JSON, which work it is of, and from time to
 * time how many photographs are done, how many bytes hold them, and which were skipped. When all is done, the first becomes
 * {@code FILE} in one step.
 */
public final class PredictionJournal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_ENTRIES = Duration.ofSeconds(1);

    private final Path out;
    private final Path partial;
    private final Path journal;
    private final FileChannel entries;
    private final FileChannel document;
    private final Switched stream;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final List<SkippedFile> unwritten = new ArrayList<>();
    private long done;
    private boolean worthKeeping;
    private long lastEntry = System.nanoTime();

    private PredictionJournal(Path out, FileChannel entries) throws IOException {
        this.out = out;
        this.partial = partialOf(out);
        this.journal = journalOf(out);
        this.entries = entries;
        document = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        stream = new Switched(new BufferedOutputStream(Channels.newOutputStream(document), 1 << 16));
    }

    /** What an unfinished document is called. */
    public static Path partialOf(Path out) {
        return out.resolveSibling(out.getFileName() + ".partial");
    }

    private static Path journalOf(Path out) {
        return out.resolveSibling(out.getFileName() + ".partial.journal");
    }

    /**
     * Takes up the work on a file, or begins it.
     *
     * @param work what the predictions depend on: model, options, photographs; where that is another than the journal's, all
     *     begins anew
     * @throws LinnetException WRONG_USAGE where another program is writing the file, or there are files of these names that
     *     are not of such work
     */
    public static PredictionJournal open(Path out, String work) throws IOException {
        Path journal = journalOf(out);
        if (Files.exists(journal) ? !isJournal(journal) : Files.exists(partialOf(out))) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    (Files.exists(journal) ? journal : partialOf(out))
                            + " is no journal of Linnet's and would be replaced; move it away, or give --out another name.");
        }
        if (out.toAbsolutePath().getParent() != null) {
            Files.createDirectories(out.toAbsolutePath().getParent().toRealPath());
        }
        FileChannel entries =
                FileChannel.open(journal, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean opened = false;
        try {
            requireLock(entries, out);
            PredictionJournal taken = new PredictionJournal(out, entries);
            taken.begin(work);
            opened = true;
            return taken;
        } finally {
            if (!opened) {
                entries.close();
            }
        }
    }

    private static boolean isJournal(Path journal) throws IOException {
        return Files.size(journal) == 0 || OutputFile.head(journal).startsWith("{\"work\":");
    }

    private static void requireLock(FileChannel entries, Path out) throws IOException {
        FileLock lock = null;
        try {
            lock = entries.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "another program is writing to " + out + "; wait for it, or give --out another name.");
        }
    }

    private void begin(String work) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(entries.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int read = 0; read >= 0 && buffer.hasRemaining(); ) {
            read = entries.read(buffer);
        }
        long length = 0;
        long kept = 0;
        List<SkippedFile> waiting = new ArrayList<>();
        String text = new String(bytes, UTF_8);
        for (int from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
            JsonNode entry = parsed(text.substring(from, end));
            if (from == 0 && !entry.path("work").asText().equals(work)) {
                break;
            }
            if (entry.has("skipped")) {
                waiting.add(new SkippedFile(
                        Path.of(entry.get("skipped").asText()),
                        SkipReason.valueOf(entry.path("reason").asText()),
                        entry.path("detail").asText()));
            } else if (entry.has("done") && entry.path("bytes").asLong() <= document.size()) {
                done = entry.get("done").asLong();
                length = entry.path("bytes").asLong();
                skipped.addAll(waiting);
                waiting.clear();
                kept = text.substring(0, end + 1).getBytes(UTF_8).length;
            }
        }
        worthKeeping = done > 0;
        document.truncate(length).position(length);
        entries.truncate(kept).position(kept);
        if (kept == 0) {
            ObjectNode first = JSON.createObjectNode().put("work", work);
            append(List.of(first));
        }
    }

    /** A line that was cut off counts as none. */
    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** How many photographs are in the document already. */
    public long done() {
        return done;
    }

    /** Those of them that were skipped, and why. */
    public List<SkippedFile> skipped() {
        return List.copyOf(skipped);
    }

    /** Where to write the document. What is written to it while it is {@link #muted} is lost. */
    public OutputStream stream() {
        return stream;
    }

    /** Lets a writer write again what stands in the document already, so that it goes on as it would have. */
    public void muted(boolean muted) {
        stream.muted = muted;
    }

    /** Notes what became of a photograph, after the writer was told. */
    public void note(List<SkippedFile> skippedNow, Flush writer) throws IOException {
        done++;
        unwritten.addAll(skippedNow);
        if (System.nanoTime() - lastEntry > BETWEEN_ENTRIES.toNanos()) {
            writer.flush();
            stream.flush();
            document.force(false);
            List<ObjectNode> lines = new ArrayList<>();
            for (SkippedFile file : unwritten) {
                lines.add(JSON.createObjectNode()
                        .put("skipped", file.file().toString())
                        .put("reason", file.reason().name())
                        .put("detail", file.detail()));
            }
            lines.add(JSON.createObjectNode().put("done", done).put("bytes", document.position()));
            append(lines);
            unwritten.clear();
            worthKeeping = true;
            lastEntry = System.nanoTime();
        }
    }

    /** Hands on what a writer holds back. */
    @FunctionalInterface
    public interface Flush {
        void flush() throws IOException;
    }

    private void append(List<ObjectNode> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ObjectNode line : lines) {
            text.append(JSON.writeValueAsString(line)).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            entries.write(bytes);
        }
    }

    /** Gives the document, which is whole, its name. */
    public void complete() throws IOException {
        stream.flush();
        document.force(true);
        document.close();
        Path place = Files.isSymbolicLink(out) && Files.exists(out) ? out.toRealPath() : out;
        Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(journal);
    }

    /** Deletes all there is, where nothing came of the work. */
    public void discard() throws IOException {
        document.close();
        Files.deleteIfExists(partial);
        Files.deleteIfExists(journal);
    }

    /** Lets go of the files, which stay if there is anything to take up. */
    @Override
    public void close() throws IOException {
        if (document.isOpen() && !worthKeeping) {
            discard();
        }
        document.close();
        entries.close();
    }

    private static final class Switched extends OutputStream {
        private final OutputStream out;
        private boolean muted;

        Switched(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (!muted) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!muted) {
                out.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
