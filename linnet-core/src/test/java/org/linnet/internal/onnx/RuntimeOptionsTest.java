package org.linnet.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.linnet.device.Device;

class RuntimeOptionsTest {
    @Test
    void defaultsAreOneThreadOnWhateverIsThere() {
        assertThat(RuntimeOptions.defaults()).isEqualTo(new RuntimeOptions(1, Device.AUTO));
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> RuntimeOptions.defaults().withIntraOpThreads(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theProcessorIsAlwaysAmongTheProviders() {
        ExecutionProviders found = ExecutionProviders.find();
        assertThat(found.names()).contains("CPUExecutionProvider");
        if (!found.names().contains("CUDAExecutionProvider")) {
            assertThat(found.gpus()).isZero();
        }
    }
}
