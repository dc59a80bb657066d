package org.linnet.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CudaCheckTest {
    private static final int CUDA_12_8 = 12_080;
    private static final Set<CudaLibrary> ALL = EnumSet.allOf(CudaLibrary.class);

    private record Driver(int version, int start, int gpus) implements CudaDriver {
        @Override
        public OptionalLong freeBytes(int index) {
            return OptionalLong.empty();
        }
    }

    private record Machine(Optional<CudaDriver> driver, Set<CudaLibrary> libraries) implements CudaMachine {
        @Override
        public boolean loads(CudaLibrary library) {
            return libraries.contains(library);
        }
    }

    private static Optional<CudaProblem> problem(Optional<CudaDriver> driver, Set<CudaLibrary> libraries, int index) {
        return CudaCheck.problem(new Machine(driver, libraries), index, "libcuda.so.1");
    }

    private static String line(Driver driver) {
        return problem(Optional.of(driver), ALL, 0).orElseThrow().fallback();
    }

    @Test
    void nothingIsWrongWithAGpuAndAllLibraries() {
        assertThat(problem(Optional.of(new Driver(CUDA_12_8, 0, 2)), ALL, 1)).isEmpty();
        assertThat(problem(Optional.of(new Driver(13_000, 0, 1)), ALL, 0))
                .as("later drivers run CUDA 12")
                .isEmpty();
    }

    @Test
    void namesTheDriverThatIsMissing() {
        CudaProblem problem = problem(Optional.empty(), Set.of(), 0).orElseThrow();
        assertThat(problem.fallback())
                .isEqualTo("Running on the processor: there is no NVIDIA driver (libcuda.so.1 is missing).");
        assertThat(problem.exception(null))
                .hasMessageStartingWith("--device cuda is not possible here: there is no NVIDIA driver")
                .hasMessageContaining("525.60.13");
    }

    @Test
    void namesWhatAnOldDriverSupports() {
        assertThat(line(new Driver(11_040, 0, 1)))
                .isEqualTo(
                        "Running on the processor: the NVIDIA driver is too old (it supports CUDA 11.4, and CUDA 12 is"
                                + " needed).");
    }

    @Test
    void tellsADriverWithoutAGpuFromOneThatDoesNotStart() {
        assertThat(line(new Driver(CUDA_12_8, 100, 0))).contains("finds no GPU");
        assertThat(line(new Driver(CUDA_12_8, 0, 0))).contains("finds no GPU");
        assertThat(line(new Driver(CUDA_12_8, 999, 1))).contains("CUDA error 999");
    }

    @Test
    void saysHowManyGpusThereAre() {
        CudaProblem problem =
                problem(Optional.of(new Driver(CUDA_12_8, 0, 2)), ALL, 2).orElseThrow();
        assertThat(problem.reason()).isEqualTo("there is no cuda:2, for there are 2 GPUs");
        assertThat(problem.remedy()).isEqualTo("Choose cuda:0 to cuda:1.");
    }

    @Test
    void namesEveryLibraryThatIsMissing() {
        Set<CudaLibrary> found = EnumSet.complementOf(EnumSet.of(CudaLibrary.CUDNN, CudaLibrary.CUBLAS_LT));
        assertThat(problem(Optional.of(new Driver(CUDA_12_8, 0, 1)), found, 0)
                        .orElseThrow()
                        .reason())
                .isEqualTo("cuBLAS, cuDNN 9 cannot be loaded (libcublasLt.so.12, libcudnn.so.9)");
    }

    @Test
    void asksThisMachineWithoutFailing() {
        NativeCuda here = new NativeCuda();
        assertThat(here.driver().map(CudaDriver::version).orElse(0)).isNotNegative();
        assertThat(CudaLibrary.values())
                .allSatisfy(library -> assertThat(here.loads(library)).isIn(true, false));
    }
}
