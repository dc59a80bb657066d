package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linnet.internal.file.Sha256;

/** Files that executors need, in memory: what is broadcast. */
public final class Parcel implements Serializable {
    private final SortedMap<String, byte[]> files;

    private Parcel(SortedMap<String, byte[]> files) {
        this.files = requireNonNull(files, "files is null");
    }

    /** All files below a folder. */
    public static Parcel of(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Parcel(files);
    }

    /** Writes all of them below a folder that is empty. */
    void unpack(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }

    /** A checksum of the names and the contents: 64 lower-case hexadecimal digits. */
    public String sha256() {
        StringBuilder list = new StringBuilder();
        files.forEach((name, content) -> list.append(Sha256.hexadecimal(content))
                .append("  ")
                .append(name)
                .append('\n'));
        return Sha256.hexadecimal(list.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of all files together. */
    public long bytes() {
        return files.values().stream().mapToLong(content -> content.length).sum();
    }
}
