package org.linnet.internal.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.file.AtomicFile;

/**
 * Native libraries that come in jars, unpacked once for all runs. The libraries' own way is to unpack them to a temporary
 * folder on every run, which takes time and leaves them there whenever a run is killed.
 */
public final class NativeLibraries {
    private static final int BUFFER = 1 << 18;

    private NativeLibraries() {}

    /**
     * Unpacks what is not there yet, into a folder of {@link LinnetHome#natives()} that is named by the content, so that
     * another version gets another one. Safe between processes: a file appears whole.
     *
     * <p>A home may be shared, and a library does whatever it likes: one that is there is used only where no other user can
     * write to it or put another in its place, so that nobody else can have made it, and where its checksum is that in the
     * jar, which tells damage; else it is unpacked again. A checksum that nobody can forge (SHA-256) takes 65 to 80 ms of
     * each start for the 24 MB of ONNX Runtime before Java has compiled it, another 100 ms for what the jar has; this takes 7.
     *
     * @param name what the libraries belong to
     * @param loader of the classes that they come with
     * @param resources their paths in the jar; the first must be there, others may be missing
     * @return the folder, absolute; empty where they are not in a jar, the folder cannot be written, others can
     *     reach it, or no program may be run from it, and the libraries' own way has to do
     */
    public static Optional<Path> unpack(String name, ClassLoader loader, List<String> resources) {
        try {
            URL first = loader.getResource(resources.get(0));
            if (first == null || !(first.openConnection() instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            String content =
                    String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc());
            Path natives = LinnetHome.standard().natives();
            if (MountedDisks.forbidPrograms(natives) || !PrivateFolder.isOutOfReach(natives)) {
                return Optional.empty();
            }
            Optional<Path> folder = PrivateFolder.make(natives, name + "-" + content);
            if (folder.isPresent()) {
                for (String resource : resources) {
                    URL url = loader.getResource(resource);
                    if (url != null) {
                        String file = resource.substring(resource.lastIndexOf('/') + 1);
                        unpack(url, folder.get().resolve(file));
                    }
                }
            }
            return folder;
        } catch (IOException | LinnetException e) {
            return Optional.empty();
        }
    }

    private static void unpack(URL resource, Path file) throws IOException {
        JarURLConnection connection = (JarURLConnection) resource.openConnection();
        JarEntry entry = connection.getJarEntry();
        if (PrivateFolder.isPrivate(file) && Files.size(file) == entry.getSize() && checksum(file) == entry.getCrc()) {
            return;
        }
        AtomicFile.write(file, out -> {
            try (InputStream content = connection.getInputStream()) {
                content.transferTo(out);
            }
        });
        PrivateFolder.protect(file);
    }

    /** As jars have it. It tells damage and mistakes; forgery is told by who can write to the file. */
    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return checksum.getValue();
    }
}
