package org.linnet.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages of ONNX Runtime 1.28.0 (Java, CUDA 12), as it gave them, but for those that say so. */
class CudaMessagesTest {
    private static final String LOADING = "Error code - ORT_FAIL - message:"
            + " /onnxruntime_src/onnxruntime/core/session/provider_bridge_ort.cc:1988 onnxruntime::Provider&"
            + " onnxruntime::ProviderLibrary::Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library"
            + " /home/user/.cache/linnet/native/onnxruntime-fa4fd3c7/libonnxruntime_providers_cuda.so with error: ";

    private static final String DEVICE = "Error code - ORT_FAIL - message:"
            + " /onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider_info.cc:62 static"
            + " onnxruntime::CUDAExecutionProviderInfo onnxruntime::CUDAExecutionProviderInfo::FromProviderOptions(const"
            + " onnxruntime::ProviderOptions&) [ONNXRuntimeError] : 1 : FAIL : provider_options_utils.h:187 Parse Failed to"
            + " parse provider option \"device_id\": CUDA failure %s ; GPU=-1 ; hostname=vm ;"
            + " file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider_info.cc ; line=69 ;"
            + " expr=cudaGetDeviceCount(&num_devices); \n";

    private static String reason(String message) {
        return CudaMessages.problem(message).orElseThrow().reason();
    }

    @Test
    void namesTheLibraryThatIsMissing() {
        assertThat(reason(LOADING + "libcublasLt.so.12: cannot open shared object file: No such file or directory\n"))
                .isEqualTo("cuBLAS cannot be loaded (" + CudaLibrary.CUBLAS_LT.file() + ")");
        assertThat(reason(LOADING + "libcurand.so.10: cannot open shared object file: No such file or directory\n"))
                .startsWith("cuRAND cannot be loaded");
    }

    @Test
    void namesTheDriverThatIsMissing() {
        assertThat(reason(LOADING + "libcuda.so.1: cannot open shared object file: No such file or directory\n"))
                .isEqualTo("there is no NVIDIA driver (libcuda.so.1 is missing)");
    }

    @Test
    void keepsWhatIsSaidOfALibraryThatItDoesNotKnow() {
        assertThat(reason(LOADING + "/lib/libc.so.6: version `GLIBC_2.34' not found\n"))
                .isEqualTo("the GPU cannot be used: /lib/libc.so.6: version `GLIBC_2.34' not found");
    }

    @Test
    void understandsAnOldDriver() {
        assertThat(reason(DEVICE.formatted("35: CUDA driver version is insufficient for CUDA runtime version")))
                .startsWith("the NVIDIA driver is too old");
    }

    /** With other numbers of CUDA's in the same message. */
    @Test
    void understandsGpusThatAreNotThereOrCannotBeUsed() {
        assertThat(reason(DEVICE.formatted("100: no CUDA-capable device is detected")))
                .contains("no GPU");
        assertThat(reason(DEVICE.formatted("101: invalid device ordinal"))).isEqualTo("there is no such GPU");
        assertThat(reason(DEVICE.formatted("209: no kernel image is available for execution on the device")))
                .contains("not built for this GPU");
        assertThat(reason(DEVICE.formatted("999: unknown error"))).isEqualTo("the GPU cannot be used: unknown error");
    }

    /** As reported by others, of ONNX Runtime 1.23. */
    @Test
    void keepsWhatCudnnSays() {
        assertThat(reason("CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED ; GPU=0 ; hostname=PC ; line=182 ;"
                        + " expr=cudnnCreate(&cudnn_handle_);"))
                .isEqualTo("the GPU cannot be used: CUDNN_STATUS_NOT_INITIALIZED");
    }

    /** As reported by others. */
    @Test
    void knowsWhenMemoryRanOut() {
        String arena =
                "Error code - ORT_RUNTIME_EXCEPTION - message: Non-zero status code returned while running Conv node."
                        + " Name:'block2a' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void*"
                        + " onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*, bool,"
                        + " onnxruntime::WaitNotificationFn) Failed to allocate memory for requested buffer of size 939524096";
        assertThat(CudaMessages.isOutOfMemory(arena)).isTrue();
        assertThat(CudaMessages.isOutOfMemory(DEVICE.formatted("2: out of memory")))
                .isTrue();
        assertThat(CudaMessages.isOutOfMemory(DEVICE.formatted("999: unknown error")))
                .isFalse();
        assertThat(reason(arena)).isEqualTo("the GPU's memory is full");
    }

    @Test
    void leavesOtherFailuresAlone() {
        assertThat(CudaMessages.problem(
                        "Error code - ORT_INVALID_PROTOBUF - message: Failed to load model because protobuf"
                                + " parsing failed."))
                .isEmpty();
    }
}
