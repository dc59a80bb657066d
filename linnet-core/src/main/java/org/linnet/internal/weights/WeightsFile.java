package org.linnet.internal.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** A file of weights of any kind that is known: Keras' HDF5, PyTorch's state dicts, safetensors. */
public final class WeightsFile {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** The opcode that begins a pickle, before its protocol. */
    private static final byte PICKLE = (byte) 0x80;

    private static final int NEWEST_PROTOCOL = 5;

    private WeightsFile() {}

    /**
     * The tensors of {@code file} by the names that it gives them, in its order. What kind it is shows its content, not
     * its name. Nothing in a file is ever executed.
     *
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it is missing, damaged, of no known kind, or asks
     *     for more than tensors
     */
    public static Map<String, Tensor> read(Path file) {
        try {
            return readKnown(file);
        } catch (NoSuchFileException e) {
            throw unusable("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw unusable(file + " cannot be read: permission denied.", e);
        } catch (UnusableWeightsException e) {
            throw unusable(file + " cannot be used: " + e.getMessage() + ".\n" + e.remedy(), e);
        } catch (IOException e) {
            throw unusable(file + " is damaged: " + e.getMessage() + ".\nGet the file again from where it came.", e);
        }
    }

    private static Map<String, Tensor> readKnown(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnusableWeightsException("it is a folder", "Name the file of weights itself.");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(Long.BYTES + 1);
        }
        if (beginsWith(start, HDF5)) {
            return KerasWeightsFile.read(file);
        }
        if (beginsWith(start, ZIP)) {
            return PyTorchWeightsFile.readZip(file);
        }
        if (start.length > 1 && start[0] == PICKLE && start[1] > 0 && start[1] <= NEWEST_PROTOCOL) {
            return PyTorchWeightsFile.readPickle(file);
        }
        if (start.length > Long.BYTES && start[Long.BYTES] == '{') {
            return Safetensors.read(file);
        }
        throw new UnusableWeightsException(
                start.length == 0 ? "it is empty" : "it is no file of weights of a known kind",
                "Known are Keras' .h5, PyTorch's .pth and .pt (state dicts), and .safetensors.");
    }

    private static boolean beginsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static LinnetException unusable(String message, IOException cause) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, message, cause);
    }
}
