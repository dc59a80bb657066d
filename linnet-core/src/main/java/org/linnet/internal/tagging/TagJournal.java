package org.linnet.internal.tagging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.AtomicFile;

/**
 * The undo file: a JSON object a line, {@code tag-undo.jsonl} beside the results, or with a number where there is one already. A line is on the disk
 * before what it says is done.
 */
final class TagJournal implements Closeable {
    private static final String UNDO = "tag-undo";
    private static final String UNDONE = "tag-undone";
    private static final String HEADER = "{\"linnet\":\"tag\",\"version\":1}";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final FileChannel channel;

    private TagJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Begins a new one in a folder. */
    static TagJournal in(Path folder) {
        for (int number = 1; ; number++) {
            Path file = numbered(folder, UNDO, number);
            try {
                TagJournal journal = new TagJournal(
                        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                journal.line(HEADER);
                return journal;
            } catch (FileAlreadyExistsException e) {
                // Of an earlier run.
            } catch (IOException e) {
                throw AtomicFile.failure(file, e);
            }
        }
    }

    private static Path numbered(Path folder, String name, int number) {
        return folder.resolve(name + (number == 1 ? "" : "-" + number) + ".jsonl");
    }

    Path file() {
        return file;
    }

    /** Writes lines down, and makes sure that they are on the disk. */
    void write(List<TagRecord> records) {
        try {
            for (TagRecord one : records) {
                line(JSON.writeValueAsString(one));
            }
            channel.force(false);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private void line(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /**
     * Reads such a file. A last line that was cut off stands for nothing that was done.
     *
     * @throws LinnetException WRONG_USAGE where it is none
     */
    static List<TagRecord> read(Path file) {
        List<TagRecord> records = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (first == null || !first.equals(HEADER)) {
                throw foreign(file, null);
            }
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                try {
                    records.add(JSON.readValue(line, TagRecord.class));
                } catch (JsonProcessingException e) {
                    if (next != null) {
                        throw foreign(file, e);
                    }
                }
                line = next;
            }
        } catch (IOException e) {
            throw foreign(file, e);
        }
        return records;
    }

    private static LinnetException foreign(Path file, Exception cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                file + " cannot be read, or was not written by `linnet tag`; give a tag-undo.jsonl",
                cause);
    }

    /** Gives one that was taken back another name, which it returns. */
    static Path undone(Path file) {
        if (file.getFileName().toString().startsWith(UNDONE)) {
            return file;
        }
        Path folder = file.toAbsolutePath().getParent();
        for (int number = 1; ; number++) {
            Path to = numbered(folder, UNDONE, number);
            try {
                return Files.move(file, to);
            } catch (FileAlreadyExistsException e) {
                // Of an earlier run.
            } catch (IOException e) {
                throw AtomicFile.failure(to, e);
            }
        }
    }
}
