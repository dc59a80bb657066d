package org.linnet.internal.cropping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.detector.Detection;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.file.AtomicFile;

/**
 * Which crops in a folder are Linnet's, and what they are of, in {@value #NAME} there: a line of JSON says how they were made, and each
 * further one tells of a photograph, once before its crops are written and once when they are all there. So a run that was killed is
 * resumed, a second one finds what is done, and nothing else in the folder is ever replaced. Safe for use by several threads at once.
 */
final class CropJournal implements AutoCloseable {
    static final String NAME = ".linnet-crops";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MADE = "linnetCrops";

    private final Path file;
    private final OutputStream out;
    private final Map<String, Entry> done;
    private final Set<String> own;

    private CropJournal(Path file, OutputStream out, Map<String, Entry> done, Set<String> own) {
        this.file = file;
        this.out = out;
        this.done = done;
        this.own = own;
    }

    /**
     * A photograph whose crops are there.
     *
     * @param size of its file in bytes
     * @param modified when its file was changed last, in milliseconds since 1970
     * @param boxes that were cropped, in the order of their letters or numbers
     */
    record Entry(CropTarget target, long size, long modified, List<CroppedBox> boxes) {
        Entry {
            requireNonNull(target, "target is null");
            boxes = List.copyOf(boxes);
        }
    }

    /** Whether a folder holds crops of Linnet's. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /**
     * Opens the journal of a folder, which is made.
     *
     * @param made how crops are made; another way makes others
     * @throws LinnetException WRONG_USAGE where the crops that are there were made in another way; FAILURE where it cannot be written
     */
    static CropJournal open(Path folder, String made) {
        Path file = folder.resolve(NAME);
        String first = JSON.createObjectNode().put(MADE, made).toString();
        Map<String, Entry> done = new HashMap<>();
        Set<String> own = new HashSet<>();
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            if (Files.exists(file)) {
                try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
                    read(lines, folder, first, done, own);
                }
            }
            // Written anew, so that what a power cut left of it is gone.
            AtomicFile.write(file, to -> {
                to.write((first + "\n").getBytes(UTF_8));
                // Crops of photographs that were changed since, or that a run was killed over, are still Linnet's.
                ObjectNode writing = JSON.createObjectNode();
                own.forEach(writing.putArray("writing")::add);
                to.write((writing + "\n").getBytes(UTF_8));
                for (Map.Entry<String, Entry> entry : done.entrySet()) {
                    to.write((line(entry.getKey(), entry.getValue()) + "\n").getBytes(UTF_8));
                }
            });
            return new CropJournal(file, Files.newOutputStream(file, StandardOpenOption.APPEND), done, own);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private static void read(BufferedReader lines, Path folder, String first, Map<String, Entry> done, Set<String> own)
            throws IOException {
        String begin = lines.readLine();
        if (begin != null && !begin.equals(first)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    folder + " holds crops that were made with other options; give --out another name, or delete it.");
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<JsonNode> json = parse(line);
            if (json.isEmpty()) {
                // Cut off when the run was killed; what it was about is done again.
                continue;
            }
            json.get().path("writing").forEach(name -> own.add(name.asText()));
            if (json.get().has("photograph")) {
                Entry entry = entry(json.get());
                done.put(json.get().path("photograph").asText(), entry);
                entry.boxes().forEach(box -> own.add(box.crop()));
            }
        }
    }

    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(JsonNode json) {
        List<CroppedBox> boxes = new ArrayList<>();
        for (JsonNode box : json.path("crops")) {
            boxes.add(new CroppedBox(
                    box.path(0).asText(),
                    new Detection(
                            box.path(1).asText(),
                            box.path(2).asDouble(),
                            new Box(
                                    box.path(3).asDouble(),
                                    box.path(4).asDouble(),
                                    box.path(5).asDouble(),
                                    box.path(6).asDouble()))));
        }
        return new Entry(
                new CropTarget(
                        json.path("folder").asText(),
                        json.path("stem").asText(),
                        json.path("suffix").asText()),
                json.path("size").asLong(),
                json.path("modified").asLong(),
                boxes);
    }

    private static String line(String photograph, Entry entry) {
        ObjectNode json = JSON.createObjectNode()
                .put("photograph", photograph)
                .put("folder", entry.target().folder())
                .put("stem", entry.target().stem())
                .put("suffix", entry.target().suffix())
                .put("size", entry.size())
                .put("modified", entry.modified());
        ArrayNode crops = json.putArray("crops");
        for (CroppedBox cropped : entry.boxes()) {
            Box box = cropped.box().box();
            crops.addArray()
                    .add(cropped.crop())
                    .add(cropped.box().category())
                    .add(cropped.box().confidence())
                    .add(box.x())
                    .add(box.y())
                    .add(box.width())
                    .add(box.height());
        }
        return json.toString();
    }

    /** The photographs whose crops were there when this was opened, by their absolute paths as text. */
    Map<String, Entry> done() {
        return done;
    }

    /** Says which crops are about to be written; from now on these are Linnet's. */
    synchronized void writing(List<String> crops) {
        ObjectNode json = JSON.createObjectNode();
        crops.forEach(json.putArray("writing")::add);
        append(json.toString());
        own.addAll(crops);
    }

    /** Says that all crops of a photograph are there. */
    synchronized void add(String photograph, Entry entry) {
        append(line(photograph, entry));
    }

    /** Whether a crop was written by Linnet. */
    synchronized boolean isOwn(String crop) {
        return own.contains(crop);
    }

    private void append(String line) {
        try {
            out.write((line + "\n").getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
