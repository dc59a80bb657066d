package org.linnet.internal.device;

import java.util.Arrays;
import java.util.Optional;

/** What ONNX Runtime 1.28 loads to run on an NVIDIA GPU, beside the driver; cuDNN loads NVRTC. */
public enum CudaLibrary {
    RUNTIME("the CUDA runtime", "libcudart.so.12", "cudart64_12.dll"),
    CUBLAS("cuBLAS", "libcublas.so.12", "cublas64_12.dll"),
    CUBLAS_LT("cuBLAS", "libcublasLt.so.12", "cublasLt64_12.dll"),
    CURAND("cuRAND", "libcurand.so.10", "curand64_10.dll"),
    NVRTC("NVRTC", "libnvrtc.so.12", "nvrtc64_120_0.dll"),
    CUDNN("cuDNN 9", "libcudnn.so.9", "cudnn64_9.dll");

    private final String product;
    private final String linuxFile;
    private final String windowsFile;

    CudaLibrary(String product, String linuxFile, String windowsFile) {
        this.product = product;
        this.linuxFile = linuxFile;
        this.windowsFile = windowsFile;
    }

    /** What NVIDIA calls the product that it belongs to. */
    public String product() {
        return product;
    }

    /** The name that it is loaded by here. */
    public String file() {
        return System.getProperty("os.name").startsWith("Windows") ? windowsFile : linuxFile;
    }

    /** The library of a name; empty where it is another one. */
    public static Optional<CudaLibrary> named(String file) {
        return Arrays.stream(values())
                .filter(one -> one.linuxFile.equals(file) || one.windowsFile.equalsIgnoreCase(file))
                .findFirst();
    }
}
