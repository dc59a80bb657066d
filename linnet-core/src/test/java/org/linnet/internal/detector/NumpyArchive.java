package org.linnet.internal.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.tensor.Tensor;

/** Reads NumPy's {@code .npz} files: a ZIP archive of {@code .npy} files. */
final class NumpyArchive {
    private NumpyArchive() {}

    /** The arrays by name. */
    static Map<String, Tensor> read(Path file, Path folder) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = archive.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path array = folder.resolve(Path.of(entry.getName()).getFileName());
                Files.copy(archive.getInputStream(entry), array);
                arrays.put(entry.getName().replace(".npy", ""), NumpyFile.read(array));
            }
        }
        return arrays;
    }
}
