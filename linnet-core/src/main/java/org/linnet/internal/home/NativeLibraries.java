package org.linnet.internal.home;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.internal.file.AtomicFile;

/**
 * Native libraries that come in jars, unpacked once for all runs. The libraries' own way is to unpack them to a temporary
 * folder on every run, which takes time and leaves them there whenever a run is killed.
 */
public final class NativeLibraries {
    private NativeLibraries() {}

    /**
     * Unpacks what is not there yet, into a folder of {@link LinnetHome#natives()} that is named by the content, so that
     * another version gets another one. Safe between processes: a file appears whole.
     *
     * @param name what the libraries belong to
     * @param loader of the classes that they come with
     * @param resources their paths in the jar; the first must be there, others may be missing
     * @return the folder, absolute; empty where they are not in a jar or the folder cannot be written, and the libraries'
     *     own way has to do
     */
    public static Optional<Path> unpack(String name, ClassLoader loader, List<String> resources) {
        try {
            URL first = loader.getResource(resources.get(0));
            if (first == null || !(first.openConnection() instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            String content =
                    String.format(Locale.ROOT, "%08x", jar.getJarEntry().getCrc());
            Path folder = LinnetHome.standard().natives().resolve(name + "-" + content);
            for (String resource : resources) {
                URL url = loader.getResource(resource);
                if (url != null) {
                    unpack(url, folder.resolve(resource.substring(resource.lastIndexOf('/') + 1)));
                }
            }
            return Optional.of(folder);
        } catch (IOException | LinnetException e) {
            return Optional.empty();
        }
    }

    private static void unpack(URL resource, Path file) throws IOException {
        URLConnection connection = resource.openConnection();
        if (Files.isRegularFile(file) && Files.size(file) == connection.getContentLengthLong()) {
            return;
        }
        AtomicFile.write(file, out -> {
            try (InputStream content = connection.getInputStream()) {
                content.transferTo(out);
            }
        });
    }
}
