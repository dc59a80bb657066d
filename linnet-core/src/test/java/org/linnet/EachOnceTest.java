package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachOnceTest {
    @Test
    void tellsWhatTwoNetworksSayOnce() {
        List<String> told = new ArrayList<>();
        EachOnce once = new EachOnce(told::add);
        once.accept("Running on the processor.");
        once.accept("Running on the processor.");
        once.accept("Something else.");
        assertThat(told).containsExactly("Running on the processor.", "Something else.");
    }
}
