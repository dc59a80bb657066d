package org.linnet.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.Linnet;
import org.linnet.device.Device;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** Of machines where networks cannot run on a GPU: with the ordinary ONNX Runtime, or without a driver. */
class CudaTest {
    private static LinnetException refused(Device device) {
        assumeThat(Cuda.problem(device.index())).isPresent();
        try {
            Linnet.builder().withoutStore().device(device, line -> {}).open().close();
            throw new AssertionError("not refused: " + device);
        } catch (LinnetException e) {
            return e;
        }
    }

    @Test
    void aGpuThatIsAskedForIsRefusedAtOnce() {
        assertThat(refused(Device.cuda(0)).code()).isEqualTo(ErrorCode.WRONG_USAGE);
        assertThat(refused(Device.cuda(0))).hasMessageStartingWith("--device cuda is not possible here: ");
    }

    @Test
    void theOrdinaryBuildSaysHowToBuildTheOther() {
        assumeThat(Cuda.isBuiltIn()).isFalse();
        assertThat(refused(Device.cuda(0))).hasMessageContaining("has no CUDA").hasMessageContaining("-Pcuda");
    }

    @Test
    void otherwiseTheProcessorTakesItsPlaceAndOnlyAnotherBuildSaysSo() {
        assumeThat(Cuda.problem(0)).isPresent();
        List<String> told = new ArrayList<>();
        byte[] model = OnnxSessionTest.model().toByteArray();
        try (OnnxSession session =
                OnnxSession.open("the test", model, RuntimeOptions.defaults().telling(told::add))) {
            assertThat(session.device()).isEqualTo(Device.CPU);
        }
        assertThat(told).hasSize(Cuda.isBuiltIn() ? 1 : 0);
        assertThat(Cuda.freeBytes(Device.AUTO)).isEmpty();
    }

    @Test
    void theProcessorIsAlwaysThere() {
        Cuda.require(Device.CPU);
        Cuda.require(Device.AUTO);
        assertThatThrownBy(() -> Cuda.require(Device.cuda(9999))).isInstanceOf(LinnetException.class);
    }
}
