package org.linnet.benchmark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.linnet.error.LinnetException;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.internal.weights.WeightsFile;
import org.linnet.tensor.Tensor;

/** Files of weights, read as {@code backbone import} does it: in a process of their own first, then here. */
final class WeightsSubject implements FaultSubject {
    private static final String DICT = "ccollections\nOrderedDict\n)R";

    /** A state dict of one tensor of seven numbers, in the instructions that {@code torch.save} uses. */
    private static final String STATE_DICT =
            DICT + "(X\5\0\0\0wholectorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storage"
                    + "ctorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\7tQK\0(K\7t(K\1t\u0089" + DICT + "tRu";

    private final Path folder = Files.createTempDirectory("linnet-faults");
    private final List<Mutant> seeds = new ArrayList<>();

    WeightsSubject() throws IOException {
        Path safetensors = folder.resolve("seed.safetensors");
        Safetensors.write(
                safetensors,
                Map.of(
                        "a/kernel",
                        new Tensor(List.of(3, 4), new float[12]),
                        "bias",
                        new Tensor(List.of(2), new float[2])),
                Map.of("architecture", "efficientnet-b0"));
        seeds.add(new Mutant("w.safetensors", Files.readAllBytes(safetensors)));
        seeds.add(new Mutant("w.h5", hdf5()));
        try (InputStream in = WeightsSubject.class.getResourceAsStream("/weights/shared_groups.h5")) {
            seeds.add(new Mutant("w.h5", in.readAllBytes()));
        }
        ByteBuffer storage = ByteBuffer.allocate(7 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        seeds.add(new Mutant(
                "w.pth",
                zip(List.of(
                        new Mutant("archive/data.pkl", pickle(STATE_DICT).getBytes(ISO_8859_1)),
                        new Mutant("archive/byteorder", "little".getBytes(ISO_8859_1)),
                        new Mutant("archive/data/0", storage.array())))));
        seeds.add(new Mutant("w.bin", older(storage.array()).getBytes(ISO_8859_1)));
    }

    private byte[] hdf5() throws IOException {
        Path file = folder.resolve("seed.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            for (String layer : List.of("stem_conv", "top_conv")) {
                WritableGroup group = hdf.putGroup(layer);
                group.putAttribute("weight_names", new String[] {layer + "/kernel:0", layer + "/bias:0"});
                group.putDataset("kernel:0", new float[3][3][3][4]);
                group.putDataset("bias:0", new float[] {1, 2, 3, 4});
            }
        }
        return Files.readAllBytes(file);
    }

    private static String pickle(String instructions) {
        return "\u0080\u0002" + instructions + ".";
    }

    /** The format before PyTorch 1.6. */
    private static String older(byte[] storage) {
        return pickle("\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019")
                + pickle("M\u00e9\u0003")
                + pickle("}X\15\0\0\0little_endian\u0088s")
                + pickle(STATE_DICT.replace("tQ", "NtQ"))
                + pickle("]X\1\0\0\0000a")
                + "\7\0\0\0\0\0\0\0" + new String(storage, ISO_8859_1);
    }

    private static byte[] zip(List<Mutant> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Mutant entry : entries) {
                zip.putNextEntry(entry(entry.name()));
                zip.write(entry.content());
            }
        }
        return out.toByteArray();
    }

    /** An entry that is the same at any time. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        return entry;
    }

    @Override
    public Limits limits() {
        return new Limits("512m", 1_500_000_000, 60);
    }

    @Override
    public Mutant mutate(Random random) {
        Mutant seed = seeds.get(random.nextInt(seeds.size()));
        List<byte[]> others = seeds.stream().map(Mutant::content).toList();
        byte[] content = seed.name().equals("w.pth") && random.nextBoolean()
                ? withinZip(seed.content(), others, random)
                : Mutations.of(seed.content(), others, random);
        if (seed.name().endsWith(".safetensors") && content.length > Long.BYTES && random.nextBoolean()) {
            fitHeader(content);
        }
        return new Mutant(seed.name(), content);
    }

    /** Changes an entry, so that the checksum of the archive fits it. */
    private static byte[] withinZip(byte[] whole, List<byte[]> others, Random random) {
        List<Mutant> entries = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                entries.add(new Mutant(
                        entry.getName(), random.nextBoolean() ? Mutations.of(content, others, random) : content));
            }
            return zip(entries);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the length of the header that of its last brace. */
    private static void fitHeader(byte[] content) {
        int end = content.length;
        while (end > Long.BYTES && content[end - 1] != '}') {
            end--;
        }
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(end - Long.BYTES);
    }

    @Override
    public List<String> outcomes() {
        return List.of("read", "refused");
    }

    @Override
    public String read(Mutant mutant) throws IOException {
        Path file = Files.write(folder.resolve(mutant.name()), mutant.content());
        try {
            WeightsFile.read(file);
            return "read";
        } catch (LinnetException e) {
            return FaultSubject.refused(e);
        }
    }
}
