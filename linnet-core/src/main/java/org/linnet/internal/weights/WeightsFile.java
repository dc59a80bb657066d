package org.linnet.internal.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
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

    /** How many numbers a file may hold: twice those of EfficientNet-B7, the largest of the family. */
    static final long MOST_NUMBERS = 1 << 27;

    private static final int LONGEST_NAME = 500;

    private WeightsFile() {}

    /**
     * The tensors of {@code file} by the names that it gives them, in its order. What kind it is shows its content, not
     * its name. Nothing in a file is ever executed. It is read in a process of its own first, whose memory and time are
     * limited.
     *
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it is missing, damaged, of no known kind, or asks
     *     for more than tensors
     */
    public static Map<String, Tensor> read(Path file) {
        requireKnown(file);
        WeightsInspection.require(file);
        return readHere(file);
    }

    /** Refuses without starting a process what is not there or of no known kind. */
    private static void requireKnown(Path file) {
        read(file, known -> {
            kind(known);
            return Map.of();
        });
    }

    /** The same, without another process. */
    static Map<String, Tensor> readHere(Path file) {
        return read(file, known -> {
            Map<String, Tensor> tensors = kind(known).reader.read(known);
            requireUsualNames(tensors.keySet());
            return tensors;
        });
    }

    /** Names stand in messages, on a terminal. */
    private static void requireUsualNames(Collection<String> names) throws IOException {
        for (String name : names) {
            if (name.length() > LONGEST_NAME
                    || name.codePoints().anyMatch(point -> Character.getType(point) == Character.CONTROL)) {
                throw new IOException("it has a tensor without a valid name");
            }
        }
    }

    private static Map<String, Tensor> read(Path file, Reader reader) {
        try {
            return reader.read(file);
        } catch (NoSuchFileException e) {
            throw unusable("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw unusable(file + " cannot be read: permission denied.", e);
        } catch (UnusableWeightsException e) {
            throw unusable(file + " cannot be used: " + shown(e) + ".\n" + e.remedy(), e);
        } catch (IOException e) {
            throw unusable(file + " is damaged: " + shown(e) + ".\nGet the file again from where it came.", e);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw unusable(
                    file + " cannot be used: it takes more memory than there is.\nGive Java more by -Xmx, or save its"
                            + " weights alone, as .safetensors.",
                    e);
        }
    }

    /** A message on one line, whatever names of the file are in it. */
    private static String shown(IOException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
    }

    /** Reads a file of one kind. */
    private interface Reader {
        Map<String, Tensor> read(Path file) throws IOException;
    }

    private enum Kind {
        KERAS(KerasWeightsFile::read),
        PYTORCH_ZIP(PyTorchWeightsFile::readZip),
        PYTORCH_PICKLE(PyTorchWeightsFile::readPickle),
        SAFETENSORS(file -> Safetensors.read(file, MOST_NUMBERS));

        @SuppressWarnings("ImmutableEnumChecker") // a function without state
        private final Reader reader;

        Kind(Reader reader) {
            this.reader = reader;
        }
    }

    private static Kind kind(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnusableWeightsException("it is a folder", "Name the file of weights itself.");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(Long.BYTES + 1);
        }
        if (beginsWith(start, HDF5)) {
            return Kind.KERAS;
        }
        if (beginsWith(start, ZIP)) {
            return Kind.PYTORCH_ZIP;
        }
        if (start.length > 1 && start[0] == PICKLE && start[1] > 0 && start[1] <= NEWEST_PROTOCOL) {
            return Kind.PYTORCH_PICKLE;
        }
        if (start.length > Long.BYTES && start[Long.BYTES] == '{') {
            return Kind.SAFETENSORS;
        }
        throw new UnusableWeightsException(
                start.length == 0 ? "it is empty" : "it is no file of weights of a known kind",
                "Known are Keras' .h5, PyTorch's .pth and .pt (state dicts), and .safetensors.");
    }

    private static boolean beginsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** Fails where a file holds more numbers than any that is used. */
    static void requireFew(long numbers) throws UnusableWeightsException {
        if (numbers > MOST_NUMBERS) {
            throw new UnusableWeightsException(
                    "it holds " + numbers + " numbers, and at most " + MOST_NUMBERS + " are read",
                    "Save the weights alone, without the state of their training.");
        }
    }

    private static LinnetException unusable(String message, Throwable cause) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, message, cause);
    }
}
