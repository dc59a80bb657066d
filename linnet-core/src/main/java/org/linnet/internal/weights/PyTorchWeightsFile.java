package org.linnet.internal.weights;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.linnet.tensor.Tensor;

/**
 * State dicts that {@code torch.save} wrote, {@code .pth} and {@code .pt}, as {@code torch/serialization.py} has both
 * formats: a ZIP with {@code data.pkl} and a file per storage, since PyTorch 1.6, and a row of pickles with the storages
 * behind them, before.
 */
final class PyTorchWeightsFile {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int PROTOCOL = 1001;
    private static final String PICKLE = "data.pkl";

    /** PyTorch does not compress; whoever packs its files again gains a tenth on weights, more where many are zero. */
    private static final int MOST_DEFLATED = 16;

    private static final int SMALL = 1 << 16;

    private PyTorchWeightsFile() {}

    static Map<String, Tensor> readZip(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry pickle = zip.stream()
                    .filter(entry ->
                            entry.getName().equals(PICKLE) || entry.getName().endsWith("/" + PICKLE))
                    .findFirst()
                    .orElseThrow(() -> foreign(zip));
            String folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
            requireLittleEndian(zip, folder);
            StateDict dict;
            try (InputStream in = new BufferedInputStream(zip.getInputStream(pickle))) {
                dict = StateDict.in(TensorUnpickler.read(in));
            }
            for (PyTorchStorage storage : dict.storages()) {
                dict.fill(storage, values(zip, folder + "data/" + storage.key(), storage));
            }
            return dict.tensors();
        } catch (ZipException e) {
            throw new IOException("its ZIP archive cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static UnusableWeightsException foreign(ZipFile zip) {
        return zip.getEntry("model.weights.h5") == null
                ? new UnusableWeightsException(
                        "it is a ZIP archive, but not of PyTorch", "Unpack it and name the file of weights in it.")
                : new UnusableWeightsException(
                        "it is a .keras archive", "Unpack it and name the model.weights.h5 in it.");
    }

    private static void requireLittleEndian(ZipFile zip, String folder) throws IOException {
        ZipEntry entry = zip.getEntry(folder + "byteorder");
        if (entry != null) {
            try (InputStream in = zip.getInputStream(entry)) {
                requireLittleEndian("little".equals(new String(in.readNBytes(Long.BYTES), US_ASCII)));
            }
        }
    }

    private static void requireLittleEndian(boolean little) throws UnusableWeightsException {
        if (!little) {
            throw new UnusableWeightsException(
                    "its numbers are big-endian",
                    "Save it again on a little-endian" + " machine, which is what nearly all are.");
        }
    }

    private static float[] values(ZipFile zip, String name, PyTorchStorage storage) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it lacks " + name);
        }
        if (entry.getSize() != storage.bytes()) {
            throw new IOException("its " + name + " has " + entry.getSize() + " bytes, not " + storage.bytes());
        }
        if (entry.getSize() > SMALL && entry.getSize() / MOST_DEFLATED > entry.getCompressedSize()) {
            throw new IOException("its " + name + " holds hardly anything, packed as " + entry.getCompressedSize()
                    + " bytes of " + entry.getSize());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return storage.type().read(in, (int) storage.length());
        }
    }

    static Map<String, Tensor> readPickle(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!MAGIC.equals(TensorUnpickler.read(in))) {
                throw new UnusableWeightsException(
                        "it is a pickle, but not of PyTorch",
                        "Known are Keras' .h5, PyTorch's .pth and .pt (state dicts), and .safetensors.");
            }
            if (!(TensorUnpickler.read(in) instanceof Integer protocol) || protocol != PROTOCOL) {
                throw new IOException("it is not of version " + PROTOCOL + " of PyTorch's format");
            }
            requireLittleEndian(TensorUnpickler.read(in) instanceof Map<?, ?> system
                    && Boolean.TRUE.equals(system.get("little_endian")));
            Map<String, PyTorchStorage> storages = new HashMap<>();
            StateDict dict =
                    StateDict.in(TensorUnpickler.read(in, storage -> storages.putIfAbsent(storage.key(), storage)));
            if (!(TensorUnpickler.read(in) instanceof List<?> keys)) {
                throw new IOException("it lacks the list of its storages");
            }
            requireRoom(storages.values(), Files.size(file));
            fill(dict, storages, keys, in);
            return dict.tensors();
        }
    }

    /** So that a damaged length does not ask for more memory than there are bytes. */
    private static void requireRoom(Collection<PyTorchStorage> storages, long fileBytes) throws EOFException {
        long bytes = storages.stream().mapToLong(PyTorchStorage::bytes).sum();
        if (bytes > fileBytes) {
            throw new EOFException("its storages take " + bytes + " bytes, but it has " + fileBytes);
        }
    }

    /** The storages follow in the order of the keys, each behind its length. */
    private static void fill(StateDict dict, Map<String, PyTorchStorage> storages, List<?> keys, InputStream in)
            throws IOException {
        Set<PyTorchStorage> missing = new HashSet<>(dict.storages());
        for (Object key : keys) {
            // Of anything else, a hash may take for ever.
            PyTorchStorage storage = key instanceof String name ? storages.get(name) : null;
            if (storage == null || length(in) != storage.length()) {
                throw new IOException("a storage is missing or of another length than its tensors say");
            }
            if (missing.remove(storage)) {
                dict.fill(storage, storage.type().read(in, (int) storage.length()));
            } else {
                in.skipNBytes(storage.bytes());
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("it lacks " + missing.size() + " of its storages");
        }
    }

    private static long length(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Long.BYTES);
        if (bytes.length < Long.BYTES) {
            throw new EOFException("it ends between its storages");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
