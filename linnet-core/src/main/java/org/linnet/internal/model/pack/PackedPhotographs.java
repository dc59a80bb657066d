package org.linnet.internal.model.pack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.embedding.Fingerprint;
import org.linnet.internal.embedding.store.EmbeddingKey;
import org.linnet.internal.embedding.store.EmbeddingSpace;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.file.FileProblem;
import org.linnet.internal.file.SmallFile;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.TaxonModel;
import org.linnet.tensor.Tensor;

/**
 * What a pack has of the photographs that its model was made from: {@value #TENSORS} with {@code embeddings} [rows, embedding] and, where
 * the pack has their names too, {@code fingerprints} [rows, 256]; and {@value #ROWS}, the checksum of each row's photograph, a line each.
 * The line of a box goes on with a blank each and its left and upper edge, width and height in pixels.
 */
public final class PackedPhotographs implements KeptEmbeddings {
    static final String TENSORS = "embeddings.safetensors";
    static final String ROWS = "embeddings.sha256";
    static final Set<String> FILES = Set.of(TENSORS, ROWS);

    /** What both tensors may have together; 64 MB are 13,107 embeddings of 1,280 numbers. */
    static final int MOST_NUMBERS = 16 << 20;

    private static final String EMBEDDINGS = "embeddings";
    private static final String FINGERPRINTS = "fingerprints";
    /** With four numbers. */
    private static final int LINE_BYTES = 65 + 4 * 11;

    private final Map<String, Integer> rows;
    private final Map<String, Integer> rowsOfPhotographs;
    private final Map<EmbeddingSpace, Tensor> tensors;
    private final EmbeddingSpace fingerprints;

    private PackedPhotographs(String[] lines, Map<EmbeddingSpace, Tensor> tensors, EmbeddingSpace fingerprints) {
        rows = new HashMap<>();
        rowsOfPhotographs = new HashMap<>();
        for (int row = 0; row < lines.length; row++) {
            rows.put(lines[row], row);
            rowsOfPhotographs.putIfAbsent(lines[row].split(" ", 2)[0], row);
        }
        this.tensors = tensors;
        this.fingerprints = fingerprints;
    }

    /**
     * Those of an unpacked pack.
     *
     * @param folder of the pack
     * @return empty where the pack has none
     * @throws LinnetException UNUSABLE_MODEL where they are damaged
     */
    public static Optional<PackedPhotographs> read(Path folder, TaxonModel model) {
        Path file = folder.resolve(TENSORS);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, Tensor> read = Safetensors.read(file, MOST_NUMBERS);
        String[] checksums;
        try {
            byte[] lines = SmallFile.read(folder.resolve(ROWS), MOST_NUMBERS / Fingerprint.LENGTH * LINE_BYTES);
            checksums = new String(lines, StandardCharsets.US_ASCII).split("\n");
        } catch (IOException e) {
            throw unusable(folder.resolve(ROWS), FileProblem.of(e), e);
        }
        Map<EmbeddingSpace, Tensor> tensors = new HashMap<>();
        Map<String, EmbeddingSpace> spaces = Map.of(
                EMBEDDINGS, EmbeddingSpace.of(model.backbone(), model.preprocessing()),
                FINGERPRINTS, EmbeddingSpace.ofFingerprints(model.preprocessing()));
        read.forEach((name, tensor) -> {
            int length = name.equals(EMBEDDINGS) ? model.backbone().embeddingLength() : Fingerprint.LENGTH;
            if (!spaces.containsKey(name) || !tensor.shape().equals(List.of(checksums.length, length))) {
                throw unusable(file, "does not fit " + ROWS, null);
            }
            tensors.put(spaces.get(name), tensor);
        });
        return Optional.of(new PackedPhotographs(checksums, tensors, spaces.get(FINGERPRINTS)));
    }

    private static LinnetException unusable(Path file, String what, Exception cause) {
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL,
                file + " " + what + ".\nUnpack it again from the file that it came in.",
                cause);
    }

    @Override
    public Optional<float[]> find(EmbeddingKey key, int length) {
        Tensor tensor = tensors.get(key.space());
        Integer row = key.space().equals(fingerprints) ? rowsOfPhotographs.get(key.contentSha256()) : rows.get(line(key));
        if (tensor == null || row == null || tensor.shape().get(1) != length) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(tensor.values(), row * length, (row + 1) * length));
    }

    private static String line(EmbeddingKey key) {
        return key.part()
                .map(part -> key.contentSha256() + " " + part.left() + " " + part.top() + " " + part.width() + " "
                        + part.height())
                .orElse(key.contentSha256());
    }

    /**
     * How many embeddings a pack has room for.
     *
     * @param fingerprints whether it has those too
     */
    static int most(int embeddingLength, boolean fingerprints) {
        return MOST_NUMBERS / (embeddingLength + (fingerprints ? Fingerprint.LENGTH : 0));
    }

    /**
     * Writes what is kept of some photographs.
     *
     * @param photographs the keys of what was looked at in each, no more than there is room for
     * @param fingerprints whether to write those too, of which those that are not kept are 0
     * @return of how many photographs something was kept and is written; nothing is, where none was
     */
    static int write(
            Path folder,
            TaxonModel model,
            Iterable<List<EmbeddingKey>> photographs,
            KeptEmbeddings kept,
            boolean fingerprints)
            throws IOException {
        requireNonNull(kept, "kept is null");
        EmbeddingSpace ofFingerprints = EmbeddingSpace.ofFingerprints(model.preprocessing());
        int length = model.backbone().embeddingLength();
        TreeMap<String, float[]> found = new TreeMap<>();
        Set<String> checksums = new HashSet<>();
        for (List<EmbeddingKey> looks : photographs) {
            for (EmbeddingKey look : looks) {
                kept.find(look, length).ifPresent(embedding -> {
                    found.put(line(look), embedding);
                    checksums.add(look.contentSha256());
                });
            }
        }
        if (found.isEmpty()) {
            return 0;
        }
        Map<String, Tensor> tensors = new HashMap<>();
        tensors.put(EMBEDDINGS, tensor(found.values(), length));
        if (fingerprints) {
            tensors.put(
                    FINGERPRINTS,
                    tensor(
                            found.keySet().stream()
                                    .map(line -> kept.find(
                                                    new EmbeddingKey(ofFingerprints, line.split(" ", 2)[0]),
                                                    Fingerprint.LENGTH)
                                            .orElseGet(() -> new float[Fingerprint.LENGTH]))
                                    .toList(),
                            Fingerprint.LENGTH));
        }
        Safetensors.write(folder.resolve(TENSORS), tensors, Map.of("format", PackManifest.FORMAT));
        Files.writeString(folder.resolve(ROWS), String.join("\n", found.keySet()) + "\n", StandardCharsets.US_ASCII);
        return checksums.size();
    }

    private static Tensor tensor(Iterable<float[]> rows, int length) {
        int count = 0;
        for (float[] row : rows) {
            count += row.length / length;
        }
        float[] values = new float[count * length];
        int place = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, values, place, length);
            place += length;
        }
        return new Tensor(List.of(count, length), values);
    }
}
