package org.linnet.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.linnet.internal.home.NativeLibraries;

/** Lets ONNX Runtime load kept copies of its native libraries, of 24 MB and, for CUDA, several hundred. */
final class OnnxLibraries {
    /** The property that names a folder with the libraries. */
    static final String FOLDER = "onnxruntime.native.path";

    private static final List<String> NAMES =
            List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared", "onnxruntime_providers_cuda");

    private OnnxLibraries() {}

    /** Call it before ONNX Runtime is used, which reads the property when it is loaded. */
    static void prepare() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        Stream<String> resources = NAMES.stream().map(OnnxLibraries::resource);
        NativeLibraries.unpack("onnxruntime", OrtEnvironment.class.getClassLoader(), resources.toList())
                .ifPresent(folder -> System.setProperty(FOLDER, folder.toString()));
    }

    /** Whether a library for this platform comes with the jar. */
    static boolean isInJar(String name) {
        return OrtEnvironment.class.getClassLoader().getResource(resource(name)) != null;
    }

    private static String resource(String name) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = (system.startsWith("mac") ? "osx" : system.startsWith("windows") ? "win" : "linux")
                + (System.getProperty("os.arch").equals("aarch64") ? "-aarch64" : "-x64");
        return "ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName(name);
    }
}
