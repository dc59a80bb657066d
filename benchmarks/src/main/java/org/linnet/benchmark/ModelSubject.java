package org.linnet.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;

/**
 * Saved models, loaded, and asked for a name where they can be. Half of them have checksums that fit what was changed. A
 * mutant is a ZIP archive of the model's folder.
 */
final class ModelSubject implements FaultSubject {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CHECKSUMS = Map.of(
            ModelFolder.HEADS_FILE, "headsSha256",
            ModelFolder.PHOTOGRAPHS_FILE, "photographsSha256");

    private final Path folder = Files.createTempDirectory("linnet-faults");
    private final Map<String, byte[]> seed = new TreeMap<>();

    ModelSubject() throws IOException {
        ModelFolder.save(Cats.withNovelty(), folder);
        for (String name : List.of(
                ModelFolder.MODEL_FILE,
                ModelFolder.HEADS_FILE,
                ModelFolder.NOVELTY_FILE,
                ModelFolder.PHOTOGRAPHS_FILE)) {
            seed.put(name, Files.readAllBytes(folder.resolve(name)));
        }
    }

    /** An entry that is the same at any time. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        return entry;
    }

    @Override
    public Limits limits() {
        return new Limits("256m", 1_500_000_000, 60);
    }

    @Override
    public Mutant mutate(Random random) {
        Map<String, byte[]> files = new TreeMap<>(seed);
        List<byte[]> others = List.copyOf(seed.values());
        List<String> names = List.copyOf(seed.keySet());
        String name = names.get(random.nextInt(names.size()));
        try {
            if (random.nextInt(4) == 0) {
                files.put(name, Mutations.of(files.get(name), others, random));
            } else {
                ObjectNode document = (ObjectNode) JSON.readTree(seed.get(ModelFolder.MODEL_FILE));
                if (name.equals(ModelFolder.MODEL_FILE)) {
                    int changes = 1 + random.nextInt(3);
                    for (int i = 0; i < changes; i++) {
                        change(document, random);
                    }
                } else {
                    files.put(name, Mutations.of(files.get(name), others, random));
                    state(document, name, Sha256.hexadecimal(files.get(name)));
                }
                document.remove("sha256");
                document.put("sha256", Sha256.hexadecimal(JSON.writeValueAsBytes(document)));
                files.put(ModelFolder.MODEL_FILE, JSON.writeValueAsBytes(document));
            }
            return new Mutant("model.zip", zip(files));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void state(ObjectNode document, String name, String checksum) {
        if (name.equals(ModelFolder.NOVELTY_FILE)) {
            ((ObjectNode) document.get("novelty")).put("sha256", checksum);
        } else {
            document.put(CHECKSUMS.get(name), checksum);
        }
    }

    /** Goes down to a value by chance and puts another in its place, or takes it away, or says it twice. */
    private static void change(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            JsonNode value = object.get(name);
            if (value.isContainerNode() && !value.isEmpty() && random.nextInt(6) != 0) {
                change(value, random);
            } else if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, other(value, random));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            JsonNode value = array.get(at);
            if (value.isContainerNode() && !value.isEmpty() && random.nextInt(6) != 0) {
                change(value, random);
            } else {
                switch (random.nextInt(3)) {
                    case 0 -> array.remove(at);
                    case 1 -> array.add(value.deepCopy());
                    default -> array.set(at, other(value, random));
                }
            }
        }
    }

    private static JsonNode other(JsonNode value, Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(11)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(Mutations.number(random));
            case 2 -> make.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 3 -> make.textNode("");
            case 4 -> make.textNode(value.asText() + "/..");
            case 5 -> make.textNode("x".repeat(random.nextInt(3000)));
            case 6 -> make.arrayNode();
            case 7 -> make.objectNode();
            case 8 -> make.arrayNode().add(value.deepCopy()).addNull();
            case 9 -> make.booleanNode(random.nextBoolean());
            default -> make.numberNode(value.asDouble() * -1 + random.nextInt(3));
        };
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    @Override
    public List<String> outcomes() {
        return List.of("read", "refused");
    }

    @Override
    public String read(Mutant mutant) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(mutant.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        TaxonModel model;
        try {
            model = TaxonModel.load(folder);
        } catch (LinnetException e) {
            return FaultSubject.refused(e);
        }
        float[] embedding = new float[model.backbone().embeddingLength()];
        new TaxonNamer(model, DecisionOptions.defaults()).name(embedding);
        return "read";
    }
}
