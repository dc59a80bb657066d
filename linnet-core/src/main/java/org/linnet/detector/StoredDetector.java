package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import org.linnet.internal.detector.ImportedLayout;
import org.linnet.internal.detector.OnnxDetector;
import org.linnet.internal.onnx.RuntimeOptions;

/** A detector of the store, whose file is read when it is opened. */
record StoredDetector(DetectorFolder folder, RuntimeOptions options) implements DetectorSource {
    StoredDetector {
        requireNonNull(folder, "folder is null");
        requireNonNull(options, "options is null");
    }

    @Override
    public DetectorSpec spec() {
        return folder.spec();
    }

    @Override
    public Detector open() {
        return OnnxDetector.open(folder.spec(), new ImportedLayout(folder.output()), folder.model(), options);
    }
}
