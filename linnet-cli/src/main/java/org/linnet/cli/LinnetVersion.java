package org.linnet.cli;

import ai.onnxruntime.OrtEnvironment;
import org.linnet.Linnet;
import picocli.CommandLine.IVersionProvider;

/** The versions of Linnet and of what its results depend on most. */
final class LinnetVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"linnet " + Linnet.version(), java(), onnxRuntime()};
    }

    /** {@code Java 17.0.15 (Eclipse Adoptium), Linux amd64}. */
    static String java() {
        return "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    /** By its jar's manifest; the library itself would have to be unpacked and loaded. */
    static String onnxRuntime() {
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        return "ONNX Runtime " + (version == null ? "of an unknown version" : version);
    }
}
