package org.linnet.internal.image;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.AbstractArray;
import org.bytedeco.opencv.opencv_core.AbstractMat;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect2d;
import org.bytedeco.opencv.opencv_core.Rect2dVector;
import org.linnet.internal.home.LibraryPath;

/**
 * Loads the native half of OpenCV, once, and makes it quiet ({@link OpenCvLog}) and single-threaded.
 *
 * <p>JavaCPP's own way to load it takes more than a second: it looks for some sixty CUDA, LAPACK and Python libraries in every
 * jar, and loads OpenBLAS twice over. Decoding needs eight libraries; on Linux they are loaded by name, in 0.2 s. Where that
 * does not succeed, JavaCPP's own way is taken.
 */
final class OpenCvLibrary {
    private static final String SKIP_LOADING = "org.bytedeco.javacpp.loadlibraries";
    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final String CORE = "opencv_core@.413";

    private static final List<Library> LINUX_LIBRARIES = List.of(
            new Library("openblas", "quadmath@.0"),
            new Library("openblas", "gfortran@.5"),
            new Library("openblas", "openblas@.0"),
            new Library("opencv", CORE),
            new Library("opencv", "opencv_imgproc@.413"),
            new Library("opencv", "opencv_imgcodecs@.413"),
            new Library("opencv", "jniopencv_core"),
            new Library("opencv", "jniopencv_imgcodecs"));

    private static final List<Class<?>> BINDINGS =
            List.of(opencv_core.class, AbstractArray.class, AbstractMat.class, Mat.class, opencv_imgcodecs.class);

    private static final List<Library> NETWORK_LIBRARIES =
            List.of(new Library("opencv", "opencv_dnn@.413"), new Library("opencv", "jniopencv_dnn"));

    private static final List<Class<?>> NETWORK_BINDINGS = List.of(Rect2d.class, Rect2dVector.class, opencv_dnn.class);

    private static final List<Library> PROCESSING_LIBRARIES = List.of(new Library("opencv", "jniopencv_imgproc"));

    private static final List<Class<?>> PROCESSING_BINDINGS = List.of(opencv_imgproc.class);

    private OpenCvLibrary() {}

    /** A library's project and its name, with its version behind an {@code @} as JavaCPP writes it. */
    private record Library(String project, String name) {
        /** In its jar, else among the libraries that are installed; null where it is in neither. */
        URL url() {
            URL inJar = Loader.class.getResource(
                    String.format(Locale.ROOT, "/org/bytedeco/%s/%s/%s", project, Loader.getPlatform(), file()));
            return inJar != null
                    ? inJar
                    : LibraryPath.find(file()).map(Library::url).orElse(null);
        }

        private String file() {
            int at = name.indexOf('@');
            return at < 0 ? "lib" + name + ".so" : "lib" + name.substring(0, at) + ".so" + name.substring(at + 1);
        }

        private static URL url(Path file) {
            try {
                return file.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Loads it if that has not been done yet; safe to call from any thread. */
    static void load() {
        Holder.ensureLoaded();
    }

    private static final class Holder {
        static {
            // JavaCPP refuses to allocate once the process (with every model in it) exceeds twice the Java heap.
            if (System.getProperty(MEMORY_LIMIT) == null) {
                System.setProperty(MEMORY_LIMIT, "0");
            }
            if (!loadByName(LINUX_LIBRARIES, BINDINGS)) {
                Loader.load(opencv_imgcodecs.class);
            }
            String core = Loader.getLoadedLibraries().get(CORE);
            if (core != null) {
                OpenCvLog.takeOver(core);
            }
            // Photographs are decoded by many threads already.
            opencv_core.setNumThreads(1);
        }

        private static void ensureLoaded() {}
    }

    /** Loads what suppresses boxes, too: 9 MB that decoding does without, in 0.04 s on Linux. */
    static void loadNetworks() {
        NetworkHolder.ensureLoaded();
    }

    private static final class NetworkHolder {
        static {
            load();
            if (!loadByName(NETWORK_LIBRARIES, NETWORK_BINDINGS)) {
                Loader.load(opencv_dnn.class);
            }
        }

        private static void ensureLoaded() {}
    }

    /** Loads what scales and filters pictures, too. */
    static void loadProcessing() {
        ProcessingHolder.ensureLoaded();
    }

    private static final class ProcessingHolder {
        static {
            load();
            if (!loadByName(PROCESSING_LIBRARIES, PROCESSING_BINDINGS)) {
                Loader.load(opencv_imgproc.class);
            }
        }

        private static void ensureLoaded() {}
    }

    private static boolean loadByName(List<Library> libraries, List<Class<?>> bindings) {
        if (!Loader.getPlatform().startsWith("linux-")) {
            return false;
        }
        try {
            Loader.load(Pointer.class);
            for (Library library : libraries) {
                URL url = library.url();
                if (url == null || Loader.loadLibrary(opencv_core.class, new URL[] {url}, library.name()) == null) {
                    return false;
                }
            }
        } catch (UnsatisfiedLinkError | UncheckedIOException e) {
            return false;
        }
        initialiseWithoutLoading(bindings);
        return true;
    }

    /** The binding classes load everything when they are initialised, unless this property says that it has been done. */
    private static void initialiseWithoutLoading(List<Class<?>> bindings) {
        String before = System.getProperty(SKIP_LOADING);
        System.setProperty(SKIP_LOADING, "false");
        try {
            for (Class<?> binding : bindings) {
                Class.forName(binding.getName(), true, binding.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new LinkageError("OpenCV's Java classes are incomplete", e);
        } finally {
            if (before == null) {
                System.clearProperty(SKIP_LOADING);
            } else {
                System.setProperty(SKIP_LOADING, before);
            }
        }
    }
}
